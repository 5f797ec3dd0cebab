"""The pipeline's only door to durable state: sources, records, resources, blobs, the ledger."""
