"""The map, and the pages of countries and regions."""
