"""The register's pages: what they show, gather from forms and hand to templates."""
