"""What texts say, as learning reads them: their words, and the concepts of a vocabulary that they name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from baraza.concepts.arrays import U64, Floats, Ints, Mask
from baraza.concepts.coherence import Coherence

if TYPE_CHECKING:
    from baraza.concepts.linker import Evidence

_CONSIDERED = 60

SPOTTED = (
    *("spotted", "score", "of best", "place", "coherent", "coherent of best", "names", "first", "spread"),
    *("rarity", "length", "senses", "written", "alternative", "qualified", "compound", "nested", "count"),
)
"""What is known of a concept that a text names; all 0 where it does not."""


class Seen(Struct, frozen=True, gc=False):
    """Some texts."""

    count: int
    """How many."""
    word_texts: Ints
    words: U64
    """Numbers of stems, one for each text and word."""
    word_counts: Floats
    texts: Ints
    """Rises; one for each text and concept that it names."""
    ideas: Ints
    rows: Ints
    """Where the concept stands among the candidates of the evidence."""
    named: Floats
    """A row of `SPOTTED` for each."""


def seen_in(coherence: Coherence, evidence: Evidence, count: int, inside: Mask) -> Seen:
    """What learning needs of the evidence; of the ideas inside a vocabulary alone, of each text the best."""
    rows, places = _best(evidence, inside)
    texts, ideas = evidence.candidates.texts[rows], evidence.candidates.ideas[rows]
    own = evidence.candidates.scores[rows]
    coherent = own.copy()
    edges = np.searchsorted(texts, np.arange(count + 1))
    for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
        coherent[low:high] = coherence.ranked(ideas[low:high], own[low:high])
    word_texts, words, word_counts = _words(evidence, count)
    return Seen(
        count=count,
        word_texts=word_texts,
        words=words,
        word_counts=word_counts,
        texts=texts,
        ideas=ideas,
        rows=rows,
        named=_columns(evidence, rows, places, own, coherent),
    )


def together(parts: Iterable[tuple[Seen, Ints]], count: int) -> Seen:
    """Several batches as one, each with the numbers that its texts have among all."""
    found = list(parts)
    texts = np.concatenate([numbers[one.texts] for one, numbers in found])
    order = np.argsort(texts, kind="stable")
    return Seen(
        count=count,
        word_texts=np.concatenate([numbers[one.word_texts] for one, numbers in found]),
        words=np.concatenate([one.words for one, _ in found]),
        word_counts=np.concatenate([one.word_counts for one, _ in found]),
        texts=texts[order],
        ideas=np.concatenate([one.ideas for one, _ in found])[order],
        rows=np.concatenate([one.rows for one, _ in found])[order],
        named=np.concatenate([one.named for one, _ in found])[order],
    )


def chosen(seen: Seen, which: Ints) -> Seen:
    """Some of the texts, numbered anew in this order."""
    numbers = np.full(seen.count, -1, np.int64)
    numbers[which] = np.arange(len(which))
    words, names = numbers[seen.word_texts] >= 0, numbers[seen.texts] >= 0
    order = np.argsort(numbers[seen.texts[names]], kind="stable")
    return Seen(
        count=len(which),
        word_texts=numbers[seen.word_texts[words]],
        words=seen.words[words],
        word_counts=seen.word_counts[words],
        texts=numbers[seen.texts[names]][order],
        ideas=seen.ideas[names][order],
        rows=seen.rows[names][order],
        named=seen.named[names][order],
    )


def _best(evidence: Evidence, inside: Mask) -> tuple[Ints, Ints]:
    """Rows of the best candidates by text, and the place of each among those of its text."""
    found = evidence.candidates
    rows = np.flatnonzero(inside[found.ideas]) if len(found.ideas) else np.zeros(0, np.int64)
    rows = rows[np.lexsort((-found.scores[rows], found.texts[rows]))]
    texts = found.texts[rows]
    places = np.arange(len(rows)) - np.searchsorted(texts, texts)
    kept = places < _CONSIDERED
    return rows[kept], places[kept]


def _words(evidence: Evidence, count: int) -> tuple[Ints, U64, Floats]:
    tokens, words = evidence.tokens, evidence.room.words
    said = words.idle[tokens.words] == 0 if len(tokens.words) else np.zeros(0, bool)
    pairs, counts = np.unique(tokens.texts[said] << 32 | tokens.words[said], return_counts=True)
    # The first stem: lemmas are known of the words of labels alone.
    return pairs >> 32, words.hashes[pairs & 0xFFFFFFFF, 1], counts.astype(float)


def _columns(evidence: Evidence, rows: Ints, places: Ints, own: Floats, coherent: Floats) -> Floats:
    found = evidence.candidates
    begins = np.flatnonzero(places == 0)
    sizes = np.diff(begins, append=len(rows))
    best = [np.repeat(np.maximum.reduceat(one, begins), sizes) if len(begins) else one for one in (own, coherent)]
    columns = (
        np.ones(len(rows)),
        np.log1p(own),
        own / np.maximum(best[0], 1e-9),
        1.0 / (1 + places),
        np.log1p(coherent),
        coherent / np.maximum(best[1], 1e-9),
        np.log1p(found.total[rows]),
        np.exp(-5 * found.first[rows]),
        found.spread[rows],
        found.rarity[rows],
        found.length[rows],
        np.log(np.maximum(found.senses[rows], 1)),
        found.written[rows],
        found.alternative[rows],
        found.qualified[rows],
        found.compound[rows],
        found.nested[rows],
        np.log1p(found.counts[rows]),
    )
    return np.stack(columns, axis=1)
