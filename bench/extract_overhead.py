"""What our structure costs: all the text of generated documents, by the bare library and by `extract`.

Both read the same files in the same process, in turns; the fastest of some rounds counts for each file. It is processor
time that is measured, so that it matters less what else the machine does.
"""

from __future__ import annotations

import gc
import time
from collections.abc import Callable
from functools import partial

from msgspec import Struct

from baraza.extract.limited import LimitedExtractor
from baraza.extract.table import extract
from baraza.model import Content
from bench import extract_bare, extract_writers
from bench.extract_lessons import WORDS, Lesson, lessons
from bench.figure import Figure

MOST_OVERHEAD = 15.0
_ROUNDS = 3


class Format(Struct, frozen=True):
    """A format: who writes its files, and the bare library that reads them."""

    name: str
    library: str
    write: Callable[[Lesson], bytes]
    bare: Callable[[bytes], object]
    media_type: str = ""
    languages: tuple[str, ...] = tuple(WORDS)


FORMATS = (
    Format("HTML", "trafilatura", extract_writers.html, extract_bare.html),
    Format("Markdown", "markdown-it-py", extract_writers.markdown, extract_bare.markdown, "text/markdown"),
    Format("PDF", "pypdfium2", extract_writers.paper, extract_bare.pdf, languages=("en", "zh")),
    Format("DOCX", "python-docx", extract_writers.word, extract_bare.word),
    Format("PPTX", "python-pptx", extract_writers.slides, extract_bare.slides),
    Format("XLSX", "python-calamine", extract_writers.sheets, extract_bare.sheets),
    Format("ODT", "odfpy", extract_writers.odt, extract_bare.odt),
    Format("EPUB", "trafilatura", extract_writers.epub, extract_bare.epub),
    Format("RTF", "striprtf", extract_writers.rtf, extract_bare.rtf),
    Format("LaTeX", "pylatexenc", extract_writers.latex, extract_bare.latex, "application/x-tex"),
    Format("SubRip", "pysubs2", extract_writers.subtitles, extract_bare.subtitles, "application/x-subrip"),
)


_MIXED_UP = ("ar", "hi")
LESSER = (
    Format("PDF in Arabic and Hindi", "pypdfium2", extract_writers.paper, extract_bare.pdf, languages=_MIXED_UP),
    Format("ODT, words alone", "lxml", extract_writers.odt, extract_bare.odt_without_structure),
    Format("EPUB, words alone", "lxml", extract_writers.epub, extract_bare.epub_without_structure),
)
"""Where the bare library does less: its text is mixed up, or has no headings and tables. Printed, without a bound."""


def measure() -> list[Figure]:
    """Three figures for each format, and what a process of its own adds for an HTML page."""
    return measured(list(lessons()))


def measured(written: list[Lesson]) -> list[Figure]:
    """The same for these lessons: fewer give a first look."""
    figures = [figure for form in FORMATS for figure in _measured(form, written)]
    figures += [figure for form in LESSER for figure in _measured(form, written)[:2]]
    page = Content(extract_writers.html(written[0]), "text/html")
    with LimitedExtractor() as limited:
        limited.extract(page)
        there = _fastest_ms(lambda: limited.extract(page)) - _fastest_ms(lambda: extract(page))
    return [*figures, Figure(name="a document, there and back to the limited process", value=there, unit="ms")]


def _measured(form: Format, written: list[Lesson]) -> list[Figure]:
    bare = ours = 0.0
    written = [lesson for lesson in written if lesson.language in form.languages]
    for lesson in written:
        content = Content(form.write(lesson), form.media_type)
        before, after = _in_turns(partial(form.bare, content.body), partial(extract, content))
        bare, ours = bare + before, ours + after
    files = len(written)
    return [
        Figure(name=f"{form.name}, bare {form.library}", value=bare / files, unit="ms", note=f"{files} files"),
        Figure(name=f"{form.name}, extract", value=ours / files, unit="ms"),
        Figure(name=f"{form.name}, overhead", value=100 * (ours / bare - 1), unit="%", at_most=MOST_OVERHEAD),
    ]


def _in_turns(first: Callable[[], object], second: Callable[[], object]) -> tuple[float, float]:
    """The fastest of some rounds of each, in milliseconds; in turns, so that a busy moment hits both."""
    times = [(_ms(first), _ms(second)) for _ in range(_ROUNDS)]
    return min(time for time, _ in times), min(time for _, time in times)


def _fastest_ms(job: Callable[[], object]) -> float:
    # The work is done in another process here, so the clock on the wall counts.
    return min(_ms(job, time.perf_counter) for _ in range(_ROUNDS * 5))


def _ms(job: Callable[[], object], clock: Callable[[], float] = time.process_time) -> float:
    # As timeit does: whom a collection of garbage hits is chance.
    gc.collect()
    gc.disable()
    try:
        start = clock()
        job()
        return (clock() - start) * 1000
    finally:
        gc.enable()
