"""The shared corpora as documents of the index, read with nothing but what the index needs of them."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import zstandard

from baraza.index import Document
from tests.shared_data import shared

_CLASS = {"CC-BY": "open", "CC-BY-SA": "open", "MIT": "open", "CC0": "open"}


def corpora() -> Iterator[Document]:
    """Every record of the corpora, about 26,000."""
    for number, document in enumerate(_all()):
        yield document if document.key else _keyed(document, number)


def lines(path: Path) -> Iterator[str]:
    """The lines of a compressed text file."""
    with path.open("rb") as file:
        yield from io.TextIOWrapper(zstandard.ZstdDecompressor().stream_reader(file), encoding="utf-8", newline="")


def _all() -> Iterator[Document]:
    yield from _stories()
    yield from _simulations()
    yield from _programming_books()
    for name in ("open-textbook-library", "bccampus", "openstax"):
        yield from _textbooks(name)
    yield from _courses()


def _keyed(document: Document, number: int) -> Document:
    import msgspec

    return msgspec.structs.replace(document, key=f"k{number}", id=document.id or f"urn:k{number}")


def _jsonl(name: str) -> Iterator[dict[str, str]]:
    return (json.loads(line) for line in lines(shared(f"corpora/{name}.jsonl.zst")))


def _licence(text: str) -> tuple[str, str]:
    code = "-".join(text.split()[:2]).upper() if text else ""
    openness = "nc" if "NC" in code else "nd" if "ND" in code else _CLASS.get(code, "unknown")
    return code, openness


def _stories() -> Iterator[Document]:
    for row in _jsonl("african-storybook"):
        yield Document(
            key="", id=row["id"], title=row["title"], text=row["text"], people=(row["author"],), language=row["lang"],
            languages=(row["lang"],), openness="open", licence="CC-BY", type=("story",), provider="african-storybook",
            date="2014", added=1_700_000_000,
        )  # fmt: skip


def _simulations() -> Iterator[Document]:
    for row in _jsonl("phet"):
        tag = row["lang"].replace("_", "-")
        yield Document(
            key="", id=row["id"], title=row["title"], text=" ".join(row["strings"]), language=tag, languages=(tag,),
            openness="open", licence="MIT", type=("simulation",), provider="phet", url=row["url"], subject=("science",),
        )  # fmt: skip


def _programming_books() -> Iterator[Document]:
    for row in _jsonl("free-programming-books"):
        tag = row["lang"].replace("_", "-")
        yield Document(
            key="", id=row["url"], title=row["title"], keywords=tuple(row["section"]), language=tag, languages=(tag,),
            people=(row["author_or_note"] or "",), type=(row["kind"],), provider="free-programming-books",
            url=row["url"], subject=tuple(row["section"][:1]),
        )  # fmt: skip


def _textbooks(name: str) -> Iterator[Document]:
    for row in csv.DictReader(lines(shared(f"corpora/{name}.tsv.zst")), delimiter="\t"):
        code, openness = _licence(row["license"])
        yield Document(
            key="", id=row["url"], title=row["title"], language="en", languages=("en",), licence=code,
            openness=openness, type=("textbook",), provider=name, url=row["url"],
            subject=(row["category"],) if row["category"] else (),
        )  # fmt: skip


def _courses() -> Iterator[Document]:
    for row in csv.DictReader(lines(shared("corpora/mit-ocw-courses.csv.zst"))):
        keywords = tuple(word.strip() for word in row["zzd_keywords"].split(";") if word.strip())
        yield Document(
            key="", id=row["zze_courseURL"], title=row["zzm_courseTitle_noEdit"], keywords=keywords, language="en",
            languages=("en",), licence="CC-BY-NC-SA", openness="nc", type=("course",), provider="mit-ocw",
            date=row["zzd_year"], url=row["zze_courseURL"],
        )  # fmt: skip
