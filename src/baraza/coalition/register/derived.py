"""What stands beside the body of an entry, so that it can be asked for quickly."""

from __future__ import annotations

from typing import Any

from baraza.coalition.register.keys import sort_name
from baraza.coalition.register.link_table import EntryLinkRow
from baraza.coalition.register.links import link_rows, link_terms
from baraza.coalition.register.models import EntryRow, NameRow, RelationRow, TermRow
from baraza.coalition.register.terms import other_names, terms
from baraza.model import Entry
from baraza.store.sql import clean

# What readers ask an entry for; each is worth the same.
_ASKED = ("descriptions", "addresses", "identifiers", "countries", "place", "languages", "subjects", "levels", "start")


Derived = TermRow | NameRow | RelationRow | EntryLinkRow


def write_derived(row: EntryRow, entry: Entry) -> None:
    """Fill the columns and save the row with all that is derived; inside the transaction of the change."""
    fill_columns(row, entry)
    row.save()
    for table, made in derived_rows(row, entry).items():
        _write(table, row, made)


def fill_columns(row: EntryRow, entry: Entry) -> None:
    """Set what of the entry stands in columns of its own."""
    row.kind = entry.kind
    row.state = entry.state
    row.name = clean(sort_name(entry.name(entry.original or "en")))
    row.latitude = entry.place.latitude if entry.place else None
    row.longitude = entry.place.longitude if entry.place else None
    row.start, row.end = entry.start, entry.end
    row.filled = filled(entry)


def derived_rows(row: EntryRow, entry: Entry) -> dict[type[Derived], list[Any]]:
    """Table to the rows that the entry has there, not saved yet."""
    links = link_rows(row, entry)
    # Nobody has looked at the addresses of a new entry yet: importing many need not ask for each.
    looked = link_terms(row, links) if row.version > 1 else ()
    said = sorted({(facet, clean(value)) for facet, value in (*terms(entry), *looked)})
    names = sorted({(scheme, clean(value)) for scheme, value in other_names(entry)})
    relations = sorted({(relation.kind, clean(relation.to)) for relation in entry.relations})
    return {
        TermRow: [TermRow(entry=row, facet=facet, value=value) for facet, value in said],
        NameRow: [NameRow(entry=row, scheme=scheme, value=value) for scheme, value in names],
        RelationRow: [RelationRow(entry=row, kind=kind, target=target) for kind, target in relations],
        EntryLinkRow: links,
    }


def filled(entry: Entry) -> int:
    """How much of what its readers ask for the entry says, in hundredths."""
    return round(100 * sum(bool(getattr(entry, name)) for name in _ASKED) / len(_ASKED))


def _write(table: type[Derived], row: EntryRow, made: list[Any]) -> None:
    wanted = {_said(one): one for one in made}
    held = {_said(one): one.pk for one in table._default_manager.filter(entry=row)}
    table._default_manager.filter(pk__in=[pk for said, pk in held.items() if said not in wanted]).delete()
    table._default_manager.bulk_create([one for said, one in wanted.items() if said not in held])


def _said(one: Derived) -> tuple[str, str]:
    match one:
        case TermRow():
            return one.facet, one.value
        case NameRow():
            return one.scheme, one.value
        case EntryLinkRow():
            return "", one.digest
    return one.kind, one.target
