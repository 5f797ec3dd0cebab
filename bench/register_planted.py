"""What `similar` finds of planted variants, beside what it should find."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from baraza.coalition.register.likeness import compared, traits
from baraza.coalition.register.many import make_all
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.similar import Likely, candidates, similar
from baraza.model import Entry
from baraza.store.pack import from_text
from bench.register_variants import Planted, World

_SEED = 7


class Told(Struct, frozen=True):
    """What was found, what was missed, and what was found and is something else."""

    right: int
    asked: int
    missed: tuple[Planted, ...]
    wrong: tuple[tuple[Planted, Likely], ...]

    @property
    def recall(self) -> float:
        """Share of the drafts of known things whose thing was told."""
        return self.right / self.asked

    @property
    def precision(self) -> float:
        """Share of all that was told that is right."""
        return self.right / max(1, self.right + len(self.wrong))


@cache
def world(half: int, size: int) -> World:
    """One half of the world."""
    return World(_SEED + half, half, size)


def keep(one: World) -> None:
    """Its things in the register, and nothing else."""
    EntryRow.objects.all().delete()
    make_all(one.entries)


@cache
def drafts(one: World, number: int) -> tuple[Planted, ...]:
    """So many drafts of known things, and as many of others."""
    return (*one.again(number), *one.alike(number))


def found(one: World, number: int) -> Told:
    """What is told to somebody who enters each draft."""
    missed, wrong, right = [], [], 0
    made = drafts(one, number)
    for planted in made:
        told = similar(planted.draft)
        same = [likely for likely in told if likely.key == planted.key]
        right += len(same)
        missed += [planted] if planted.key and not same else []
        wrong += [(planted, likely) for likely in told if likely.key != planted.key]
    return Told(right, sum(bool(planted.key) for planted in made), tuple(missed), tuple(wrong))


def examples(one: World, number: int) -> list[tuple[dict[str, float], bool]]:
    """Features of every draft beside every candidate, and whether they are one thing."""
    made = []
    for planted in drafts(one, number):
        mine = traits(planted.draft)
        for row in EntryRow.objects.filter(pk__in=candidates(planted.draft)):
            likeness = compared(mine, traits(from_text(row.body, Entry)))
            made.append((likeness.features, row.key == planted.key))
    return made
