"""A resource's words in another language, by machines that run here."""
