"""What somebody looks for while filling in the form of an entry: subjects, and other entries."""

from __future__ import annotations

from baraza.coalition.register.listing import Filter, listed
from baraza.store.concepts import concepts_by_key
from baraza.web.labels import labels
from baraza.web.links import Choice
from baraza.web.names import page_language
from baraza.web.register.listed import Line, line

MOST = 8
LONGEST = 100


def find_subjects(text: str, chosen: list[str]) -> list[Choice]:
    """Concepts of the vocabularies here that are called like that in any language."""
    known = labels()
    found = known.find(text[:LONGEST], page_language()) if known and text.strip() else ()
    keys = dict.fromkeys(named.key for named in found[: 3 * MOST])
    concepts = concepts_by_key(keys)
    told: dict[str, str] = {}
    for named in found:
        if named.key in concepts:
            told.setdefault(concepts[named.key][0].id, named.label)
    return [Choice(label, address) for address, label in told.items() if address not in chosen][:MOST]


def find_entries(text: str, key: str = "") -> list[Line]:
    """Entries whose names have words that begin like that, in any script."""
    if not text.strip():
        return []
    _total, found = listed(Filter(q=text[:LONGEST]), limit=MOST + 1)
    return [line(one) for one in found if one.key != key][:MOST]
