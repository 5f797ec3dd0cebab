"""Things in schema.org's words as entries."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from baraza.coalition.register.imports.contract import Draft, Refused, Told
from baraza.coalition.register.imports.jsonld import read
from baraza.errors import BadReply
from baraza.model import Address, Entry, Place


def written(folder: Path, document: object) -> Path:
    path = folder / "things.jsonld"
    path.write_text(document if isinstance(document, str) else json.dumps(document), encoding="utf-8")
    return path


def drafts(path: Path) -> list[Entry]:
    return [one.entry for one in read(path, Told()) if isinstance(one, Draft)]


UNIVERSITY = {
    "@type": "CollegeOrUniversity",
    "@id": "https://ror.org/02y9nww90",
    "name": {"en": "University of Nairobi", "sw": "Chuo Kikuu cha Nairobi"},
    "alternateName": "UoN",
    "url": "https://uonbi.ac.ke",
    "sameAs": ["https://www.wikidata.org/entity/Q1356548", "https://social.example/uon"],
    "address": {"@type": "PostalAddress", "addressCountry": "KE", "addressLocality": "Nairobi"},
    "geo": {"latitude": -1.28, "longitude": "36,82"},
    "foundingDate": "1970",
    "license": "https://creativecommons.org/licenses/by/4.0/",
}


@pytest.mark.parametrize(
    "document",
    [
        {"@context": "https://schema.org", **UNIVERSITY},
        [{"@context": {"@vocab": "https://schema.org/"}, **UNIVERSITY}],
        {"@context": "https://schema.org", "@graph": [UNIVERSITY]},
        {
            "@context": "https://schema.org",
            "@type": "ItemList",
            "itemListElement": [{"@type": "ListItem", "item": UNIVERSITY}],
        },
        {name if name[0] == "@" else f"https://schema.org/{name}": value for name, value in UNIVERSITY.items()},
    ],
)
def test_a_thing_is_read_from_any_form_of_document(tmp_path: Path, document: object) -> None:
    (entry,) = drafts(written(tmp_path, document))

    assert entry.kind == "organisation"
    assert entry.names == {"en": "University of Nairobi", "sw": "Chuo Kikuu cha Nairobi"}
    assert entry.addresses[0] == Address(url="https://uonbi.ac.ke")
    assert entry.identifiers == {
        "ror": "https://ror.org/02y9nww90",
        "wikidata": "https://www.wikidata.org/entity/Q1356548",
    }
    assert (entry.countries, entry.start, entry.licence) == (("KE",), "1970", "CC-BY-4.0")
    assert entry.place == Place(latitude=-1.28, longitude=36.82, locality="Nairobi")
    assert entry.details == {"type": "university"}


def test_the_language_of_the_context_is_that_of_plain_texts(tmp_path: Path) -> None:
    event = {
        "@type": ["EducationEvent"],
        "name": "Atelier",
        "startDate": "2025-03-01T09:00:00+01:00",
        "eventAttendanceMode": "https://schema.org/OnlineEventAttendanceMode",
        "location": {"@type": "VirtualLocation", "url": "https://room.example", "name": "Salle"},
    }
    document = {"@context": ["https://schema.org", {"@language": "fr"}], **event}

    (entry,) = drafts(written(tmp_path, document))

    assert (entry.kind, entry.names, entry.start) == ("event", {"fr": "Atelier"}, "2025-03-01T09:00:00+01:00")
    assert entry.details == {"mode": "online", "venue": "Salle"}


def test_persons_and_what_the_register_has_no_kind_for_are_refused(tmp_path: Path) -> None:
    document = {"@graph": [{"@type": "Person", "name": "Ada"}, {"@type": "Volcano", "name": "Etna"}, UNIVERSITY]}

    refused = [one for one in read(written(tmp_path, document), Told()) if isinstance(one, Refused)]

    assert [(one.where, one.code, one.name) for one in refused] == [
        ("thing 1", "person", ""),
        ("thing 2", "type", "Etna"),
    ]


def test_what_is_no_json_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(BadReply, match="not JSON"):
        drafts(written(tmp_path, '{"@type": '))
