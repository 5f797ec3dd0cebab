"""Course packages, from a folder and from the web."""

from __future__ import annotations

import io
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from baraza.errors import BadReply, TooLarge, UsageError
from baraza.fetch.client import HttpFetcher
from baraza.harvest import bundle as bundles
from baraza.harvest.bundle import in_memory, open_bundle, safe_name
from baraza.harvest.cartridge import CartridgeHarvester
from baraza.model import Json, Record, Resource, Source
from baraza.normalise.table import mapping
from tests.contract.harvester import HarvesterContract
from tests.fetch.server import Server, reply
from tests.harvest.memory import Remembered, records
from tests.harvest.packages import CARTRIDGE, MOODLE, SCORM, SCORM_2004, Files, tarred, zipped


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.imscc").write_bytes(zipped(CARTRIDGE))
    (tmp_path / "b.zip").write_bytes(zipped(SCORM))
    (tmp_path / "c.mbz").write_bytes(tarred(MOODLE))
    return tmp_path


def _harvester(
    fetcher: HttpFetcher, url: object, memory: Remembered | None = None, **options: Json
) -> CartridgeHarvester:
    source = Source(name="courses", kind="cartridge", url=str(url), options=options)
    return CartridgeHarvester(source, fetcher, memory or Remembered())


def _resource(record: Record) -> Resource:
    return mapping(record.format)(record, Source(name="courses", kind="cartridge", url=""))


def _only(fetcher: HttpFetcher, tmp_path: Path, name: str, body: bytes) -> Record:
    (tmp_path / name).write_bytes(body)
    (record,) = records(_harvester(fetcher, tmp_path / name, address="https://example.org/{name}").pages())
    return record


def _names(record: Record) -> list[str]:
    assert record.content is not None
    return [content.name for content in (record.content, *record.content.beside)]


class TestCartridgeContract(HarvesterContract):
    @pytest.fixture(autouse=True)
    def _built(self, folder: Path, fetcher: HttpFetcher) -> None:
        self.built = _harvester(fetcher, folder, page=2)

    def harvester(self) -> CartridgeHarvester:
        return self.built


def test_a_common_cartridge_becomes_a_course_with_its_parts(tmp_path: Path, fetcher: HttpFetcher) -> None:
    record = _only(fetcher, tmp_path, "a.imscc", zipped(CARTRIDGE))

    course = _resource(record)
    assert (course.name, course.url) == ("Fractions for all", "https://example.org/a.imscc")
    assert (course.in_language, course.keywords) == (("en",), ("fractions",))
    assert course.license == "https://creativecommons.org/licenses/by/4.0/"
    assert [agent.name for agent in course.creator] == ["Amina Hassan"]
    assert [(part.name, part.id) for part in course.has_part] == [
        ("Week one", ""),
        ("What a half is", ""),
        ("A film about halves", "https://example.org/film"),
        ("Quiz", ""),
        ("Exercises to print", ""),
    ]
    assert course.has_part[3].extra == {"format": "imsqti_xmlv1p2/imscc_xmlv1p1/assessment"}
    assert course.extra["package"] == "IMS Common Cartridge 1.1.0"
    # Pages and documents come along, under their titles; quizzes and films do not.
    assert _names(record) == ["What a half is", "Exercises to print"]


def test_scorm_is_read_with_its_metadata_in_a_file_of_their_own(tmp_path: Path, fetcher: HttpFetcher) -> None:
    record = _only(fetcher, tmp_path, "b.zip", zipped(SCORM))

    course = _resource(record)
    assert (course.name, course.in_language) == ("Laboratory safety", ("en",))
    assert course.extra["package"] == "ADL SCORM 1.2"
    assert _names(record) == ["Goggles"]
    assert record.content is not None
    assert b"Wear goggles" in record.content.body


def test_scorm_2004_without_metadata_is_named_by_its_organisation(tmp_path: Path, fetcher: HttpFetcher) -> None:
    inner = {f"course/{name}": body for name, body in SCORM_2004.items()}  # packed with the folder around it

    course = _resource(_only(fetcher, tmp_path, "p.zip", zipped(inner)))

    assert (course.name, course.extra["package"]) == ("Percentages", "ADL SCORM 2004 4th Edition")
    assert [part.name for part in course.has_part] == ["Of a hundred"]


def test_what_only_canvas_reads_and_what_is_missing_is_no_page(tmp_path: Path, fetcher: HttpFetcher) -> None:
    manifest = """<manifest><metadata><schema>IMS Common Cartridge</schema></metadata><resources>
      <resource identifier="A" type="associatedcontent/imscc_xmlv1p1/learning-application-resource"
        href="course_settings/canvas_export.txt"><file href="course_settings/canvas_export.txt"/></resource>
      <resource identifier="B" type="webcontent" href="wiki_content/our-purpose.html"/>
      <resource identifier="C" type="webcontent" href="missing.html"/></resources></manifest>"""
    files = {
        "imsmanifest.xml": manifest,
        "course_settings/canvas_export.txt": "Q: What did the panda say?",
        "wiki_content/our-purpose.html": "<p>What we are here for.</p>",
    }
    (tmp_path / "x.imscc").write_bytes(zipped(files))

    (page,) = _harvester(fetcher, tmp_path / "x.imscc", address="https://example.org/{name}").pages()

    assert _names(page.records[0]) == ["our-purpose.html"]
    assert [part.name for part in _resource(page.records[0]).has_part] == ["our purpose", "missing"]
    assert page.problems == ()


@pytest.mark.parametrize("packed", [tarred, zipped])
def test_a_moodle_backup_tells_its_pages_books_and_files(tmp_path: Path, fetcher: HttpFetcher, packed: object) -> None:
    assert callable(packed)
    (tmp_path / "c.mbz").write_bytes(packed(MOODLE))
    (record,) = records(_harvester(fetcher, tmp_path / "c.mbz").pages())

    course = _resource(record)
    assert (course.name, course.in_language, course.keywords) == ("Bruchrechnung", ("de",), ("Brüche",))
    assert course.url == "https://moodle.example.org/course/view.php?id=7"
    assert [(part.name, part.extra["format"], part.id) for part in course.has_part] == [
        ("Die Hälfte", "page", ""),
        ("Test", "quiz", ""),
        ("Ein Film", "url", "https://example.org/film"),
        ("Das Buch", "book", ""),
    ]
    assert record.content is not None
    texts = {content.name: content for content in (record.content, *record.content.beside)}
    assert list(texts) == ["Anfang", "Die Hälfte", "Das Buch", "Blatt.pdf"]
    assert "einer von zwei gleichen Teilen" in texts["Die Hälfte"].body.decode()
    assert "Vier Viertel" in texts["Das Buch"].body.decode()
    assert texts["Blatt.pdf"].media_type == "application/pdf"


def test_one_bad_package_costs_only_itself(folder: Path, fetcher: HttpFetcher) -> None:
    (folder / "d.zip").write_bytes(b"PK\x03\x04 broken")
    (folder / "e.zip").write_bytes(zipped({"readme.txt": "no manifest"}))
    (folder / "f.imscc").write_bytes(zipped({"imsmanifest.xml": "<manifest"}))
    (folder / "g.txt").write_text("not a package")

    found = records(_harvester(fetcher, folder).pages())

    told = {record.identifier.rpartition("/")[2]: record.problem for record in found}
    assert [name for name, problem in told.items() if problem is None] == ["a.imscc", "b.zip", "c.mbz"]
    assert [name for name, problem in told.items() if problem] == ["d.zip", "e.zip", "f.imscc"]
    assert {problem.code for problem in told.values() if problem} == {"unreadable-package"}


def test_a_package_that_did_not_change_is_not_opened_again(folder: Path, fetcher: HttpFetcher) -> None:
    memory = Remembered()
    memory.keep(_harvester(fetcher, folder, memory).pages())
    (folder / "b.zip").write_bytes(zipped(SCORM_2004))
    (folder / "c.mbz").unlink()

    (page,) = _harvester(fetcher, folder, memory).pages()

    assert [record.identifier for record in page.records] == ["cartridge:courses/b.zip"]
    assert page.unchanged == ("cartridge:courses/a.imscc",)
    assert page.complete


def test_a_package_on_the_web_stands_at_its_address(fetcher: HttpFetcher) -> None:
    with Server({"/a.imscc": reply(zipped(CARTRIDGE), Content_Type="application/octet-stream")}) as server:
        (record,) = records(_harvester(fetcher, server.url("/a.imscc")).pages())

    assert (record.identifier, record.url) == (server.url("/a.imscc"), server.url("/a.imscc"))
    assert _resource(record).name == "Fractions for all"


def test_a_folder_without_packages_and_unusable_options_are_named(tmp_path: Path, fetcher: HttpFetcher) -> None:
    with pytest.raises(BadReply, match="no course package"):
        list(_harvester(fetcher, tmp_path).pages())
    with pytest.raises(UsageError, match="option"):
        _harvester(fetcher, tmp_path, nonsense=1)
    (tmp_path / "a.imscc").write_bytes(zipped(CARTRIDGE))
    with pytest.raises(UsageError, match="position"):
        list(_harvester(fetcher, tmp_path).pages(resume="x"))


@pytest.mark.parametrize(
    ("name", "safe"),
    [("a/../b.html", "b.html"), ("../b", ""), ("/etc/passwd", ""), ("C:\\x", ""), ("a\\b", "a/b"), (".", "")],
)
def test_names_never_lead_out_of_the_package(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_bombs_are_refused_before_they_unfold(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(TooLarge, match="more than can be borne"):
        open_bundle(in_memory(zipped({"zeros": bytes(bundles.SMALL_BYTES + 1)})), "bomb.zip")
    monkeypatch.setattr(bundles, "MOST_ENTRIES", 3)
    many: Files = {f"{n}.txt": "x" for n in range(4)}
    for packed in (zipped(many), tarred(many)):
        with pytest.raises(TooLarge, match="more than can be borne"):
            open_bundle(in_memory(packed), "many")
    monkeypatch.setattr(bundles, "MOST_BYTES", 100_000)
    with pytest.raises(TooLarge):
        open_bundle(in_memory(tarred({"zeros": bytes(200_000)})), "bomb.tar.gz")


def test_a_list_of_files_that_is_too_long_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bundles, "MOST_DIRECTORY", 200)

    with pytest.raises(TooLarge, match="more than can be borne"):
        open_bundle(in_memory(zipped({f"{n}.txt": "" for n in range(10)})), "long.zip")


@pytest.mark.parametrize("packed", [zipped, tarred])
def test_no_more_is_read_at_once_than_can_be_held(
    packed: Callable[[Files], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bundles, "MOST_READ", 25)
    bundle = open_bundle(in_memory(packed({"a": "x" * 20, "b": "y" * 10, "c": "z" * 5, "d": "w" * 30})), "x")

    assert bundle.read(["a", "b", "c", "d", "e"], 20) == {"a": b"x" * 20, "c": b"z" * 5}


def test_links_devices_and_long_headers_of_a_tar_are_no_way_in() -> None:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w:gz", format=tarfile.PAX_FORMAT) as package:
        link = tarfile.TarInfo("link.html")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        package.addfile(link)
        package.addfile(tarfile.TarInfo("../out.html"))
        package.addfile(tarfile.TarInfo("in.html"))
    assert list(open_bundle(in_memory(packed.getvalue()), "x").sizes) == ["in.html"]

    long = io.BytesIO()
    with tarfile.open(fileobj=long, mode="w:gz", format=tarfile.PAX_FORMAT) as package:
        entry = tarfile.TarInfo("a.html")
        entry.pax_headers = {"comment": "x" * 2_000_000}
        package.addfile(entry)
    with pytest.raises(BadReply, match="broken"):
        open_bundle(in_memory(long.getvalue()), "x")


def test_entities_of_a_manifest_are_not_expanded(tmp_path: Path, fetcher: HttpFetcher) -> None:
    (tmp_path / "secret").write_text("secret words")
    manifest = f"""<!DOCTYPE manifest [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>
      <manifest><organizations><organization><title>A &x; course</title></organization></organizations></manifest>"""

    record = _only(fetcher, tmp_path, "x.zip", zipped({"imsmanifest.xml": manifest}))

    assert b"secret words" not in record.body


def test_a_locked_file_is_left_out(tmp_path: Path, fetcher: HttpFetcher) -> None:
    packed = bytearray(zipped(SCORM_2004))
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        offset = package.getinfo("a.html").header_offset
    packed[offset + 6] |= 1
    directory = packed.rindex(b"PK\x01\x02")
    packed[directory + 8] |= 1

    record = _only(fetcher, tmp_path, "x.zip", bytes(packed))

    assert record.content is None
    assert _resource(record).name == "Percentages"
