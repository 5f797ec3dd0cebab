"""Map a raw record to a resource; one file per format."""
