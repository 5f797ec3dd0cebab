"""Scripts that measure: one per figure that we publish."""
