"""What stands beside the body of an entry, so that it can be asked for quickly."""

from __future__ import annotations

from baraza.coalition.register.keys import sort_name
from baraza.coalition.register.models import EntryRow, NameRow, RelationRow, TermRow
from baraza.coalition.register.terms import other_names, places, terms
from baraza.model import Entry
from baraza.store.sql import clean

# What readers ask an entry for; each is worth the same.
_ASKED = ("descriptions", "addresses", "identifiers", "countries", "place", "languages", "subjects", "levels", "start")


def write_derived(row: EntryRow, entry: Entry) -> None:
    """Fill the columns and save the row, its terms, names and relations; inside the transaction of the change."""
    row.kind = entry.kind
    row.state = entry.state
    row.name = clean(sort_name(entry.name(entry.original or "en")))
    row.latitude = entry.place.latitude if entry.place else None
    row.longitude = entry.place.longitude if entry.place else None
    row.start, row.end = entry.start, entry.end
    row.filled = filled(entry)
    row.save()
    _write_terms(row, entry)
    _write_names(row, entry)
    _write_relations(row, entry)


def filled(entry: Entry) -> int:
    """How much of what its readers ask for the entry says, in hundredths."""
    return round(100 * sum(bool(getattr(entry, name)) for name in _ASKED) / len(_ASKED))


def _write_terms(row: EntryRow, entry: Entry) -> None:
    wanted = {(facet, clean(value)) for facet, value in (*terms(entry), *(places(entry) if row.is_shown else ()))}
    held = {(term.facet, term.value): term.pk for term in TermRow.objects.filter(entry=row)}
    TermRow.objects.filter(pk__in=[pk for term, pk in held.items() if term not in wanted]).delete()
    TermRow.objects.bulk_create(TermRow(entry=row, facet=f, value=v) for f, v in sorted(wanted - set(held)))


def _write_names(row: EntryRow, entry: Entry) -> None:
    wanted = {(scheme, clean(value)) for scheme, value in other_names(entry)}
    held = {(name.scheme, name.value): name.pk for name in NameRow.objects.filter(entry=row)}
    NameRow.objects.filter(pk__in=[pk for name, pk in held.items() if name not in wanted]).delete()
    NameRow.objects.bulk_create(NameRow(entry=row, scheme=s, value=v) for s, v in sorted(wanted - set(held)))


def _write_relations(row: EntryRow, entry: Entry) -> None:
    wanted = {(relation.kind, clean(relation.to)) for relation in entry.relations}
    held = {(relation.kind, relation.target): relation.pk for relation in RelationRow.objects.filter(entry=row)}
    RelationRow.objects.filter(pk__in=[pk for one, pk in held.items() if one not in wanted]).delete()
    RelationRow.objects.bulk_create(RelationRow(entry=row, kind=k, target=t) for k, t in sorted(wanted - set(held)))
