"""Models for speech, translation and embedding: which are known, which are here, which are used."""
