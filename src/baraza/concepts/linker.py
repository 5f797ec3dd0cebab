"""Links texts to the concepts that were compiled."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from threading import Lock

import numpy as np
from numpy.typing import NDArray

from baraza.concepts.about import Candidates, candidates
from baraza.concepts.arrays import Facts, Floats, Ints, Mask
from baraza.concepts.coherence import Coherence
from baraza.concepts.contract import Spotted
from baraza.concepts.learning import Learning, Standing, strongest
from baraza.concepts.lookup import Lookup
from baraza.concepts.mentions import Span, mentions_of
from baraza.concepts.query import spotted
from baraza.concepts.rooms import Room, Rooms
from baraza.concepts.seen import Seen, seen_in
from baraza.concepts.spot import Hits
from baraza.concepts.tokens import Tokens
from baraza.concepts.trained import Learnt
from baraza.model.concept import LinkedConcept, Mention
from baraza.words.stems import analysis_language

CONSIDERED = 60
"""So many candidates of a text are looked at together."""

# What a text says in one place in passing scores about 1, what it is about 5 and more.
_HALF = 3.0


class Evidence:
    """What speaks for which concept in some texts of one language: what linking and learning both start from."""

    def __init__(self, room: Room, tokens: Tokens, hits: Hits, found: Candidates) -> None:
        self.room, self.tokens, self.hits, self.candidates = room, tokens, hits, found

    def rows(self, text: int) -> slice:
        """The candidates of a text."""
        low, high = np.searchsorted(self.candidates.texts, [text, text + 1])
        return slice(int(low), int(high))

    def places(self, rows: Ints) -> list[tuple[int, int, int]]:
        """First word, length and part of a compound of the first name of each of these candidates."""
        at = self.candidates.order[self.candidates.begins[rows]]
        fields = (self.hits.tokens[at], self.hits.lengths[at], self.hits.parts[at])
        return list(zip(*(field.tolist() for field in fields), strict=True))


class CompiledLinker:
    """The linker in a folder; any number of threads may ask it."""

    def __init__(
        self, facts: Facts, arrays: dict[str, NDArray[np.generic]], learnt: Mapping[str, Learnt] | None = None
    ) -> None:
        self.mark, self.vocabularies = facts.mark, facts.vocabularies
        self.lookup = Lookup(facts, arrays)
        self._learning = Learning(learnt or {}, self.lookup)
        self.coherence = Coherence(arrays)
        self._rooms = Rooms(facts, arrays)
        self._lock = Lock()

    def link(self, text: str, language: str, limit: int = 20, vocabulary: str = "") -> tuple[LinkedConcept, ...]:
        """What a text is about, strongest first, each with the places where it was found (characters of the text)."""
        return self.link_many([text], [language], limit, vocabulary)[0]

    def link_many(
        self, texts: Sequence[str], languages: Sequence[str], limit: int = 20, vocabulary: str = ""
    ) -> tuple[tuple[LinkedConcept, ...], ...]:
        """The same for many texts, each with its language; only of one vocabulary, where one is named."""
        found: dict[int, tuple[LinkedConcept, ...]] = {}
        by_language: dict[str, list[int]] = defaultdict(list)
        for at, tag in enumerate(languages):
            by_language[analysis_language(tag)].append(at)
        with self._lock:
            for language, rows in by_language.items():
                some = [texts[row] for row in rows]
                found |= zip(rows, self._linked(self.evidence(some, language), some, limit, vocabulary), strict=True)
                self._rooms.forget()
        return tuple(found[at] for at in range(len(texts)))

    def evidence(self, texts: Sequence[str], language: str) -> Evidence:
        """All names in texts of one analysis language, and the candidates that they are names of."""
        room = self._rooms.room(language)
        tokens, hits = room.hits(texts)
        return Evidence(room, tokens, hits, candidates(hits, tokens, room.words, self.lookup.count))

    def ranked(self, evidence: Evidence, text: int, vocabulary: str = "") -> tuple[Ints, Floats]:
        """The best candidates of a text and their scores, one for each place, best first."""
        rows = evidence.rows(text)
        scores = evidence.candidates.scores[rows]
        best = np.argsort(-scores, kind="stable")[:CONSIDERED] + rows.start
        ideas = evidence.candidates.ideas[best]
        scores = self.coherence.ranked(ideas, evidence.candidates.scores[best])
        order = np.argsort(-scores, kind="stable")
        kept: dict[tuple[int, int, int], int] = {}
        for at, place in zip(order.tolist(), evidence.places(best[order]), strict=True):
            if self.lookup.is_in(int(ideas[at]), vocabulary):
                kept.setdefault(place, at)
        chosen = np.array(list(kept.values()), np.int64)
        return best[chosen], scores[chosen]

    def seen(self, evidence: Evidence, count: int, inside: Mask) -> Seen:
        """What learning reads of so many texts, of the ideas that are inside a vocabulary."""
        return seen_in(self.coherence, evidence, count, inside)

    def _linked(
        self, evidence: Evidence, texts: Sequence[str], limit: int, vocabulary: str
    ) -> Iterator[tuple[LinkedConcept, ...]]:
        standing = [each[:limit] for each in self._standing(evidence, len(texts), limit, vocabulary)]
        rows = np.array([one.row for each in standing for one in each if one.row >= 0], np.int64)
        spans = iter(mentions_of(evidence, rows))
        for text, each in zip(texts, standing, strict=True):
            yield tuple(self._concept(one, text, next(spans) if one.row >= 0 else [], vocabulary) for one in each)

    def _standing(self, evidence: Evidence, count: int, limit: int, vocabulary: str) -> Iterator[list[Standing]]:
        """Of each text what it is about, strongest first."""
        learnt = [
            trained.ranked(self.seen(evidence, count, trained.inside)) for trained in self._learning.of(vocabulary)
        ]
        for at in range(count):
            if not learnt:
                yield list(self._named(evidence, at, limit, vocabulary))
                continue
            named = () if vocabulary else self._named(evidence, at, None, vocabulary)
            yield strongest(named, [next(one) for one in learnt], self._learning.inside, evidence.places)

    def _named(self, evidence: Evidence, at: int, limit: int | None, vocabulary: str) -> Iterator[Standing]:
        rows, scores = self.ranked(evidence, at, vocabulary)
        for row, score in zip(rows[:limit].tolist(), scores[:limit].tolist(), strict=True):
            yield Standing(int(evidence.candidates.ideas[row]), score / (score + _HALF), row, "label")

    def _concept(self, one: Standing, text: str, spans: Sequence[Span], vocabulary: str) -> LinkedConcept:
        return LinkedConcept(
            id=self.lookup.address(one.idea, vocabulary),
            score=round(one.score, 4),
            mentions=tuple(Mention(start=start, end=end, text=text[start:end]) for start, end in spans),
            by=one.by,
        )

    def spot_query(self, text: str, languages: Sequence[str]) -> tuple[Spotted, ...]:
        """The places of a query that name concepts in any of these languages, from left to right."""
        with self._lock:
            rooms = [self._rooms.room(language) for language in dict.fromkeys(map(analysis_language, languages))]
            return spotted(text, rooms, self.lookup)

    def label(self, concept: str, language: str) -> str:
        """What a concept is called in a language, or in another where that has no name for it; else its address."""
        number = self.lookup.number(concept)
        return (self.lookup.label(number, language) if number >= 0 else "") or concept

    def wider(self, concept: str) -> tuple[str, ...]:
        """Addresses of all that is broader, the nearest first."""
        number = self.lookup.number(concept)
        return tuple(map(self.lookup.address, self.lookup.wider(number))) if number >= 0 else ()

    def known(self, concept: str) -> str:
        """The address that stands for the idea of a concept; empty where the concept is not known."""
        number = self.lookup.number(concept)
        return self.lookup.address(number) if number >= 0 else ""

    def named(self, label: str, language: str) -> str:
        """The likeliest concept that these words name as a whole; empty where they name none."""
        words = label.strip()
        whole = [one for one in self.spot_query(words, [language]) if one.start == 0 and one.end == len(words)]
        return whole[0].concepts[0] if whole else ""
