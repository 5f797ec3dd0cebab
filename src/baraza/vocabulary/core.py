"""Baraza's own vocabulary: what is studied at school and university, with labels in twelve languages."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary

NAME = "core"
SCHEME = "urn:x-baraza:core"
LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru", "pt", "de", "it", "sl", "sw", "hi")
FOLDER = Path(__file__).with_name("core")
FIELDS = FOLDER / "isced.tsv"


def core_rows() -> Iterator[dict[str, str]]:
    """The rows of every table, ISCED's fields first: `slug`, `isced`, `broader` and a cell of labels per language.

    A row with too few or too many cells is a ValueError that names its file and line.
    """
    for path in sorted(FOLDER.glob("*.tsv"), key=lambda path: (path != FIELDS, path.name)):
        with path.open(encoding="utf-8", newline="") as lines:
            rows = csv.reader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
            header = next(rows)
            for cells in rows:
                if len(cells) != len(header):
                    message = f"{path.name}, line {rows.line_num}: {len(cells)} cells, the header has {len(header)}"
                    raise ValueError(message)
                yield dict(zip(header, cells, strict=True))


def core_concepts() -> Iterator[Concept]:
    """Every concept of the core vocabulary; the fields of ISCED-F 2013 (UNESCO) are its top.

    An ISCED field has its code (`0511`) as notation. Other concepts have none, for a notation is of one concept:
    their field is the ISCED concept that their broader ones lead to.
    """
    for row in core_rows():
        labels = {language: tuple(row[language].split("|")) for language in LANGUAGES}
        yield Concept(
            id=_address(row["slug"]),
            vocabulary=NAME,
            pref={language: words[0] for language, words in labels.items()},
            alt={language: words[1:] for language, words in labels.items() if words[1:]},
            notation=(row["isced"],) if row["slug"] == f"isced-{row['isced']}" else (),
            broader=tuple(_address(slug) for slug in row["broader"].split("|") if slug),
        )


def core_vocabulary() -> Vocabulary:
    """What the core vocabulary says of itself."""
    labelled = Counter(language for concept in core_concepts() for language in concept.pref)
    return Vocabulary(
        name=NAME,
        title="Baraza core vocabulary",
        address=SCHEME,
        licence="https://creativecommons.org/publicdomain/zero/1.0/",
        concepts=sum(1 for _ in core_rows()),
        languages=dict(labelled),
    )


def _address(slug: str) -> str:
    return f"{SCHEME}:{slug}"
