"""What an entry has to do with others, seen from both ends."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import connection
from msgspec import Struct

from baraza.coalition.register.listing import Brief, briefs
from baraza.coalition.register.merging import stands_for
from baraza.coalition.register.models import EntryRow, RelationRow
from baraza.model import RELATIONS, Entry

_NEWER = """
SELECT r.target, e.key FROM entry_relation r JOIN entry e ON e.id = r.entry_id
WHERE r.kind = 'supersedes' AND r.target IN ({marks}) AND e.is_shown ORDER BY e.start, e.id
"""


class Related(Struct, frozen=True):
    """One other entry, and the word for what it is to this one."""

    word: str
    """A relation or an inverse of `RELATIONS`, read from this entry: this one `word` the other."""
    other: Brief


def related(key: str, entry: Entry) -> tuple[Related, ...]:
    """All entries that are shown and related to this one, in either direction, each once per word."""
    outgoing = [(relation.kind, relation.to) for relation in entry.relations]
    back = RelationRow.objects.filter(target__in=stands_for(key), entry__is_shown=True).order_by("kind", "entry__name")
    incoming = [(RELATIONS[kind], other) for kind, other in back.values_list("kind", "entry__key") if kind in RELATIONS]
    pairs = list(dict.fromkeys((*outgoing, *incoming)))
    now_at = _now_at(other for _, other in pairs)
    found = briefs(now_at.values())
    kept = dict.fromkeys((word, now_at.get(other, other)) for word, other in pairs)
    return tuple(Related(word, found[other]) for word, other in kept if other in found and other != key)


def replaced(keys: Iterable[str]) -> dict[str, Brief]:
    """Key to the entry that says that it takes the place of this one; of those that have such an entry."""
    targets = sorted(set(keys))
    if not targets:
        return {}
    # Not by a query set: every page of a country asks, and making the statement takes longer than its answer.
    marks = ", ".join(["%s"] * len(targets))
    with connection.cursor() as cursor:
        cursor.execute(_NEWER.format(marks=marks), targets)
        newer = dict(cursor.fetchall())
    found = briefs(newer.values()) if newer else {}
    return {key: found[other] for key, other in newer.items() if other in found}


def _now_at(keys: Iterable[str]) -> dict[str, str]:
    """Key to the key under which it is found now."""
    rows = EntryRow.objects.filter(key__in=set(keys)).values_list("key", "merged_into")
    return {key: into or key for key, into in rows}
