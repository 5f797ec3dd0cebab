"""The stages in order, the life of the ledger, executors."""
