"""Generated lessons in several scripts and sizes: the same ones at every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

from msgspec import Struct

_TEXTS = {
    "en": "worms eat the fallen leaves and what they leave behind feeds roots of plants in soil where water air and"
    " minerals meet under a cover that keeps it moist through summer",
    "ar": "تأكل الديدان الأوراق المتساقطة وما تتركه وراءها يغذي جذور النباتات في التربة حيث يلتقي الماء والهواء"
    " والمعادن تحت غطاء يحفظ الرطوبة طوال الصيف",
    "hi": "केंचुए गिरे हुए पत्ते खाते हैं और जो पीछे छोड़ते हैं वह मिट्टी में पौधों की जड़ों को पोषण देता है जहाँ पानी हवा और खनिज मिलते हैं",
    "zh": " ".join("蚯蚓吃掉落叶留下的东西滋养土壤中植物的根水空气和矿物质在保持湿润的覆盖物下相遇整个夏天"),
}
WORDS = {language: text.split() for language, text in _TEXTS.items()}
SIZES = {"sheet": 3, "chapter": 15, "book": 60}
"""Sections of a lesson: about one, five and twenty pages."""

_PARAGRAPHS, _SENTENCES, _LENGTHS, _ROWS = 4, 4, (9, 18), 6


class Section(Struct, frozen=True):
    """A heading, paragraphs, and a table's cells."""

    heading: str
    paragraphs: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]


class Lesson(Struct, frozen=True):
    """A document to write in every format."""

    language: str
    title: str
    sections: tuple[Section, ...]


def lessons(variants: int = 2) -> Iterator[Lesson]:
    """One of each language and size, in so many variants."""
    for language in WORDS:
        for size, sections in SIZES.items():
            for variant in range(variants):
                yield _lesson(language, sections, random.Random(f"{language} {size} {variant}"))


def _lesson(language: str, sections: int, dice: random.Random) -> Lesson:
    made = tuple(_section(language, number, dice) for number in range(sections))
    return Lesson(language, _sentence(language, dice), made)


def _section(language: str, number: int, dice: random.Random) -> Section:
    paragraphs = tuple(" ".join(_sentence(language, dice) for _ in range(_SENTENCES)) for _ in range(_PARAGRAPHS))
    rows = _ROWS if number % 3 == 0 else 0
    table = tuple((_word(language, dice), _word(language, dice), str(dice.randrange(1000))) for _ in range(rows))
    return Section(f"{number + 1} {_word(language, dice)}", paragraphs, table)


def _sentence(language: str, dice: random.Random) -> str:
    between = "" if language == "zh" else " "
    return between.join(dice.choices(WORDS[language], k=dice.randint(*_LENGTHS))) + ("。" if between == "" else ".")


def _word(language: str, dice: random.Random) -> str:
    return dice.choice(WORDS[language])
