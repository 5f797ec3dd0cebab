"""What pages that lead through a vocabulary ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Count
from msgspec import Struct, field

from baraza.store.concept_tables import ConceptRow, RelationRow
from baraza.store.pack import unpack

_BATCH = 500


class Names(Struct, frozen=True):
    """As much of a concept as a list shows; the rest of its body is left unread."""

    id: str
    pref: dict[str, str] = field(default_factory=dict)


def names_of(vocabulary: str) -> Iterator[tuple[str, Names]]:
    """Key and preferred labels of every concept of a vocabulary."""
    rows = ConceptRow.objects.filter(vocabulary=vocabulary).order_by("id").values_list("key", "body")
    return ((key, unpack(body, Names)) for key, body in rows.iterator(_BATCH))


def count_tops(vocabulary: str) -> int:
    """How many concepts have nothing broader."""
    return ConceptRow.objects.filter(vocabulary=vocabulary, is_top=True).count()


def has_steps(vocabulary: str) -> bool:
    """Whether any concept has a broader one."""
    return ConceptRow.objects.filter(vocabulary=vocabulary, is_top=False).exists()


def narrower_counts(keys: Iterable[str]) -> dict[str, int]:
    """Key to how many concepts name it as broader; those that nobody names are left out."""
    wanted, found = list(dict.fromkeys(keys)), dict[str, int]()
    for start in range(0, len(wanted), _BATCH):
        rows = RelationRow.objects.filter(target__in=wanted[start : start + _BATCH], kind="broader")
        found |= dict(rows.values_list("target").annotate(Count("id")).order_by())
    return found


def count_concepts() -> int:
    """How many there are in all vocabularies."""
    return ConceptRow.objects.count()


def some_keys(offset: int, limit: int) -> list[str]:
    """Some of all keys, in the order of import."""
    return list(ConceptRow.objects.order_by("id").values_list("key", flat=True)[offset : offset + limit])
