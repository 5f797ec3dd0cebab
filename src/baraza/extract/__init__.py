"""Bytes of a document to text, passages and metadata; one file per format."""
