"""Vocabularies and their concepts, kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from django.db import connection, transaction
from django.db.models import F
from msgspec.structs import replace

from baraza.errors import NotFound
from baraza.model.concept import Concept
from baraza.model.concept import concept_key as concept_key  # noqa: PLC0414 (offered here too, beside what takes keys)
from baraza.model.vocabulary import Vocabulary
from baraza.store.clock import now
from baraza.store.concept_spool import RELATIONS as RELATIONS  # noqa: PLC0414 (offered here too)
from baraza.store.concept_spool import Ready, Spool
from baraza.store.concept_tables import ConceptRow, VocabularyRow
from baraza.store.pack import pack, unpack

_BATCH = 500


def keep_vocabulary(vocabulary: Vocabulary, concepts: Iterable[Concept]) -> Vocabulary:
    """Put a vocabulary in the place of what stood under its name, all or nothing; as it is kept.

    Each address may come once.
    """
    with Spool(vocabulary, concepts) as spool:
        return keep_spool(spool)


def keep_spool(spool: Spool) -> Vocabulary:
    """The same for concepts that were made ready before: what waits for the database is no more than the writing."""
    kept = replace(spool.vocabulary, imported=now())
    with transaction.atomic():
        row, _ = VocabularyRow.objects.get_or_create(name=kept.name, defaults={"body": pack(kept)})
        _drop_concepts(kept.name)
        for batch in spool.batches():
            _keep(row, batch)
        VocabularyRow.objects.filter(name=kept.name).update(body=pack(kept), generation=F("generation") + 1)
    return kept


def _keep(vocabulary: VocabularyRow, concepts: Sequence[Ready]) -> None:
    rows = [
        ConceptRow(vocabulary=vocabulary, key=one.key, address=one.address, body=one.body, is_top=one.is_top)
        for one in concepts
    ]
    ConceptRow.objects.bulk_create(rows)
    steps = [(row.id, kind, target) for row, one in zip(rows, concepts, strict=True) for kind, target in one.steps]
    # An object for each of very many steps would take longer than all the rest.
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO relation (concept_id, kind, target) VALUES (%s, %s, %s)", steps)


def _drop_concepts(vocabulary: str) -> None:
    # Django's own deletion reads every row first, to see what hangs on it.
    with connection.cursor() as cursor:
        concepts = "SELECT id FROM concept WHERE vocabulary_id = %s"
        cursor.execute(f"DELETE FROM relation WHERE concept_id IN ({concepts})", [vocabulary])  # noqa: S608 - ours
        cursor.execute("DELETE FROM concept WHERE vocabulary_id = %s", [vocabulary])


def remove_vocabulary(name: str) -> bool:
    """Drop a vocabulary with its concepts; whether there was one."""
    with transaction.atomic():
        _drop_concepts(name)
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
