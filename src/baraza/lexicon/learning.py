"""The rows of a language's table from what was said in it and in the pivot language."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

import numpy as np

from baraza.lexicon import tokens
from baraza.lexicon.align import Learnt, Model
from baraza.lexicon.corpus import Side, Texts, side, together
from baraza.lexicon.grid import grid
from baraza.lexicon.lemmas import lemma_key, lemmas
from baraza.lexicon.sources import Said
from baraza.lexicon.table import Content, Rows
from baraza.words.analysis import is_unspaced
from baraza.words.characters import normalise

LEMMAS_FROM = 1_000
"""Labels, pairs and sentences below which a dictionary of forms is not worth the seconds that it takes to load."""

_SHORTEST_RUN = 2


def content(language: str, said: Iterable[Said]) -> Content:
    """Key to its translations, learnt for each way to look at a word by itself."""
    texts = together(said)
    split = partial(tokens.written, known=dictionary(texts.foreign))
    foreign = side(texts.foreign, split, partial(tokens.telling, language=language))
    pivot = side(texts.pivot, tokens.written, tokens.pivot_term)
    of = lemmas(language) if texts.said >= LEMMAS_FROM else {}
    model, found = Model(grid(texts, foreign, pivot)), Rows()
    for keys in _ways(foreign.words, language, of):
        number = {key: at for at, key in enumerate(dict.fromkeys(keys))}
        learnt = model.learn(np.fromiter(map(number.__getitem__, keys), np.int64, len(keys)))
        found.update(_rows(learnt, tuple(number), pivot.words))
    forms = {form: key for form in of if (key := lemma_key(form, of)) in found}
    return Content(found, forms, texts.said, _words(texts, pivot))


def _ways(words: Sequence[str], language: str, of: dict[str, str]) -> Iterator[Sequence[str]]:
    """The keys of the words as written, by each stemmer, and by their lemma where there is a dictionary."""
    yield from zip(*(tokens.keys(word, language) for word in words), strict=True)
    if of:
        yield [lemma_key(word, of) for word in words]


def _words(texts: Texts, pivot: Side) -> dict[str, str]:
    """Pivot term to the word that stands most often where it is learnt from: people are not shown stems."""
    times = np.bincount(pivot.place, np.repeat(texts.times, pivot.sizes), len(pivot.written))
    counts: dict[tuple[int, str], float] = {}
    for word, written, count in zip(pivot.word_of.tolist(), pivot.written, times.tolist(), strict=True):
        one = word, normalise(written)
        counts[one] = counts.get(one, 0) + count
    best: dict[int, tuple[float, str]] = {}
    for (word, written), count in counts.items():
        best[word] = max(best.get(word, (0, "")), (count, written))
    return {term: best[at][1] for at, term in enumerate(pivot.words) if best[at][1] != term}


def dictionary(foreign: Iterable[str]) -> frozenset[str]:
    """The words of a script without spaces: what stands alone as a label or an entry, and is no longer than a word."""
    return frozenset(
        normalise(one) for one in foreign if _SHORTEST_RUN <= len(one) <= tokens.LONGEST_RUN_WORD and is_unspaced(one)
    )


def _rows(learnt: Learnt, keys: Sequence[str], terms: Sequence[str]) -> Rows:
    meanings = list(zip(map(terms.__getitem__, learnt.term_of.tolist()), learnt.probability.tolist(), strict=True))
    key_of, begins = np.unique(learnt.key_of, return_index=True)
    ends = [*begins[1:].tolist(), len(meanings)]
    of_keys = zip(key_of.tolist(), begins.tolist(), ends, strict=True)
    return {keys[key]: tuple(meanings[begin:end]) for key, begin, end in of_keys}
