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
        (b"PK\x03\x04", "application/epub+zip", "", "application/epub+zip"),
        (b"PK\x03\x04", "text/html", "", "application/zip"),
        (b"\x89PNG", "text/html", "", "image/png"),
        (b"\x01\x00\x02", "", "", "application/octet-stream"),
        (b"", "", "", "application/octet-stream"),
    ],
)
def test_says_what_it_is(body: bytes, declared: str, url: str, expected: str) -> None:
    assert media_type(Content(body, declared, url=url)) == expected
