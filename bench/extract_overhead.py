"""What our structure around the readers costs: time per HTML page and per PDF page, beside the bare readers."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

import pypdfium2
import trafilatura
from tests.extract.pdfs import pdf

from baraza.extract.html import extract_html
from baraza.extract.limited import LimitedExtractor
from baraza.extract.pdf import extract_pdf
from baraza.model import Content
from bench.figure import Figure

_SENTENCE = "Worms eat the fallen leaves, and what they leave behind feeds the roots of the plants. "
_ARABIC = "تأكل الديدان الأوراق المتساقطة وما تتركه وراءها يغذي جذور النباتات"
_PAGES = 40


def page(sections: int = 12) -> bytes:
    body = "".join(f"<h2>Part {n}</h2><p>{_SENTENCE * 6}</p><ul><li>one</li><li>two</li></ul>" for n in range(sections))
    links = "".join(f"<li><a href='/{n}'>Lesson {n}</a></li>" for n in range(30))
    nav = f"<nav><ul>{links}</ul></nav>"
    return f"<html lang='en'><title>Soil</title><body>{nav}<main>{body}</main></body></html>".encode()


def best_ms(job: Callable[[], object], times: int, per: int = 1) -> float:
    """The fastest of five rounds, in milliseconds per page."""
    rounds = []
    for _ in range(5):
        start = time.perf_counter()
        for _ in range(times):
            job()
        rounds.append((time.perf_counter() - start) / times / per * 1000)
    return min(rounds)


def _lines(sentence: str) -> str:
    # PDFium drops a text that is drawn again, so no two lines are the same.
    return "\n".join(f"{number} {sentence[:60]}" for number in range(40))


def bare_pdf(body: bytes) -> None:
    load: Callable[..., Any] = pypdfium2.PdfDocument
    document = load(body)
    for number in range(len(document)):
        sheet = document[number]
        layer = sheet.get_textpage()
        layer.get_text_range()
        layer.close()
        sheet.close()
    document.close()


def measure() -> list[Figure]:
    """Ours beside the bare libraries, on generated documents."""
    html = Content(page(), "text/html")
    text = html.body.decode()
    paper = Content(pdf(*[_lines(_SENTENCE)] * _PAGES), "application/pdf")
    arabic = Content(pdf(*[_lines(_ARABIC[::-1])] * _PAGES), "application/pdf")
    with LimitedExtractor() as limited:
        limited.extract(html)
        limited.extract(paper)
        rows = [
            ("HTML page, bare trafilatura", best_ms(lambda: trafilatura.bare_extraction(text, fast=True), 20)),
            ("HTML page, extract", best_ms(lambda: extract_html(html), 20)),
            ("HTML page, limited process", best_ms(lambda: limited.extract(html), 20)),
            ("PDF page, bare pypdfium2", best_ms(lambda: bare_pdf(paper.body), 2, _PAGES)),
            ("PDF page, extract", best_ms(lambda: extract_pdf(paper), 2, _PAGES)),
            ("PDF page in Arabic, extract", best_ms(lambda: extract_pdf(arabic), 1, _PAGES)),
            ("PDF page, limited process", best_ms(lambda: limited.extract(paper), 2, _PAGES)),
        ]
    return [Figure(name=name, value=milliseconds, unit="ms") for name, milliseconds in rows]
