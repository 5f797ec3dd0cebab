"""The same said in several languages: what is read from files of parallel texts, and what was wrong in them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache
from io import BufferedReader
from typing import Protocol

from baraza.model.language_tag import canonical_tag, primary

PIVOT_TAG = "en"
LONGEST_TEXT = 2_000
"""Characters of one text of a unit: more is no sentence, and its words cannot be told to stand for each other."""

_EXAMPLES = 10

Unit = dict[str, str]
"""Primary language tag to text; English and at least one other."""


class Problems:
    """What was wrong with a file, counted by kind, with the first of each."""

    def __init__(self) -> None:
        self.counts: Counter[str] = Counter()
        self.examples: dict[str, list[str]] = {}

    def tell(self, code: str, line: int, message: str) -> None:
        """Count one; where it stands, and what it is."""
        self.counts[code] += 1
        kept = self.examples.setdefault(code, [])
        if len(kept) < _EXAMPLES:
            kept.append(f"line {line}: {message}")


class Reader(Protocol):
    """A format: the units of an unpacked stream."""

    def __call__(self, stream: BufferedReader, problems: Problems) -> Iterator[Unit]:
        """What can be read; what cannot is told and left out."""
        ...


@cache
def language_of(tag: str) -> str:
    """The primary tag of a language; empty where it is none.

    Two letters must be a language that CLDR knows; three may be any of the thousands of ISO 639-3.
    """
    found = primary(canonical_tag(tag))
    return found if len(found) == 3 or found in _known() else ""


@cache
def _known() -> frozenset[str]:
    from babel import Locale

    return frozenset(Locale("en").languages)


def unit(texts: Mapping[str, str], line: int, problems: Problems) -> Unit | None:
    """The texts by language; None, and told, where they are of no use.

    Of several texts in one language (`pt-BR`, `pt-PT`) the first is kept.
    """
    found: Unit = {}
    for tag, text in texts.items():
        language, words = language_of(tag), " ".join(text.split())
        if not language:
            problems.tell("unknown-language", line, f"`{tag[:40]}` is no language tag")
        elif len(words) > LONGEST_TEXT:
            problems.tell("too-long", line, f"the text in `{language}` has more than {LONGEST_TEXT} characters")
        elif words:
            found.setdefault(language, words)
    if PIVOT_TAG not in found:
        problems.tell("no-english", line, "there is no English text, through which all languages are joined")
    elif len(found) == 1:
        problems.tell("one-language", line, "there is no text in a second language")
    else:
        return found
    return None
