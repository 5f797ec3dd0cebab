"""The rows of a language's table from what was said in it and in the pivot language."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from baraza.lexicon import tokens
from baraza.lexicon.align import Learnt, Pair, learn
from baraza.lexicon.lemmas import lemma_key, lemmas
from baraza.lexicon.sources import Said
from baraza.lexicon.table import Content, Rows
from baraza.words.analysis import is_unspaced, spans
from baraza.words.characters import normalise
from baraza.words.stems import stemmers

LEMMAS_FROM = 1_000
"""Labels, pairs and sentences below which a dictionary of forms is not worth the seconds that it takes to load."""

_SHORTEST_RUN = 2

Tokens = tuple[tuple[str, ...], tuple[str, ...], float]


def content(language: str, said: Sequence[Said]) -> Content:
    """Key to its translations, learnt for each way to look at a word by itself."""
    known = dictionary(said)
    pairs = [pair for one in said if (pair := _pair(one, language, known))]
    found: Rows = {}
    for place in range(1 + len(stemmers(language))):
        found.update(_rows(learn(_under(pairs, partial(_key, language, place)))))
    words = _words(said)
    if not (of := lemmas(language) if len(said) >= LEMMAS_FROM else {}):
        return Content(found, pairs=len(said), words=words)
    found.update(_rows(learn(_under(pairs, lambda word: lemma_key(normalise(word), of)))))
    forms = {form: key for form in of if (key := lemma_key(form, of)) in found}
    return Content(found, forms, len(said), words)


def _words(said: Iterable[Said]) -> dict[str, str]:
    """Pivot term to the word that stands most often where it is learnt from: people are not shown stems."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for one in said:
        for start, end, _ in spans(one.pivot):
            word = one.pivot[start:end]
            if term := tokens.pivot_term(word):
                counts[term][normalise(word)] += 1
    best = {term: max(words, key=lambda word: (words[word], word)) for term, words in counts.items()}
    return {term: word for term, word in best.items() if word != term}


def dictionary(said: Iterable[Said]) -> frozenset[str]:
    """The words of a script without spaces: what stands alone as a label or an entry, and is no longer than a word."""
    return frozenset(
        normalise(one.foreign)
        for one in said
        if _SHORTEST_RUN <= len(one.foreign) <= tokens.LONGEST_RUN_WORD and is_unspaced(one.foreign)
    )


def _pair(said: Said, language: str, known: frozenset[str]) -> Tokens | None:
    foreign, pivot = tokens.words(said.foreign, language, known), tokens.pivot_terms(said.pivot)
    return (tuple(foreign), tuple(pivot), said.weight) if foreign and pivot else None


def _key(language: str, place: int, word: str) -> str:
    return tokens.keys(word, language)[place]


def _under(pairs: Iterable[Tokens], key: Callable[[str], str]) -> Iterable[Pair]:
    for words, pivot, weight in pairs:
        yield Pair(tuple(map(key, words)), pivot, weight)


def _rows(learnt: Learnt) -> Rows:
    found: dict[str, list[tuple[str, float]]] = {}
    for key_of, term_of, probability in zip(learnt.key_of, learnt.term_of, learnt.probability, strict=True):
        found.setdefault(learnt.keys[key_of], []).append((learnt.terms[term_of], float(probability)))
    return {key: tuple(row) for key, row in found.items()}
