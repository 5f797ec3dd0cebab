"""Which concepts of several vocabularies are the same idea, kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import AbstractContextManager

from django.db import transaction
from django.db.models import Q
from msgspec import Struct

from baraza.store.concept_tables import ConceptRow, RelationRow
from baraza.store.idea_tables import IdeaRow, MatchRow
from baraza.store.pack import pack, unpack

_BATCH = 500


class Match(Struct, frozen=True):
    """Two concepts that we hold for the same."""

    one: str
    """Key."""
    other: str
    evidence: dict[str, str]
    """Language tag to the label that both have."""


def all_or_nothing() -> AbstractContextManager[None]:
    """What is kept inside is kept together: an import, and what was joined because of it."""
    return transaction.atomic()


def keep_matches(matches: Iterable[Match]) -> int:
    """Put our matches in the place of those before; how many there are."""
    with transaction.atomic():
        MatchRow.objects.all().delete()
        rows = [MatchRow(one=one.one, other=one.other, evidence=pack(one.evidence)) for one in matches]
        MatchRow.objects.bulk_create(rows, batch_size=_BATCH)
    return len(rows)


def matches() -> tuple[Match, ...]:
    """All of our matches."""
    return tuple(map(_match, MatchRow.objects.order_by("one", "other")))


def matches_of(key: str) -> tuple[Match, ...]:
    """Our matches that have this concept at an end."""
    return tuple(map(_match, MatchRow.objects.filter(Q(one=key) | Q(other=key)).order_by("one", "other")))


def _match(row: MatchRow) -> Match:
    return Match(row.one, row.other, unpack(row.evidence, dict[str, str]))


def keep_ideas(found: Mapping[str, str]) -> None:
    """Put what is the same in the place of what was: key to the key that stands for the idea."""
    with transaction.atomic():
        IdeaRow.objects.all().delete()
        rows = (IdeaRow(key=key, idea=idea) for key, idea in found.items())
        IdeaRow.objects.bulk_create(rows, batch_size=_BATCH)


def ideas() -> dict[str, str]:
    """Key to the key that stands for the idea, of all concepts that share theirs with another."""
    return dict(IdeaRow.objects.order_by("key").values_list("key", "idea"))


def same_idea(key: str) -> tuple[str, ...]:
    """The keys of the same idea, this one first; only itself where nothing is the same."""
    idea = IdeaRow.objects.filter(key=key).values_list("idea", flat=True).first()
    if idea is None:
        return (key,)
    others = IdeaRow.objects.filter(idea=idea).exclude(key=key).order_by("key").values_list("key", flat=True)
    return (key, *others)


def steps(*kinds: str) -> Iterator[tuple[str, str, str]]:
    """Key, kind and the key that it leads to, of every step of these kinds."""
    rows = RelationRow.objects.filter(kind__in=kinds).order_by("id")
    return rows.values_list("concept__key", "kind", "target").iterator(chunk_size=10_000)


def keys_by_vocabulary() -> Iterator[tuple[str, str]]:
    """Key and vocabulary of every concept."""
    rows = ConceptRow.objects.order_by("id").values_list("key", "vocabulary_id")
    return rows.iterator(chunk_size=10_000)
