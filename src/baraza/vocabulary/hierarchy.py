"""The hierarchy of one vocabulary: which steps upwards can be believed."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator


class Hierarchy:
    """Steps upwards among the concepts of a vocabulary, without those that lead in a circle.

    Where steps form a circle, the one is cut that closes it when the hierarchy is walked downwards from the concepts
    that have nothing broader, in the order of their addresses: so the same file always gives the same hierarchy.
    """

    def __init__(self, concepts: Iterable[str], steps: Iterable[tuple[str, str]]) -> None:
        self.concepts = {address: place for place, address in enumerate(concepts)}
        below: list[list[int]] = [[] for _ in self.concepts]
        has_broader = bytearray(len(self.concepts))
        for child, parent in steps:
            if child in self.concepts and parent in self.concepts:
                below[self.concepts[parent]].append(self.concepts[child])
                has_broader[self.concepts[child]] = 1
        names = list(self.concepts)
        tops = [place for place, broader in enumerate(has_broader) if not broader]
        self.cut = {(names[child], names[parent]) for child, parent in _closing(below, tops)}
        """Pairs of a concept and what it says is broader."""

    def __contains__(self, address: object) -> bool:
        return address in self.concepts


def _closing(below: list[list[int]], tops: Collection[int]) -> Iterator[tuple[int, int]]:
    """The steps that close a circle, by a depth-first walk without recursion."""
    new, open_, done = 0, 1, 2
    state = bytearray(len(below))
    for start in (*tops, *range(len(below))):
        if state[start] != new:
            continue
        state[start] = open_
        path = [(start, iter(below[start]))]
        while path:
            parent, children = path[-1]
            child = next(children, None)
            if child is None:
                state[parent] = done
                path.pop()
            elif state[child] == open_:
                yield child, parent
            elif state[child] == new:
                state[child] = open_
                path.append((child, iter(below[child])))
