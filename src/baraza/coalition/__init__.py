"""The coalition's house: who does what for OER, and what countries and members make of the Recommendation."""
