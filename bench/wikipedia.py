"""Reading a dump of Wikipedia: megabytes of markup a second, and the room that scratch takes. The dump is generated."""

from __future__ import annotations

import bz2
import random
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from bench.figure import Figure

PAGES = 5_000
WORDS = 400
"""Words of a page; one in eight is a link."""
WORKERS = 2

_HEAD = (
    '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" xml:lang="en"><siteinfo><namespaces>'
    '<namespace key="0"/><namespace key="6">File</namespace></namespaces></siteinfo>'
)


def _pages() -> Iterator[str]:
    chosen = random.Random(1)
    words = ["".join(chosen.choices("abcdefghij", k=7)) for _ in range(5_000)]
    for number in range(1, PAGES + 1):
        link = f"[[Title {chosen.randint(1, PAGES)}|{{}}]]"
        text = " ".join(
            link.format(word) if chosen.random() < 1 / 8 else word for word in chosen.choices(words, k=WORDS)
        )
        yield (
            f"<page><title>Title {number}</title><ns>0</ns><id>{number}</id>"
            f"<revision><text>{text}</text></revision></page>"
        )


def measure() -> list[Figure]:
    """From the packed dump to resolved labels and links."""
    from baraza.store.setup import connect

    connect()  # the way through the dumps ends in the store, which wants to be set up before it is imported
    from baraza.concepts.wikipedia.scratch import Scratch
    from baraza.pipeline.encyclopedia import languages_in, read_language
    from baraza.pipeline.executor import Crew

    with tempfile.TemporaryDirectory() as folder:
        text = "".join((_HEAD, *_pages(), "</mediawiki>"))
        Path(folder, "enwiki-20261101-pages-articles.xml.bz2").write_bytes(bz2.compress(text.encode()))
        (language,) = languages_in(Path(folder))
        place = Path(folder, "en.sqlite")
        scratch = Scratch(place)
        begin = time.perf_counter()
        read_language(language, scratch, Crew(url="local://", workers=WORKERS), lambda tag, pages: None)
        took = time.perf_counter() - begin
        scratch.close()
        size = place.stat().st_size
    megabytes = len(text) / 1e6
    note = f"{PAGES:,} generated pages, {megabytes:.0f} MB, {WORKERS} workers"
    return [
        Figure(name="Wikipedia's dump, unpacked and read", value=megabytes / took, unit="MB/s", note=note),
        Figure(name="Wikipedia's dump, scratch for each MB", value=size / 1e6 / megabytes, unit="MB"),
    ]
