"""Word translations: learnt from labels, pairs and parallel sentences; words to pivot terms and names."""
