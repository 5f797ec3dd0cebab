"""Forms of words to their lemmas, while tables are learnt: afterwards the tables hold what is needed of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from baraza.words.characters import normalise

# What simplemma has for these takes 20 to 140 MB in memory and up to 4 s to load; Polish takes 390 and Finnish 290, and
# the languages of `words.stems.DICTIONARIES` have their lemmas among their stems.
LANGUAGES = frozenset({"cs", "da", "de", "es", "fr", "it", "nl", "pt", "ru", "sv"})

_KEY = "=~"


def lemmas(language: str) -> dict[str, str]:
    """Normalised form to normalised lemma, where they differ; nothing for a language that has none here."""
    if language not in LANGUAGES:
        return {}
    # Not kept: each language is learnt once, and the dictionary of the last would only lie in memory.
    read = DefaultDictionaryFactory(1).get_dictionary(language)
    # Many forms share a lemma, which need not be looked at again for each.
    normalised = cache(normalise)
    pairs = ((normalise(form), normalised(lemma)) for form, lemma in read.items())
    return {form: lemma for form, lemma in pairs if form != lemma}


def lemma_key(word: str, of: Mapping[str, str]) -> str:
    """Under what a table knows the lemma of a normalised word."""
    return _KEY + of.get(word, word)
