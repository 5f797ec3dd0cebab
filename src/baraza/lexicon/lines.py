"""Parallel texts with one unit a line: JSON objects, and tables of three columns."""

from __future__ import annotations

from collections.abc import Iterator
from io import BufferedReader

import msgspec

from baraza.lexicon.units import Problems, Unit, unit

_LONGEST_LINE = 2**20
_BOM = "\ufeff"
# Says where the sentence stood; every other key is taken for a language.
_NO_LANGUAGE = frozenset({"document"})

_decode = msgspec.json.Decoder(dict[str, object]).decode


def jsonl(stream: BufferedReader, problems: Problems) -> Iterator[Unit]:
    """Objects from language tag to text; a `document` may stand beside."""
    for number, line in _lines(stream, problems):
        try:
            fields = _decode(line)
        except msgspec.DecodeError as error:
            problems.tell("broken", number, f"it is no JSON object ({error})")
            continue
        texts = {tag: text for tag, text in fields.items() if isinstance(text, str) and tag not in _NO_LANGUAGE}
        for tag in fields.keys() - texts.keys() - _NO_LANGUAGE:
            problems.tell("no-text", number, f"what stands under `{tag[:40]}` is no text")
        if found := unit(texts, number, problems):
            yield found


def table(stream: BufferedReader, problems: Problems) -> Iterator[Unit]:
    """Language, English, foreign, with tabs between; a line whose second column begins with `#` is a comment."""
    for number, line in _lines(stream, problems):
        columns = line.split("\t")
        if line.startswith("#") or (len(columns) > 1 and columns[1].startswith("#")):
            continue
        if len(columns) != 3:
            problems.tell("columns", number, f"there are {len(columns)} columns instead of three")
            continue
        tag, english, foreign = columns
        if found := unit({"en": english, tag: foreign} if tag != "en" else {tag: english}, number, problems):
            yield found


def _lines(stream: BufferedReader, problems: Problems) -> Iterator[tuple[int, str]]:
    """Number and text of every line with something in it; what is not UTF-8 or too long is told and left out."""
    number = 0
    while raw := stream.readline(_LONGEST_LINE):
        number += 1
        if not raw.endswith(b"\n") and len(raw) == _LONGEST_LINE:
            problems.tell("too-long", number, f"the line has more than {_LONGEST_LINE:,} bytes")
            while raw and not raw.endswith(b"\n"):
                raw = stream.readline(_LONGEST_LINE)
            continue
        try:
            line = raw.decode("utf-8").rstrip("\r\n")
        except UnicodeDecodeError as error:
            problems.tell("not-utf-8", number, f"the byte at {error.start + 1} is not UTF-8")
            continue
        line = line.removeprefix(_BOM) if number == 1 else line
        if line.strip():
            yield number, line
