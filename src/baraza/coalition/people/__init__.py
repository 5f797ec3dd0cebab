"""People: what each may do, for which country and kind of entry, and what they gave."""
