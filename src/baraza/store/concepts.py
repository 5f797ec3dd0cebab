"""Vocabularies and their concepts, kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from django.db import transaction
from django.db.models import F
from msgspec.structs import replace

from baraza.errors import NotFound
from baraza.model.concept import Concept
from baraza.model.concept import concept_key as concept_key  # noqa: PLC0414 (offered here too, beside what takes keys)
from baraza.model.vocabulary import Vocabulary
from baraza.store.clock import now
from baraza.store.concept_tables import ConceptRow, RelationRow, VocabularyRow
from baraza.store.pack import pack, unpack

RELATIONS = ("broader", "related", "exact", "close", "broad", "narrow", "akin")
"""The fields of `Concept` that lead to others; `replaced_by` is kept as `replaced`."""

_BATCH = 500


def keep_vocabulary(vocabulary: Vocabulary, concepts: Iterable[Concept]) -> Vocabulary:
    """Put a vocabulary in the place of what stood under its name, all or nothing; as it is kept.

    Each address may come once.
    """
    languages: dict[str, int] = {}
    count = 0
    with transaction.atomic():
        row, _ = VocabularyRow.objects.get_or_create(name=vocabulary.name, defaults={"body": pack(vocabulary)})
        RelationRow.objects.filter(concept__vocabulary=row).delete()
        ConceptRow.objects.filter(vocabulary=row).delete()
        stream = iter(concepts)
        while batch := list(islice(stream, _BATCH)):
            _keep(row, batch)
            count += len(batch)
            for tag in (tag for one in batch for tag in one.pref.keys() | one.alt.keys()):
                languages[tag] = languages.get(tag, 0) + 1
        kept = replace(vocabulary, concepts=count, languages=languages, imported=now())
        VocabularyRow.objects.filter(name=vocabulary.name).update(body=pack(kept), generation=F("generation") + 1)
    return kept


def _keep(vocabulary: VocabularyRow, concepts: Sequence[Concept]) -> None:
    rows = [
        ConceptRow(
            vocabulary=vocabulary,
            key=concept_key(one.id),
            address=one.id,
            body=pack(replace(one, vocabulary=vocabulary.name)),
            is_top=not one.broader,
        )
        for one in concepts
    ]
    ConceptRow.objects.bulk_create(rows)
    RelationRow.objects.bulk_create(
        RelationRow(concept=row, kind=kind, target=concept_key(address))
        for row, one in zip(rows, concepts, strict=True)
        for kind, address in _relations(one)
    )


def _relations(concept: Concept) -> Iterator[tuple[str, str]]:
    for kind in RELATIONS:
        yield from ((kind, address) for address in getattr(concept, kind))
    yield from (("replaced", address) for address in concept.replaced_by)


def remove_vocabulary(name: str) -> bool:
    """Drop a vocabulary with its concepts; whether there was one."""
    with transaction.atomic():
        RelationRow.objects.filter(concept__vocabulary=name).delete()
        ConceptRow.objects.filter(vocabulary=name).delete()
        gone, _ = VocabularyRow.objects.filter(name=name).delete()
    return bool(gone)


def vocabularies() -> tuple[Vocabulary, ...]:
    """All, by name."""
    return tuple(unpack(row.body, Vocabulary) for row in VocabularyRow.objects.order_by("name"))


def get_vocabulary(name: str) -> Vocabulary:
    """One of them; raises NotFound."""
    row = VocabularyRow.objects.filter(name=name).first()
    if row is None:
        hint = "`baraza vocabulary list` names those that are here."
        raise NotFound("There is no such vocabulary.", name=name, hint=hint)
    return unpack(row.body, Vocabulary)


def generation() -> str:
    """A mark that changes with every import: what was compiled from the vocabularies is old when it does."""
    rows = VocabularyRow.objects.order_by("name").values_list("name", "generation")
    return " ".join(f"{name}:{number}" for name, number in rows)


def concepts_of(name: str = "") -> Iterator[Concept]:
    """Every concept of a vocabulary, or of all, in the order of import."""
    rows = ConceptRow.objects.order_by("id")
    rows = rows.filter(vocabulary=name) if name else rows
    return (unpack(body, Concept) for body in rows.values_list("body", flat=True).iterator(_BATCH))


def concepts_by_key(keys: Iterable[str]) -> dict[str, tuple[Concept, ...]]:
    """The concepts under these keys: usually one, several where vocabularies share the address."""
    found: dict[str, tuple[Concept, ...]] = {}
    wanted = list(dict.fromkeys(keys))
    for start in range(0, len(wanted), _BATCH):
        rows = ConceptRow.objects.filter(key__in=wanted[start : start + _BATCH]).order_by("id")
        for key, body in rows.values_list("key", "body"):
            found[key] = (*found.get(key, ()), unpack(body, Concept))
    return found


def leading_to(key: str, kinds: Sequence[str]) -> tuple[Concept, ...]:
    """The concepts that say of themselves that they stand in one of these relations to the one under the key."""
    rows = ConceptRow.objects.filter(relations__target=key, relations__kind__in=kinds).distinct().order_by("id")
    return tuple(unpack(row.body, Concept) for row in rows)


def top_concepts(name: str) -> tuple[Concept, ...]:
    """The concepts of a vocabulary that have nothing broader."""
    rows = ConceptRow.objects.filter(vocabulary=name, is_top=True).order_by("id")
    return tuple(unpack(row.body, Concept) for row in rows)
