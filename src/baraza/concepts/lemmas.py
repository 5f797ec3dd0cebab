"""Inflected forms to lemmas, as far as a lemma is a word of a label.

simplemma's dictionaries take hundreds of megabytes; what serves to find labels is a twentieth, and is read where it
lies.
"""

from __future__ import annotations

import numpy as np
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from baraza.concepts.arrays import U64
from baraza.concepts.hashing import hash64
from baraza.words.characters import normalise

# Where a lemma finds what stems do not, and the dictionary fits into memory while it is compiled.
DICTIONARIES = {
    "ca": "ca", "cs": "cs", "da": "da", "de": "de", "el": "el", "en": "en", "es": "es", "et": "et", "fi": "fi",
    "fr": "fr", "gl": "gl", "hu": "hu", "it": "it", "lt": "lt", "mk": "mk", "nl": "nl", "no": "nb", "pl": "pl",
    "pt": "pt", "ro": "ro", "ru": "ru", "sr": "hbs", "sv": "sv",
}  # fmt: skip
_LEAST_WORDS = 500


def lemma_arrays(language: str, words: set[str]) -> tuple[U64, U64] | None:
    """Numbers of forms, sorted, and of their lemmas, for the normalised words of labels; None where there are none."""
    if language not in DICTIONARIES or len(words) < _LEAST_WORDS:
        return None
    # A factory of its own, so that each dictionary goes before the next one comes.
    read = DefaultDictionaryFactory(1).get_dictionary(DICTIONARIES[language])
    lemmas = {normalise(str(read[word])) if word in read else word for word in words}
    found: dict[int, int] = {}
    # A lemma has many forms, and to make its spelling one costs more than all else here.
    bases: dict[str, str] = {}
    for form, lemma in read.items():
        base = bases.get(lemma)
        if base is None:
            base = bases[lemma] = normalise(str(lemma))
        if base in lemmas and (key := normalise(str(form))) != base:
            found[hash64(key)] = hash64(base)
    forms = np.fromiter(found.keys(), np.uint64, len(found))
    order = np.argsort(forms)
    return forms[order], np.fromiter(found.values(), np.uint64, len(found))[order]
