"""Archives give the text of what can be read in them, courses in the order of the course."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from baraza.errors import Rejected
from baraza.extract.table import extract
from baraza.model import Content, Passage
from tests.extract.archives import tarred, zipped

LESSONS = {
    "notes/part 10.md": "# Ten\n\nRoots drink.",
    "notes/part 2.md": "# اثنان\n\nالديدان تحفر.",
    "readme.txt": "About soil.",
    "script.js": "alert('not read')",
    "style.css": "p { }",
    ".git/config.txt": "not read",
    "__MACOSX/readme.txt": "not read",
}
READ = (
    Passage("About soil.", file="readme.txt"),
    Passage("الديدان تحفر.", heading="اثنان", file="notes/part 2.md"),
    Passage("Roots drink.", heading="Ten", file="notes/part 10.md"),
)


@pytest.mark.parametrize("body", [zipped(LESSONS), *(tarred(LESSONS, form) for form in ("", "gz", "bz2", "xz"))])
def test_reads_every_kind_of_archive_in_natural_order(body: bytes) -> None:
    read = extract(Content(body, "application/octet-stream"))

    assert (read.passages, read.facts, read.notes) == (READ, {"files": 3}, ())


def test_a_compressed_file_is_read_as_what_it_holds() -> None:
    body = gzip.compress(b"# Soil\n\nWorms dig.")

    assert extract(Content(body, "", url="https://x.test/soil.md.gz")).passages == (
        Passage("Worms dig.", heading="Soil", file="soil.md"),
    )


def test_one_bad_file_costs_only_itself_and_archives_are_opened_one_level_deep() -> None:
    inner = zipped({"deep.zip": zipped({"x.txt": "not read"}), "near.txt": "Near."})

    read = extract(Content(zipped({"bad.pdf": b"%PDF-1.7 broken", "good.txt": "Good.", "inner.zip": inner}), ""))

    assert read.passages == (Passage("Good.", file="good.txt"), Passage("Near.", file="inner.zip/near.txt"))
    assert read.notes == (
        "bad.pdf: The file is not a PDF that can be read.",
        "inner.zip/deep.zip: An archive in an archive in an archive is left closed.",
    )


def test_a_latex_source_is_one_document() -> None:
    whole = r"\documentclass{article}\begin{document}\section{One}A\input{chapters/two}\end{document}"
    sources = {"chapters/two.tex": r"\section{Two}B", "main.tex": whole}

    assert extract(Content(tarred(sources, "gz"), "application/gzip")).passages == (
        Passage("A", heading="One", file="main.tex"),
        Passage("B", heading="Two", file="main.tex"),
    )


_CC, _LOM = "http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1", "http://ltsc.ieee.org/xsd/imsccv1p1/LOM/manifest"
MANIFEST = f"""<manifest xmlns="{_CC}" xmlns:l="{_LOM}">
<metadata><schema>IMS Common Cartridge</schema><l:lom>
<l:general><l:title><l:string language="en">Soil</l:string></l:title><l:language>en</l:language></l:general>
<l:rights><l:description><l:string>CC BY 4.0</l:string></l:description></l:rights></l:lom></metadata>
<organizations><organization><item identifier="root">
<item identifierref="b"><title>Worms &amp; roots</title></item>
<item identifierref="d"><title>Talk</title></item>
<item identifierref="a"><title>Last</title></item></item></organization></organizations>
<resources>
<resource identifier="a" type="webcontent" href="a.html"><file href="a.html"/><file href="run.js"/></resource>
<resource identifier="b" type="webcontent" href="web/b%20b.html"><file href="web/b%20b.html"/></resource>
<resource identifier="c" type="webcontent" href="c.txt"/><resource identifier="e" href="../../etc/passwd.txt"/>
<resource identifier="d" type="imsdt_xmlv1p1"><file href="d.xml"/></resource></resources></manifest>"""


def test_a_cartridge_is_read_in_the_order_of_its_contents() -> None:
    asked = "<text texttype='text/html'>&lt;p&gt;Which worms do you know from your garden?&lt;/p&gt;</text>"
    talk = f"<topic><title>Talk</title>{asked}</topic>"
    files = {
        "imsmanifest.xml": MANIFEST,
        "a.html": "<html><body><p>This page comes last in the course.</p></body></html>",
        "web/b b.html": "<html><body><p>الديدان تحفر في التربة كل يوم.</p></body></html>",
        "c.txt": "Nobody refers to this.",
        "d.xml": talk,
        "run.js": "x",
    }

    read = extract(Content(zipped(files), "application/zip"))

    assert read.passages == (
        Passage("الديدان تحفر في التربة كل يوم.", heading="Worms & roots", file="web/b b.html"),
        Passage("Which worms do you know from your garden?", heading="Talk", file="d.xml"),
        Passage("This page comes last in the course.", heading="Last", file="a.html"),
        Passage("Nobody refers to this.", file="c.txt"),
    )
    assert (read.title, read.language, read.rights) == ("Soil", "en", ("CC BY 4.0",))


def test_a_course_backup_is_read_in_the_order_of_the_course() -> None:
    contents = (
        "<moodle_backup><information><original_course_fullname>التربة</original_course_fullname><contents><activities>"
        "<activity><modulename>page</modulename><title>Worms</title><directory>activities/page_1</directory></activity>"
        "<activity><modulename>book</modulename><title>Book</title><directory>activities/book_2</directory></activity>"
        "</activities></contents></information></moodle_backup>"
    )
    text = "<content>&lt;p&gt;Worms dig in the soil all day long.&lt;/p&gt;</content>"
    chapter = (
        "<chapter><title>One</title><content>&lt;p&gt;The first chapter of the book.&lt;/p&gt;</content></chapter>"
    )
    digest = "ab" * 20
    uploaded = f"<files><file><contenthash>{digest}</contenthash><filename>notes.txt</filename></file></files>"
    files = {
        "moodle_backup.xml": contents,
        "activities/page_1/page.xml": f"<activity><page><name>Worms</name>{text}</page></activity>",
        "activities/book_2/book.xml": f"<activity><book><chapters>{chapter}</chapters></book></activity>",
        "files.xml": uploaded,
        f"files/ab/{digest}": "Roots drink.",
    }

    read = extract(Content(tarred(files, "gz"), "application/x-moodle-backup", url="https://x.test/soil.mbz"))

    assert read.title == "التربة"
    assert read.passages == (
        Passage("Worms dig in the soil all day long.", heading="Worms", file="activities/page_1/page.xml"),
        Passage("The first chapter of the book.", heading="One", file="activities/book_2/book.xml"),
        Passage("Roots drink.", file="notes.txt"),
    )


def _with_a_link_out() -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        entry = tarfile.TarInfo("hosts.txt")
        entry.type, entry.linkname = tarfile.SYMTYPE, "/etc/hosts"
        archive.addfile(entry)
    return out.getvalue()


# Made when it is their turn: the large ones take seconds, and every worker collects all tests.
@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda: zipped({"a.js": "x"}), "no-text"),
        (lambda: zipped({"a.txt": b"a" * 80_000_000}), "package-too-large"),
        (lambda: gzip.compress(b"a" * 80_000_000), "package-too-large"),
        (lambda: tarred({"a.txt": b"a" * 80_000_000}, "xz"), "package-too-large"),
        (lambda: b"PK\x03\x04 broken", "unreadable"),
        (lambda: b"\x1f\x8b broken", "unreadable"),
        (_with_a_link_out, "no-text"),
        (lambda: zipped({"imsmanifest.xml": "<broken"}), "no-text"),
    ],
)
def test_rejects_what_cannot_be_borne_or_read(made: Callable[[], bytes], code: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract(Content(made(), ""))

    assert caught.value.code == code


def test_names_are_never_paths(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"

    read = extract(Content(zipped({f"../../../..{outside}": "Worms dig."}), ""))

    assert not outside.exists()
    assert read.passages[0].text == "Worms dig."
