"""Documents for tests, said in few words."""

from __future__ import annotations

import random
from typing import Any

from baraza.index import Document

VALUES: dict[str, tuple[str, ...]] = {
    "language": ("en", "pt", "pt-BR", "zh-Hant-TW", "ar"),
    "licence": ("CC-BY", "CC-BY-NC", "CC-BY-ND", "all-rights-reserved", ""),
    "type": ("video", "text", "https://w3id.org/kim/hcrt/course"),
    "subject": ("physics", "art, music", "biology", "law"),
    "level": ("school", "university"),
    "provider": ("one", "two", "three"),
    "country": ("SI", "KE", "unknown"),
    "format": ("pdf", "video", "web"),
    "accessibility": ("captions", "headings"),
}
OPENNESS = {"CC-BY": "open", "CC-BY-NC": "nc", "CC-BY-ND": "nd", "all-rights-reserved": "closed", "": "unknown"}


def doc(key: str, title: str, language: str = "en", **more: Any) -> Document:
    """A document with a key, a title and whatever matters to the test."""
    made = {"key": key, "id": f"https://example.org/{key}", "title": title, "language": language, **more}
    return Document(**{"languages": (language,) if language else (), **made})


def random_documents(count: int, seed: int = 1) -> list[Document]:
    """Documents with every combination of facets and dates, and one of three words in the title."""
    chance = random.Random(seed)
    return [_random_document(f"d{number:04}", chance) for number in range(count)]


def _random_document(key: str, chance: random.Random) -> Document:
    licence = chance.choice(VALUES["licence"])
    language = chance.choice(VALUES["language"])
    return doc(
        key,
        f"{chance.choice(('atoms', 'rivers', 'poems'))} {chance.randrange(1000)}",
        language,
        languages=tuple({language, chance.choice(VALUES["language"])}),
        licence=licence,
        openness=OPENNESS[licence],
        type=tuple(chance.sample(VALUES["type"], chance.randrange(3))),
        subject=tuple(chance.sample(VALUES["subject"], chance.randrange(4))),
        level=tuple(chance.sample(VALUES["level"], chance.randrange(2))),
        provider=chance.choice(VALUES["provider"]),
        country=chance.choice(VALUES["country"]),
        format=tuple(chance.sample(VALUES["format"], chance.randrange(1, 3))),
        accessibility=tuple(chance.sample(VALUES["accessibility"], chance.randrange(3))),
        fields=chance.choice(((), ("05", "051"), ("05", "053", "0533"), ("02",))),
        date=chance.choice(("", "2019", "2020-05", "2020-05-17", "2021-12-31T23:59:59Z", "9999")),
        added=chance.randrange(1_000_000),
    )
