"""Word translations: learnt from labels, pairs and parallel sentences; words to pivot terms and names."""

from baraza.lexicon.contract import PIVOT, Lexicon, Meaning
from baraza.lexicon.lexicon import Tables, open_lexicon

__all__ = ["PIVOT", "Lexicon", "Meaning", "Tables", "open_lexicon"]
