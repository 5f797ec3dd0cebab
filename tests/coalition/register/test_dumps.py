"""The register as files: whole or not there, only what all may see, and read again as it was."""

from __future__ import annotations

import csv
import gzip
import io
import json
from hashlib import sha256
from pathlib import Path

import pytest
from msgspec.structs import replace

from baraza.coalition.register import dumps as dumping
from baraza.coalition.register.dumps import dump_file, dump_nightly, dumps, write_dump
from baraza.coalition.register.entries import entry_of
from baraza.coalition.register.imports.contract import Told
from baraza.coalition.register.imports.importing import How, import_entries
from baraza.coalition.register.merging import merge
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.taking_out import remove
from baraza.errors import NotFound
from baraza.model import Provenance, Relation
from baraza.store.cadence import DAY_S
from tests.clock import StoppedClock
from tests.coalition.register.made import HOME, NAIROBI, kept

pytestmark = pytest.mark.django_db

SITE = "https://oer.example"


def unpacked(folder: Path, file: str) -> bytes:
    path, _ = dump_file(folder, "newest", file)
    return gzip.decompress(path.read_bytes())


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in unpacked(folder, "register.jsonl.gz").splitlines()]


def test_what_is_written_is_what_is_imported_again_key_by_key(tmp_path: Path) -> None:
    said = (Provenance(source="A collection", year=2020, licence="CC-BY-4.0"),)
    fund = kept(addresses=HOME, place=NAIROBI, details={"type": "foundation"}, contact="x@example.org", provenance=said)
    ada = kept("Ada", kind="person", visibility="public", provenance=said)
    shelf = kept("رف الكتب", kind="service", provenance=said, relations=(Relation(kind="related", to=fund.key),))
    dump = write_dump(tmp_path, SITE, 3)
    path, described = dump_file(tmp_path, dump.name, f"register-{dump.name}.jsonl.gz")
    EntryRow.objects.all().delete()

    report = import_entries(path, "jsonl", Told(), How(compares=False))

    assert (report.counts, report.notices, report.refused) == ({"made": 3}, [], [])
    assert entry_of(fund.key).entry == replace(fund.entry, contact="")
    assert [entry_of(one.key).entry for one in (ada, shelf)] == [ada.entry, shelf.entry]
    assert import_entries(path, "jsonl", Told(), How()).counts == {"unchanged": 3}
    assert (described.bytes, described.sha256) == (path.stat().st_size, sha256(path.read_bytes()).hexdigest())


def test_a_line_is_linked_data_that_anybody_reads(tmp_path: Path) -> None:
    fund = kept(addresses=HOME)
    kept("Shelf", kind="service", relations=(Relation(kind="provides", to=fund.key),))
    write_dump(tmp_path, SITE, 3)

    first, second = lines(tmp_path)

    assert (first["@id"], first["@type"], first["url"]) == (
        f"{SITE}/register/{fund.key}",
        "Organization",
        "https://example.org/",
    )
    assert second["baraza:provides"] == [{"@id": first["@id"]}]
    assert first["@context"][0] == "https://schema.org/"  # type: ignore[index]
    rows = csv.DictReader(io.StringIO(unpacked(tmp_path, "register.csv.gz").decode("utf-8-sig")))
    assert next((row["key"], row["name"], row["url"]) for row in rows) == (
        fund.key,
        "Open Textbook Fund",
        "https://example.org/",
    )


def test_nothing_of_it_tells_what_not_everybody_may_see(tmp_path: Path) -> None:
    ada = kept("Ada Quiet", kind="person", visibility="members")
    out, twin = kept("Taken Out"), kept("A Twin")
    fund = kept(
        contact="x@example.org",
        relations=(Relation(kind="made_by", to=ada.key), Relation(kind="related", to=twin.key)),
    )
    remove(out.key, why="Advertising")
    other = kept("Second Twin")
    merge(other.key, twin.key)
    dump = write_dump(tmp_path, SITE, 3)

    everything = b"".join(unpacked(tmp_path, f"register.{ending}.gz") for ending in ("jsonl", "csv"))

    assert (dump.entries, dump.kinds) == (2, {"organisation": 2})
    assert not [word for word in (b"Ada", ada.key.encode(), b"Taken Out", b"x@example") if word in everything]
    line = next(one for one in lines(tmp_path) if one["baraza:key"] == fund.key)
    assert line["baraza:related"] == [{"@id": f"{SITE}/register/{twin.key}"}]


def test_one_is_written_a_night_and_few_are_kept(tmp_path: Path, clock: StoppedClock) -> None:
    assert dump_nightly(tmp_path, SITE, 2) is None
    kept()
    written = []
    for _ in range(8):
        if dump := dump_nightly(tmp_path, SITE, 2):
            written.append(dump.name)
        clock.go_on(DAY_S / 2)

    assert (len(written), [one.name for one in dumps(tmp_path)]) == (4, [written[3], written[2]])
    assert write_dump(tmp_path, SITE, 2).name > written[3]
    assert write_dump(tmp_path, SITE, 2).name.endswith(".2")
    assert dump_nightly(tmp_path, SITE, 0) is None
    with pytest.raises(NotFound):
        dump_file(tmp_path, written[0], f"register-{written[0]}.csv.gz")
    for name, file in (("..", "passwd"), ("newest", "../manifest.json"), (written[3], "manifest.json")):
        with pytest.raises(NotFound):
            dump_file(tmp_path, name, file)


def test_one_that_is_cut_off_is_not_there_and_its_rest_is_cleared_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept()

    def full(*_: object) -> bytes:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as broken:
        broken.setattr(dumping, "table_line", full)
        with pytest.raises(OSError, match="No space"):
            write_dump(tmp_path, SITE, 2)
    assert list(tmp_path.iterdir()) == []

    (tmp_path / ".making-killed").mkdir()
    dump = write_dump(tmp_path, SITE, 2)
    assert [path.name for path in tmp_path.iterdir()] == [dump.name]
    told = json.loads((tmp_path / dump.name / "manifest.json").read_text(encoding="utf-8"))
    assert (told["licence"], told["entries"], len(told["files"])) == ("CC0-1.0", 1, 2)


def test_linked_data_of_others_is_read_line_by_line(tmp_path: Path) -> None:
    things = (
        {"@context": "https://schema.org/", "@type": "Organization", "@id": "https://a.example/", "name": "Library A"},
        {"@context": "https://schema.org/", "@type": "Person", "@id": "https://b.example/", "name": "Ada"},
    )
    text = "\n".join(map(json.dumps, things)) + '\n{"@type": \n'
    (tmp_path / "others.jsonl").write_text(text, encoding="utf-8")

    report = import_entries(tmp_path / "others.jsonl", "jsonl", Told(), How())

    assert report.counts["made"] == 1
    assert [(one.where, one.code) for one in report.refused] == [("line 2", "person"), ("line 3", "broken-json")]
