"""Pages, API routes, problem documents."""
