"""Concepts of several vocabularies that are the same idea, and what is wider than an idea over all of them.

After an import every exact match counts in both directions and onwards (SKOS Reference, 10.6.8), also through addresses
that are in none of the vocabularies here, such as Wikidata's; then our own matches by agreeing labels. Two concepts of
one vocabulary are never joined: whoever made it held them apart, and where a chain of matches says otherwise, one of
its links is wrong. Close matches are no joins.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from baraza.store.concepts import remove_vocabulary
from baraza.store.ideas import all_or_nothing, ideas, keep_ideas, keep_matches, keys_by_vocabulary, matches, steps
from baraza.vocabulary.propose import proposed


def join_vocabularies() -> int:
    """Find out again what is the same, and keep it; how many concepts share their idea with another."""
    keep_matches(proposed())
    exact = sorted({_ordered(key, target) for key, _, target in steps("exact")})
    homes: dict[str, set[str]] = defaultdict(set)
    for key, vocabulary in keys_by_vocabulary():
        homes[key].add(vocabulary)
    # What a vocabulary says of one that is here goes before what follows only by way of a third.
    direct = [pair for pair in exact if pair[0] in homes and pair[1] in homes]
    onward = [pair for pair in exact if not (pair[0] in homes and pair[1] in homes)]
    # Of two concepts that would both be of an idea, the one that is called like it in more languages.
    ours = [(one.one, one.other) for one in sorted(matches(), key=lambda one: -len(one.evidence))]
    found = _ideas([*direct, *onward, *ours], homes)
    keep_ideas(found)
    return len(found)


def drop_vocabulary(name: str) -> bool:
    """Take a vocabulary out, and what was joined through it; whether there was one."""
    with all_or_nothing():
        gone = remove_vocabulary(name)
        if gone:
            join_vocabularies()
    return gone


def _ordered(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one < other else (other, one)


def _ideas(pairs: Iterable[tuple[str, str]], homes: Mapping[str, set[str]]) -> dict[str, str]:
    """Key to the least key of its idea, for ideas of which at least two concepts are here."""
    union = _Union(homes)
    for one, other in pairs:
        union.join(one, other)
    members: dict[str, list[str]] = defaultdict(list)
    for key in union.above:
        if key in homes:
            members[union.top(key)].append(key)
    return {key: min(same) for same in members.values() if len(same) > 1 for key in same}


class _Union:
    """Disjoint sets of keys (union by path halving), each with the vocabularies that it has a concept of."""

    def __init__(self, homes: Mapping[str, set[str]]) -> None:
        self.above: dict[str, str] = {}
        self._homes: dict[str, set[str]] = {}
        self._first = homes

    def top(self, key: str) -> str:
        if key not in self.above:
            self.above[key] = key
            self._homes[key] = set(self._first.get(key, ()))
        while self.above[key] != key:
            self.above[key] = self.above[self.above[key]]
            key = self.above[key]
        return key

    def join(self, one: str, other: str) -> None:
        """Make the two sets one, unless a vocabulary would then be in it with two concepts."""
        high, low = self.top(one), self.top(other)
        if high != low and not self._homes[high] & self._homes[low]:
            self.above[low] = high
            self._homes[high] |= self._homes.pop(low)


class Groups:
    """The ideas behind all concepts, in memory: for whoever asks about very many."""

    def __init__(self, ideas: Mapping[str, str], broader: Iterable[tuple[str, str]]) -> None:
        self._ideas = dict(ideas)
        self._members: dict[str, list[str]] = defaultdict(list)
        for key, idea in self._ideas.items():
            self._members[idea].append(key)
        self._broader: dict[str, list[str]] = defaultdict(list)
        for key, target in broader:
            self._broader[self.idea(key)].append(self.idea(target))
        self._above: dict[str, tuple[str, ...]] = {}

    def idea(self, key: str) -> str:
        """The key that stands for the idea; the concept's own where it shares it with none."""
        return self._ideas.get(key, key)

    def group(self, key: str) -> tuple[str, ...]:
        """The keys of all concepts of the same idea, this one among them."""
        return tuple(self._members.get(self.idea(key), (key,)))

    def ancestors(self, key: str) -> tuple[str, ...]:
        """Everything wider, over all vocabularies: keys that stand for ideas, the nearest first; never the idea itself.

        Vocabularies that were joined may lead in a circle though none of them does; each idea comes once.
        """
        start = self.idea(key)
        if start not in self._above:
            seen = {start: None}
            layer = [start]
            while layer:
                layer = list(dict.fromkeys(up for one in layer for up in self._broader.get(one, ()) if up not in seen))
                seen |= dict.fromkeys(layer)
            self._above[start] = tuple(seen)[1:]
        return self._above[start]


def open_groups() -> Groups:
    """The ideas as they are now; what was compiled from them is old when `store.concepts.generation()` changes."""
    return Groups(ideas(), ((key, target) for key, _, target in steps("broader")))
