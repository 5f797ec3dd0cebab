"""The OER World Map's own format: real entries, and what its things say of each other."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from baraza.coalition.register.entries import entry_of
from baraza.coalition.register.imports.contract import Told
from baraza.coalition.register.imports.importing import How, import_entries
from baraza.coalition.register.imports.report import Report
from baraza.coalition.register.keys import key_from
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.relations import related
from baraza.model import Place, Provenance, Relation
from tests.shared_data import shared

pytestmark = pytest.mark.django_db

ROBERT = {"@id": "urn:uuid:p", "@type": "Person", "name": [{"@language": "en", "@value": "Robert"}], "email": "r@x.org"}
HUB = {"@id": "urn:uuid:o", "@type": "Organization", "name": [{"@language": "en", "@value": "Learning Hub"}]}
HUB_TWICE = {
    "@id": "urn:uuid:o",
    "@type": "Organization",
    "name": [{"@language": "de", "@value": "Lernzentrum"}],
    "description": [{"@language": "en", "@value": "<p>A <b>hub</b>.</p>"}, {"@language": "en", "@value": "More."}],
    "additionalType": [{"@id": "https://oerworldmap.org/assets/json/organizations.json#higherEducationInstitution"}],
    "location": [
        {
            "address": {
                "addressCountry": "DE",
                "addressLocality": "Köln",
                "addressRegion": "DE.NW",
                "postalCode": 50667,
            },
            "geo": {"lat": "50.94", "lon": "6.95"},
        }
    ],
    "email": "someone@example.org",
}
SHELF = {
    "@id": "urn:uuid:s",
    "@type": "Service",
    "name": [{"@value": "Shelf"}],
    "availableChannel": [{"serviceUrl": "https://shelf.example", "availableLanguage": ["en", "es"]}],
    "license": [{"@id": "https://oerworldmap.org/assets/json/licenses.json#cc-by-sa", "@type": "Concept"}],
    "audience": [{"@id": "https://w3id.org/isced/1997/level1", "@type": "Concept"}],
    "about": [{"@id": "https://w3id.org/class/esc/n02", "@type": "Concept"}],
    "startDate": "20120101",
    "endDate": "2099",
    "provider": [HUB, {"@id": "urn:uuid:n", "@type": "Organization", "name": [{"@language": "en", "@value": "Named"}]}],
}
RUN = {"@id": "urn:uuid:a", "@type": "Action", "name": [{"@language": "en", "@value": "Run"}], "agent": [HUB, ROBERT]}


def written(folder: Path, **files: list[object]) -> Path:
    for name, things in files.items():
        (folder / f"{name}.json").write_text(json.dumps(things), encoding="utf-8")
    return folder


def imported(path: Path, year: int | None = 2019, *, is_dry_run: bool = False) -> Report:
    return import_entries(path, "owm", Told(year=year), How(is_dry_run=is_dry_run))


def key(id_: str) -> str:
    return key_from("OER World Map", f"urn:uuid:{id_}")


def test_all_that_is_said_under_one_id_is_one_entry(tmp_path: Path) -> None:
    report = imported(written(tmp_path, Organization=[HUB, HUB_TWICE], Service=[SHELF], Action=[RUN]))

    assert (report.counts["made"], report.counts["refused"]) == (4, 1)
    hub = entry_of(key("o")).entry
    assert hub.names == {"en": "Learning Hub", "de": "Lernzentrum"}
    assert hub.descriptions == {"en": "A hub.\n\nMore."}
    assert (hub.countries, hub.details, hub.state, hub.contact) == (("DE",), {"type": "university"}, "unconfirmed", "")
    assert hub.place == Place(latitude=50.94, longitude=6.95, locality="Köln", region="DE-NW", postcode="50667")
    assert hub.identifiers == {"owm": "urn:uuid:o"}
    source = Provenance(source="OER World Map", url="https://oerworldmap.org/", year=2019, licence="CC0-1.0")
    assert hub.provenance == (source,)


def test_nested_things_become_relations_and_entries_and_persons_do_not(tmp_path: Path) -> None:
    report = imported(written(tmp_path, Service=[SHELF], Action=[RUN]))

    assert entry_of(key("o")).entry.relations == (
        Relation(kind="runs", to=key("a")),
        Relation(kind="provides", to=key("s")),
    )
    assert entry_of(key("n")).entry.relations == (Relation(kind="provides", to=key("s")),)
    shelf = entry_of(key("s")).entry
    assert {(one.word, one.other.key) for one in related(key("s"), shelf)} == {
        ("provided_by", key("o")),
        ("provided_by", key("n")),
    }
    assert [one.code for one in report.refused] == ["person"]
    assert not EntryRow.objects.filter(body__contains="Robert").exists()


def test_a_service_has_what_its_fields_say_and_a_wrong_date_costs_only_itself(tmp_path: Path) -> None:
    report = imported(written(tmp_path, Service=[SHELF]))

    shelf = entry_of(key("s")).entry
    assert shelf.names == {"": "Shelf"}
    assert [(address.url, address.role) for address in shelf.addresses] == [("https://shelf.example", "home")]
    assert (shelf.licence, shelf.levels, shelf.subjects) == (
        "CC-BY-SA",
        ("primary",),
        ("https://w3id.org/class/esc/n02",),
    )
    assert (shelf.start, shelf.end) == ("2012-01-01", "")
    assert [notice.message for notice in report.notices] == ["end: This date is too far away. (2099)"]


@pytest.mark.shared
def test_all_entries_of_the_oer_world_map_are_taken_in_and_again_nothing_changes() -> None:
    folder = shared("coalition/oerworldmap-entries")

    report = imported(folder)

    assert report.counts == {"made": 1949}
    assert report.kinds == {
        "organisation": 734, "service": 415, "event": 359, "project": 269, "publication": 156, "policy": 16,
    }  # fmt: skip
    assert 100 < report.twins < 220
    assert len(report.notices) == 3
    assert set(EntryRow.objects.values_list("state", flat=True)) == {"unconfirmed"}
    assert imported(folder).counts == {"unchanged": 1949}
