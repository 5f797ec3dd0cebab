"""A lesson as it is written in starter/src: a head of `name: value` lines, then Markdown."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
LICENCE = "CC BY 4.0"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
AUTHOR = "The Baraza contributors"
FIELDS = ("topic", "language", "title", "description", "keywords", "level", "subject", "minutes")


@dataclass(frozen=True)
class Lesson:
    """One topic in one language."""

    topic: str
    language: str
    title: str
    description: str
    keywords: tuple[str, ...]
    level: str
    subject: str
    """Detailed field of ISCED-F 2013: four digits, the first may be 0."""
    minutes: int
    body: str
    """CommonMark with tables, without the first heading, which repeats the title."""

    @property
    def urn(self) -> str:
        """What the lesson is called wherever it lies."""
        return f"urn:x-baraza:starter:{self.topic}:{self.language}"

    @property
    def format(self) -> str:
        """`html`, `pdf` or `md`."""
        return str(words()["formats"][self.topic])

    @property
    def path(self) -> str:
        """Where the built lesson lies, from starter/ on."""
        return f"lessons/{self.topic}/{self.language}.{self.format}"

    @property
    def said(self) -> dict[str, str]:
        """What the page says around the lesson, in its language."""
        return dict(words()["languages"][self.language])


@cache
def words() -> dict[str, Any]:
    """The tables of words.toml."""
    return tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))


def read_lesson(text: str, where: str) -> Lesson:
    """The lesson in a source text; a ValueError says what is wrong and where."""
    parts = re.fullmatch(r"---\n(.*?)\n---\n+# ([^\n]+)\n+(.*)", text, re.DOTALL)
    if not parts:
        raise ValueError(f"{where}: expected a head between two lines of ---, then a first heading.")
    head = dict(line.split(": ", 1) for line in parts[1].splitlines())
    if tuple(head) != FIELDS:
        raise ValueError(f"{where}: the head must have {', '.join(FIELDS)}, in this order.")
    if parts[2] != head["title"]:
        raise ValueError(f"{where}: the first heading is not the title.")
    keywords = tuple(word.strip() for word in head.pop("keywords").strip("[]").split(","))
    minutes = int(head.pop("minutes"))
    return Lesson(**head, keywords=keywords, minutes=minutes, body=parts[3])


def lessons(folder: Path = FOLDER / "src") -> list[Lesson]:
    """All lessons, by topic and language; the place of a file must agree with its head."""
    found = []
    for path in sorted(folder.glob("*/*.md")):
        where = f"{path.parent.name}/{path.name}"
        lesson = read_lesson(path.read_text("utf-8"), where)
        if where != f"{lesson.topic}/{lesson.language}.md":
            raise ValueError(f"{where}: the head says {lesson.topic}/{lesson.language}.")
        found.append(lesson)
    return found


def translations(lesson: Lesson, among: list[Lesson]) -> list[Lesson]:
    """The same topic in the other languages."""
    return [other for other in among if other.topic == lesson.topic and other.language != lesson.language]
