"""The bytes have the last word on what they are."""

import struct

import pytest

from baraza.extract.sniff import media_type
from baraza.extract.sniff_package import DOC, DOCX, ENCRYPTED_OFFICE, EPUB, ODP, ODS, ODT, PPT, PPTX, XLS, XLSB, XLSX
from baraza.model import Content
from tests.extract.test_package import zipped

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


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
        (b"\xef\xbb\xbfWEBVTT\r\n\r\n", "text/plain", "", "text/vtt"),
        (b"1\r\n00:00:01,000 --> 00:00:02,000\r\nx", "", "", "application/x-subrip"),
        (b"WEBVTTER", "", "", "text/plain"),
        (b"Soil", "text/plain", "https://x.test/a.SRT", "application/x-subrip"),
        (b"x", "text/srt", "", "application/x-subrip"),
        (b"<?xml version='1.0'?>\n<tt xmlns='http://www.w3.org/ns/ttml'>", "text/xml", "", "application/ttml+xml"),
        (b"<table><tr>", "text/xml", "", "text/html"),
        (b'{"cells": [{"cell_type": "code"', "application/json", "", "application/x-ipynb+json"),
        (b'{"@context": "https://schema.org"', "application/json", "", "application/ld+json"),
        (b'{"a": 1}', "application/json", "", "application/json"),
        (b"% x\n\\documentclass{article}", "text/plain", "", "application/x-tex"),
        (b"PK\x03\x04", "application/epub+zip", "", "application/zip"),
        (b"PK\x03\x04", "text/html", "", "application/zip"),
        (b"\x89PNG", "text/html", "", "image/png"),
        (b"\x01\x00\x02", "", "", "application/octet-stream"),
        (b"", "", "", "application/octet-stream"),
    ],
)
def test_says_what_it_is(body: bytes, declared: str, url: str, expected: str) -> None:
    assert media_type(Content(body, declared, url=url)) == expected


def main_type(kind: str) -> dict[str, bytes | str]:
    return {"[Content_Types].xml": f'<Types><Override PartName="/x" ContentType="application/vnd.{kind}"/></Types>'}


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        (main_type("openxmlformats-officedocument.wordprocessingml.document.main+xml"), DOCX),
        (main_type("openxmlformats-officedocument.wordprocessingml.template.main+xml"), DOCX),
        (main_type("ms-word.document.macroEnabled.main+xml"), DOCX),
        (main_type("openxmlformats-officedocument.presentationml.slideshow.main+xml"), PPTX),
        (main_type("ms-powerpoint.presentation.macroEnabled.main+xml"), PPTX),
        (main_type("openxmlformats-officedocument.spreadsheetml.sheet.main+xml"), XLSX),
        (main_type("ms-excel.sheet.macroEnabled.main+xml"), XLSX),
        (main_type("ms-excel.sheet.binary.macroEnabled.main"), XLSB),
        ({"mimetype": "application/epub+zip"}, EPUB),
        ({"a": "b", "mimetype": "application/epub+zip\n"}, EPUB),
        ({"META-INF/container.xml": "<container/>"}, EPUB),
        ({"mimetype": ODT}, ODT),
        ({"mimetype": f"{ODP}-template"}, ODP),
        ({"META-INF/manifest.xml": f'<m:file-entry m:full-path="/" m:media-type="{ODS}"/>'}, ODS),
        ({"META-INF/manifest.xml": f"<m:file-entry m:media-type='{ODT}' m:full-path='/'/>"}, ODT),
        ({"word.txt": "no document"}, "application/zip"),
        (main_type("unheard-of.main+xml"), "application/zip"),
    ],
)
def test_zip_files_are_told_apart_by_what_is_in_them(parts: dict[str, bytes | str], expected: str) -> None:
    assert media_type(Content(zipped(parts), "application/vnd.a.lie")) == expected


def test_what_only_looks_like_an_ole_file_is_no_more_than_that() -> None:
    assert media_type(Content(OLE + bytes(600), "")) == "application/x-ole-storage"


def ole(*streams: str) -> bytes:
    """A compound file ([MS-CFB]) of three sectors at most: header, allocation table, and up to three empty streams."""
    end, free = 0xFFFFFFFE, 0xFFFFFFFF
    head = struct.pack("<8s16xHHHHH6xIIIIIIIII", OLE, 62, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4096, end, 0, end, 0)
    table = struct.pack("<128I", 0xFFFFFFFD, end, *[free] * 126)
    entries = [entry("Root Entry", 5, child=1)]
    entries += [
        entry(name, 2, right=number + 2 if number + 1 < len(streams) else free) for number, name in enumerate(streams)
    ]
    return head + struct.pack("<109I", 0, *[free] * 108) + table + b"".join(entries).ljust(512, b"\0")


def entry(name: str, kind: int, child: int = 0xFFFFFFFF, right: int = 0xFFFFFFFF) -> bytes:
    encoded = name.encode("utf-16-le")
    return struct.pack("<64sHBBIII36xIQ", encoded, len(encoded) + 2, kind, 1, 0xFFFFFFFF, right, child, 0xFFFFFFFE, 0)


@pytest.mark.parametrize(
    ("streams", "expected"),
    [
        (("WordDocument", "1Table"), DOC),
        (("Current User", "PowerPoint Document"), PPT),
        (("Workbook",), XLS),
        (("Book",), XLS),
        (("EncryptionInfo", "EncryptedPackage"), ENCRYPTED_OFFICE),
        (("Contents",), "application/x-ole-storage"),
    ],
)
def test_ole_files_are_told_apart_by_their_streams(streams: tuple[str, ...], expected: str) -> None:
    assert media_type(Content(ole(*streams), "application/msword")) == expected
