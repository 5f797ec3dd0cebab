"""Resources that are the same work in several languages: what parallel texts are made of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice

from django.db.models import Count

from baraza.model import Resource
from baraza.model.language_tag import primary
from baraza.store.models import ResourceRow, SketchRow
from baraza.store.pack import unpack

_BATCH = 200


def translated(pivot: str) -> Iterator[tuple[str, Resource, Resource]]:
    """Language, resource in it, and the same in the pivot language (a primary tag): once per work and language."""
    works = _works()
    while some := list(islice(works, _BATCH)):
        keys = [key for _, members in some for key in members]
        bodies = dict(ResourceRow.objects.filter(key__in=keys, gone=False).values_list("key", "body"))
        for _, members in some:
            there = [unpack(bodies[key], Resource) for key in members if key in bodies]
            by_language = {primary(one.language): one for one in reversed(there) if one.language}
            if original := by_language.pop(pivot, None):
                yield from ((language, one, original) for language, one in sorted(by_language.items()))


def _works() -> Iterator[tuple[str, list[str]]]:
    """Works of several resources, with the keys of these."""
    several = SketchRow.objects.exclude(work="").values("work").annotate(n=Count("id")).filter(n__gt=1).values("work")
    rows = SketchRow.objects.filter(work__in=several).order_by("work", "key").values_list("work", "key")
    for work, group in groupby(rows.iterator(2_000), lambda row: row[0]):
        yield work, [key for _, key in group]


def translated_counts(pivot: str) -> dict[str, int]:
    """Primary language tag to the number of its resources whose work is here in the pivot language too."""
    alone = SketchRow.objects.exclude(work="")
    english = ResourceRow.objects.filter(gone=False, language__startswith=pivot).values("key")
    works = alone.filter(key__in=english).values("work")
    keys = alone.filter(work__in=works).values("key")
    rows = ResourceRow.objects.filter(gone=False, key__in=keys).values_list("language").annotate(n=Count("key"))
    found: dict[str, int] = {}
    for tag, count in rows:
        if tag and primary(tag) != pivot:
            found[primary(tag)] = found.get(primary(tag), 0) + count
    return found
