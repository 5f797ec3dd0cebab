"""The bytes have the last word on what they are."""

import pytest

from baraza.extract.sniff import media_type
from baraza.model import Content


@pytest.mark.parametrize(
    ("body", "declared", "url", "expected"),
    [
        (b"%PDF-1.7 x", "", "", "application/pdf"),
        (b"%PDF-1.7 x", "text/html", "", "application/pdf"),
        (b"junk\n%PDF-1.4", "application/octet-stream", "", "application/pdf"),
        (b"<!DOCTYPE html><p>Not found", "application/pdf", "https://x.test/a.pdf", "text/html"),
        (b"\xef\xbb\xbf<!-- c --><html>", "", "", "text/html"),
        (b"<html>", "text/plain", "", "text/html"),
        (b"<p>", "text/html; charset=utf-8", "", "text/html"),
        (b"# Soil", "", "https://x.test/soil.md?raw=1", "text/markdown"),
        (b"# Soil", "text/markdown", "", "text/markdown"),
        (b"Soil", "", "", "text/plain"),
        (b"PK\x03\x04", "application/epub+zip", "", "application/epub+zip"),
        (b"PK\x03\x04", "text/html", "", "application/zip"),
        (b"\x89PNG", "text/html", "", "image/png"),
        (b"\x01\x00\x02", "", "", "application/octet-stream"),
        (b"", "", "", "application/octet-stream"),
    ],
)
def test_says_what_it_is(body: bytes, declared: str, url: str, expected: str) -> None:
    assert media_type(Content(body, declared, url=url)) == expected
