"""A zip file is opened only within bounds."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from baraza.errors import Rejected
from baraza.extract.package import MOST_ENTRIES, open_package
from baraza.model import Content


def zipped(parts: Mapping[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip file of these parts in this order."""
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w", method) as package:
        for name, part in parts.items():
            package.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), part, method)
    return body.getvalue()


def packed(body: bytes) -> Content:
    return Content(body, "application/zip", url="https://x.test/a.zip")


def code(body: bytes, name: str = "a") -> str:
    with pytest.raises(Rejected) as caught:
        open_package(packed(body)).read(name)
    assert caught.value.where["url"] == "https://x.test/a.zip"
    assert caught.value.hint
    return caught.value.code


def test_reads_parts_by_name_whatever_the_case_and_the_slashes() -> None:
    package = open_package(packed(zipped({"Word\\Document.xml": "soil", "folder/": "", "./b": "تربة"})))

    assert package.names() == ("Word\\Document.xml", "./b")
    assert package.read("/word/document.xml") == b"soil"
    assert package.read("b").decode() == "تربة"
    assert package.peek("b", 2) == "ت".encode()
    assert package.peek("none", 2) == b""
    assert ("B" in package, "c" in package, package.size("b")) == (True, False, 8)


def test_refuses_a_part_that_would_unpack_to_a_thousand_times_its_size() -> None:
    assert code(zipped({"a": bytes(32 * 1024**2)})) == "package-too-large"


def test_refuses_many_parts_that_together_are_too_much_for_the_size_of_the_file() -> None:
    assert code(zipped({str(number): bytes(4 * 1024**2) for number in range(8)})) == "package-too-large"


def test_refuses_more_entries_than_any_book_has() -> None:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as package:
        for number in range(MOST_ENTRIES + 1):
            package.writestr(zipfile.ZipInfo(str(number)), b"")

    assert code(body.getvalue()) == "package-too-large"


def test_a_part_gives_no_more_than_it_claims() -> None:
    body = zipped({"a": b"soil and roots"}, zipfile.ZIP_STORED)
    claims = body.replace((14).to_bytes(4, "little"), (4).to_bytes(4, "little"))

    assert code(claims) == "unreadable"


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b"", "unreadable"),
        (b"PK\x03\x04 and nothing more", "unreadable"),
        (zipped({"b": "x"}), "unreadable"),
        (zipped({"a": "soil" * 99})[:-60], "unreadable"),
        (zipped({"a": "soil"}, zipfile.ZIP_STORED).replace(b"soil", b"sand"), "unreadable"),
    ],
    ids=["empty", "a head alone", "another name", "cut off", "another sum"],
)
def test_what_is_broken_is_rejected(body: bytes, expected: str) -> None:
    assert code(body) == expected


def test_a_zip_with_a_password_is_said_to_have_one() -> None:
    body = bytearray(zipped({"a": "soil"}))
    body[6] |= 1
    body[body.index(b"PK\x01\x02") + 8] |= 1

    assert code(bytes(body)) == "encrypted"


def test_a_part_that_is_too_long_to_be_read_is_refused() -> None:
    package = open_package(packed(zipped({"a": "soil"})))

    with pytest.raises(Rejected, match="too long"):
        package.read("a", most=3)
