"""Tables of entries: headings in six languages, and rows that are wrong."""

from __future__ import annotations

import zlib
from pathlib import Path

import pytest
from msgspec.structs import replace

from baraza.coalition.register.entries import change, entry_of, undo
from baraza.coalition.register.imports.contract import Told
from baraza.coalition.register.imports.importing import How, import_entries
from baraza.coalition.register.imports.report import Report
from baraza.coalition.register.keys import key_from
from baraza.coalition.register.merging import merge
from baraza.coalition.register.models import EntryRow, RevisionRow
from baraza.errors import BadReply, UsageError
from baraza.model import Address, Place
from tests.coalition.register.made import kept

pytestmark = pytest.mark.django_db

ROWS = """id;Name (en);Nom (fr);Kind;Website;Country;Languages;Licence;Founded;Lat;Lon
1;Open Shelf;Étagère ouverte;service;shelf.example;Kenya|TZ;en|Swahili;CC BY 4.0;2012;-1,28;36,82
2;Learning Fund;;fund;https://fund.example/;Germany;German;;31.12.2019;;
"""


def table(folder: Path, text: str | bytes = ROWS, name: str = "table.csv") -> Path:
    path = folder / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def imported(path: Path, told: Told = Told(), **how: bool) -> Report:  # noqa: B008 (frozen)
    return import_entries(path, "csv", told, How(**how))


def entries() -> dict[str, str]:
    return {row.key: row.name for row in EntryRow.objects.filter(is_shown=True)}


def test_columns_are_known_by_their_headings(tmp_path: Path) -> None:
    report = imported(table(tmp_path), Told(source="Survey", year=2024))

    assert report.counts == {"made": 2}
    shelf = entry_of(key_from("Survey", "1")).entry
    assert shelf.names == {"en": "Open Shelf", "fr": "Étagère ouverte"}
    assert shelf.addresses == (Address(url="https://shelf.example"),)
    assert (shelf.kind, shelf.countries, shelf.languages) == ("service", ("KE", "TZ"), ("en", "sw"))
    assert (shelf.licence, shelf.start, shelf.place) == ("CC-BY-4.0", "2012", Place(latitude=-1.28, longitude=36.82))
    fund = entry_of(key_from("Survey", "2")).entry
    assert (fund.countries, fund.languages, fund.start) == (("DE",), ("de",), "2019-12-31")
    assert (fund.state, fund.provenance[0].source, fund.provenance[0].year) == ("unconfirmed", "Survey", 2024)


@pytest.mark.parametrize(
    "head",
    [
        "Nom,Pays,Site web",
        "Nombre,País,Sitio web",
        "Nome,País,Página",
        "Название,Страна,Сайт",
        "الاسم,الدولة,الموقع",
        "名称,国家,网址",
    ],
)
def test_headings_may_be_in_other_languages(tmp_path: Path, head: str) -> None:
    report = imported(table(tmp_path, f"{head}\nHub,KE,https://hub.example\n"), Told(fixed={"kind": "organisation"}))

    assert report.counts == {"made": 1}
    (row,) = EntryRow.objects.all()
    assert (row.name, '"KE"' in row.body, "hub.example" in row.body) == ("hub", True, True)


def test_columns_may_be_told(tmp_path: Path) -> None:
    told = Told(columns={"name@de": "Wie es heißt"}, fixed={"kind": "event", "country": "AT"})
    report = imported(table(tmp_path, "Wie es heißt,Beginn\nTagung,2024-05-01\n"), told)

    assert report.counts == {"made": 1}
    row = EntryRow.objects.get()
    assert (row.kind, row.start, '"de":"Tagung"' in row.body) == ("event", "2024-05-01", True)


def test_what_is_wrong_is_told_and_costs_only_itself(tmp_path: Path) -> None:
    rows = [
        "name,kind,url,start,lat,lon,country",
        "Good,project,https://good.example,2020-13-45,-10,-30,BR",
        "<b>Bold</b> \u202eeman,project,https://bold.example,,,,Atlantis",
        "Ada,person,,,,,",
        "Nothing,dragon,,,,,",
        "Short,project",
        ",project,https://nameless.example,,,,",
        "Good,project,https://good.example,,,,BR",
    ]
    report = imported(table(tmp_path, "\n".join(rows).encode() + b"\nBroken \xff,project,,,,,\nLast,project,,,,,\n"))

    assert report.counts == {"made": 3, "refused": 6}
    assert [(one.where, one.code) for one in report.refused] == [
        ("line 4", "person"), ("line 5", "kind"), ("line 6", "broken-row"), ("line 7", "no-name"),
        ("line 8", "twice"), ("line 9", "wrong-encoding"),
    ]  # fmt: skip
    assert sorted(entries().values()) == ["bold eman", "good", "last"]
    assert [(notice.name, notice.message) for notice in report.notices] == [
        ("Good", "Not understood, and left out: start: 2020-13-45."),
        ("Good", "The point -10.0, -30.0 lies in no country, so probably in the sea."),
        ("Bold eman", "Not understood, and left out: country: Atlantis."),
    ]


def test_another_encoding_may_be_told(tmp_path: Path) -> None:
    path = table(tmp_path, "name,kind\nÉtagère,service\n".encode("windows-1252"))

    assert imported(path).refused[0].message.endswith("--encoding windows-1252.")
    assert imported(path, Told(encoding="windows-1252")).counts == {"made": 1}


def test_a_table_without_a_name_is_refused_whole(tmp_path: Path) -> None:
    with pytest.raises(BadReply, match="--map name="):
        imported(table(tmp_path, "colour,size\nred,4\n"))
    with pytest.raises(UsageError, match="lacks a column"):
        imported(table(tmp_path), Told(columns={"name": "Titre"}))
    with pytest.raises(UsageError, match="no such field"):
        imported(table(tmp_path), Told(fixed={"colour": "red"}))


def test_a_dry_run_keeps_nothing_and_tells_the_same(tmp_path: Path) -> None:
    kept("Open Shelf", kind="service", addresses=(Address(url="https://shelf.example"),))

    dry = imported(table(tmp_path), is_dry_run=True)

    assert (dry.counts, len(entries())) == ({"made": 2}, 1)
    real = imported(table(tmp_path))
    assert (real.counts, real.twins) == (dry.counts, 1)
    assert [(one.name, one.other_name) for one in real.duplicates] == [("Open Shelf", "Open Shelf")]
    assert {reason.code for one in dry.duplicates for reason in one.reasons} == {"name", "address"}


def test_what_is_likely_here_may_be_left_out(tmp_path: Path) -> None:
    kept("Open Shelf", kind="service", addresses=(Address(url="https://shelf.example"),))

    assert imported(table(tmp_path), skips_likely=True).counts == {"likely": 1, "made": 1}
    assert len(entries()) == 2


def test_the_same_again_changes_nothing_and_a_newer_one_only_what_it_says_anew(tmp_path: Path) -> None:
    told = Told(source="Survey")
    imported(table(tmp_path), told)
    key = key_from("Survey", "1")
    held = entry_of(key)
    by_hand = change(key, replace(held.entry, names={"en": "Our Shelf"}), version=1)

    assert imported(table(tmp_path), told).counts == {"unchanged": 2}
    newer = table(tmp_path, ROWS.replace("2012", "2013").replace("Learning Fund", "Learning and Teaching Fund"))
    assert imported(newer, told).counts == {"changed": 2}
    now = entry_of(key).entry
    assert (now.names["en"], now.start) == (by_hand.entry.names["en"], "2013")
    assert imported(newer, told).counts == {"unchanged": 2}

    renamed = table(tmp_path, ROWS.replace("2012", "2013").replace("Open Shelf", "Shelf of all"))
    assert imported(renamed, told).counts == {"edited": 1, "changed": 1}
    assert entry_of(key).entry.names["en"] == "Our Shelf"


def test_what_was_merged_here_stays_merged(tmp_path: Path) -> None:
    told = Told(source="Survey")
    imported(table(tmp_path), told)
    other = kept("The real shelf").key
    merge(other, key_from("Survey", "1"))

    assert imported(table(tmp_path, ROWS.replace("2012", "2013")), told).counts == {"merged": 1, "unchanged": 1}


def test_what_was_kept_before_a_crash_stays_and_a_second_run_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "name,kind,url\n" + "".join(
        f"Thing {n} {zlib.crc32(b'%d' % n):x},project,https://t{n}.example\n" for n in range(500)
    )
    path = table(tmp_path, rows)

    def cut_off(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        import_entries(path, "csv", Told(), How(compares=False), cut_off)
    assert len(entries()) == 200

    assert imported(path, compares=False).counts == {"unchanged": 200, "made": 300}
    assert RevisionRow.objects.count() == 500


def test_an_import_can_be_undone_entry_by_entry(tmp_path: Path) -> None:
    told = Told(source="Survey")
    imported(table(tmp_path), told)
    imported(table(tmp_path, ROWS.replace("2012", "2013")), told)

    assert undo(key_from("Survey", "1"), 2).entry.start == "2012"
