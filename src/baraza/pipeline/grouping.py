"""Join what is the same, editions and translations of one work to groups, as far as resources changed.

One batch is one transaction: what was cut off is done again from where it stood, and doing it again changes nothing.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from django.db import transaction

from baraza.identify.kinship import VERSION, Join, digests, kinship
from baraza.identify.sketch import Sketch, read_sketch
from baraza.store.resources import touch_resources
from baraza.store.sketches import (
    MOST_HOLDERS,
    Kept,
    Kin,
    compare_all_by,
    due_sketches,
    forget,
    holders,
    keep_groups,
    rename_groups,
    sketches_of,
    works_of,
)

BATCH = 10_000
"""The more are compared together, the fewer pages of the table of claims are written for each: beside ten million
claims a resource took .29 ms in batches of 10,000, .48 ms in batches of 2,500. One batch is one transaction of
seconds."""

_BEST = {"same": 0, "edition": 1, "translation": 2}


def group() -> int:
    """Compare everything that is due; how many resources that were."""
    compare_all_by(VERSION)
    count = 0
    while done := _batch():
        count += done
    return count


def _batch() -> int:
    with transaction.atomic():
        due = due_sketches(BATCH)
        if due:
            _join(due)
    return len(due)


def _join(due: tuple[Kept, ...]) -> None:
    """Compare these, and let the index take in again whose group changed."""
    keys = {one.key for one in due}
    before = works_of(keys)
    forget(due)
    batch = _Batch(due)
    before |= works_of({one.key for one in batch.kept.values()} - keys)
    batch.join()
    after = works_of(keys | set(before))
    touch_resources(sorted(key for key in {*before, *after} if before.get(key) != after.get(key)))


class _Names:
    """Groups that are named by their smallest member and grow together (union-find)."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def name(self, key: str) -> str:
        while (above := self._above.get(key, key)) != key:
            key = above
        return key

    def unite(self, one: str, other: str) -> None:
        small, large = sorted((self.name(one), self.name(other)))
        if small != large:
            self._above[large] = small

    def changed(self, names: Iterable[str]) -> dict[str, str]:
        return {name: new for name in names if (new := self.name(name)) != name}


class _Batch:
    """Sketches that are compared together, each with what is in the table and with those before it."""

    def __init__(self, due: tuple[Kept, ...]) -> None:
        self.gone = [one for one in due if one.gone]
        self.new = [one for one in due if not one.gone]
        self.read: dict[int, Sketch] = {one.id: read_sketch(one.body) for one in self.new}
        self.asked = {one.id: array("q", digests(self.read[one.id])) for one in self.new}
        self.holders = holders(sorted({digest for found in self.asked.values() for digest in found}))
        others = {id for found in self.holders.values() for id in found}
        self.kept = sketches_of(sorted(others))
        self.read |= {id: read_sketch(one.body) for id, one in self.kept.items()}
        self.works, self.copies = _Names(), _Names()
        self.kin: list[Kin] = []
        self.claims: list[tuple[int, int]] = []

    def join(self) -> None:
        """Join each to the groups that it belongs to, and write all down."""
        before = list(self.kept.values())
        self.kept |= {one.id: Kept(id=one.id, key=one.key, body=b"", work=one.key, copy=one.key) for one in self.new}
        claimed: dict[int, bytes] = {}
        for one in self.new:
            self._meet(one)
            claimed[one.id] = self._claim(one)
        rename_groups(
            self.works.changed({one.work for one in before}), self.copies.changed({one.copy for one in before})
        )
        places = [(one.id, self.works.name(one.key), self.copies.name(one.key), claimed[one.id]) for one in self.new]
        places += [(one.id, "", "", b"") for one in self.gone]
        keep_groups(places, self.claims, self.kin)

    def _meet(self, one: Kept) -> None:
        """The best reason for each group; one is enough, for all within it have theirs."""
        shared: dict[int, set[int]] = {}
        for digest in self.asked[one.id]:
            for id in self.holders.get(digest, ()):
                shared.setdefault(id, set()).add(digest)
        best: dict[str, tuple[Join, Kept]] = {}
        for id in sorted(shared):
            join = kinship(self.read[one.id], self.read[id], frozenset(shared[id]))
            if join is None:
                continue
            other = self.kept[id]
            place = self.copies.name(other.copy) if join.kind == "same" else self.works.name(other.work)
            place = f"{join.kind} {place}"
            if place not in best or _order(join) < _order(best[place][0]):
                best[place] = (join, other)
        for join, other in best.values():
            self._unite(one, other, join)

    def _unite(self, one: Kept, other: Kept, join: Join) -> None:
        self.works.unite(one.key, other.work)
        if join.kind == "same":
            self.copies.unite(one.key, other.copy)
        self.kin.append(Kin(one=one.key, other=other.key, kind=join.kind, reason=join.reason, score=join.score))

    def _claim(self, one: Kept) -> bytes:
        """Let it be found by its digests, but for those that a crowd holds."""
        taken = array("q")
        for digest in self.asked[one.id]:
            held = self.holders.setdefault(digest, [])
            if len(held) < MOST_HOLDERS:
                held.append(one.id)
                taken.append(digest)
                self.claims.append((digest, one.id))
        return taken.tobytes()


def _order(join: Join) -> tuple[int, float]:
    return _BEST[join.kind], -join.score
