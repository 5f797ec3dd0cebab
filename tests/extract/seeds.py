"""A good file of every format that is read, made by script."""

# ruff: noqa: E501 - documents stand as they are

from __future__ import annotations

import io
import json
import wave
from collections.abc import Callable
from functools import cache
from typing import Any

import docx
import pptx
import xlsxwriter

from tests.extract.archives import tarred, zipped
from tests.extract.pdfs import pdf

WORDS = "Worms dig and the soil breathes. Roots drink the water that the rain brought. تشرب الجذور الماء. "
GOOD = "Kilimanjaro"
"""Stands in every one of them."""


@cache
def seeds() -> dict[str, tuple[str, bytes]]:
    """A good file of every format, with its media type."""
    text = f"{GOOD}. " + WORDS * 20
    page = (
        f"<html lang='en'><title>{GOOD}</title><body><h1>{GOOD}</h1><p>{text}</p><table><tr><td>1</table></body></html>"
    )
    cells = [{"cell_type": "markdown", "metadata": {}, "source": [f"# {GOOD}\n", text]}]
    notebook = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": cells}
    linked = {"@context": "https://schema.org", "@type": "Article", "name": GOOD, "articleBody": text}
    cues = f"00:00:01.000 --> 00:00:04.000\n{GOOD}\n\n00:00:05.000 --> 00:00:09.000\nWorms dig.\n"
    ttml = f'<tt xmlns="http://www.w3.org/ns/ttml" xml:lang="en"><body><div><p begin="1s" end="4s">{GOOD}</p></div></body></tt>'
    plain = {
        "html": ("text/html", page.encode()),
        "pdf": ("application/pdf", pdf(f"{GOOD}\nWorms dig.", "Roots drink.", title=GOOD)),
        "docx": (_ooxml("wordprocessingml.document"), _docx(text)),
        "pptx": (_ooxml("presentationml.presentation"), _pptx(text)),
        "xlsx": (_ooxml("spreadsheetml.sheet"), _xlsx()),
        "odt": ("application/vnd.oasis.opendocument.text", _odf("text", text)),
        "odp": ("application/vnd.oasis.opendocument.presentation", _odf("presentation", text)),
        "epub": ("application/epub+zip", _epub(page)),
        "rtf": ("application/rtf", (r"{\rtf1\ansi " + f"{GOOD} worms dig. " * 40 + "}").encode()),
        "markdown": ("text/markdown", f"# {GOOD}\n\n{text}\n".encode()),
        "latex": (
            "application/x-tex",
            rf"\documentclass{{article}}\begin{{document}}\section{{{GOOD}}}{text}\end{{document}}".encode(),
        ),
        "notebook": ("application/x-ipynb+json", json.dumps(notebook).encode()),
        "plain": ("text/plain", text.encode()),
        "srt": ("application/x-subrip", f"1\n{cues}".replace(".000", ",000").encode()),
        "vtt": ("text/vtt", f"WEBVTT\n\n{cues}".encode()),
        "ttml": ("application/ttml+xml", ttml.encode()),
        "jsonld": ("application/ld+json", json.dumps(linked).encode()),
    }
    inside = {
        f"{name}/file.{name}": body for name, (_, body) in plain.items() if name in {"html", "pdf", "docx", "plain"}
    }
    return plain | {
        "zip": ("application/zip", zipped(inside)),
        "tar": ("application/x-tar", tarred(inside)),
        "tar.gz": ("application/gzip", tarred(inside, "gz")),
        "tar.xz": ("application/x-xz", tarred(inside, "xz")),
        "wav": ("audio/wav", _wav()),
    }


def _ooxml(kind: str) -> str:
    return f"application/vnd.openxmlformats-officedocument.{kind}"


def _saved(save: Callable[[io.BytesIO], object]) -> bytes:
    out = io.BytesIO()
    save(out)
    return out.getvalue()


def _docx(text: str) -> bytes:
    made: Any = docx.Document()
    made.add_heading(GOOD, 1)
    made.add_paragraph(text)
    made.add_table(2, 2).cell(0, 0).text = "cell"
    return _saved(made.save)


def _pptx(text: str) -> bytes:
    made: Any = pptx.Presentation()
    slide = made.slides.add_slide(made.slide_layouts[1])
    slide.shapes.title.text = GOOD
    slide.placeholders[1].text = text
    slide.notes_slide.notes_text_frame.text = "Say it slowly."
    return _saved(made.save)


def _xlsx() -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet(GOOD)
        for row in range(50):
            sheet.write_row(row, 0, [GOOD, row, "worms"])
    return out.getvalue()


def _odf(kind: str, text: str) -> bytes:
    body = f"<text:h text:outline-level='1'>{GOOD}</text:h><text:p>{text}</text:p>"
    if kind == "presentation":
        body = f"<draw:page><draw:frame><draw:text-box>{body}</draw:text-box></draw:frame></draw:page>"
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{urn}:1.0"'
        for name, urn in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    content = f"<office:document-content {spaces}><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>"
    media = f"application/vnd.oasis.opendocument.{kind}"
    manifest = f'<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" manifest:media-type="{media}"/></manifest:manifest>'
    return zipped({"mimetype": media, "content.xml": content, "META-INF/manifest.xml": manifest})


def _epub(page: str) -> bytes:
    container = '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="a.opf"/></rootfiles></container>'
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{GOOD}</dc:title><dc:language>en</dc:language></metadata><manifest>"
        '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/></spine></package>'
    )
    return zipped(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "a.opf": package, "a.xhtml": page}
    )


def _wav() -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(8_000)
        file.writeframes(bytes(16_000))
    return out.getvalue()
