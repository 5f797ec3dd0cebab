"""Walk a source page by page; one file per kind of source."""
