"""The others of a work as seen from the one that stands for it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypedDict

from baraza.index import Document
from baraza.search.answer import Variant


class Variants(TypedDict):
    """What a result tells of the others."""

    also_at: tuple[Variant, ...]
    in_languages: tuple[Variant, ...]
    editions: tuple[Variant, ...]


def variants(shown: Document, others: Iterable[Document]) -> Variants:
    """The same elsewhere, one for each other language, one of each other edition; `others` come the fittest first."""
    also_at: list[Variant] = []
    languages: dict[str, Variant] = {}
    editions: dict[str, Variant] = {}
    for one in others:
        if one.copy == shown.copy:
            also_at.append(_variant(one))
        elif one.language != shown.language:
            languages.setdefault(one.language, _variant(one))
        else:
            editions.setdefault(one.copy, _variant(one))
    return Variants(
        also_at=tuple(also_at),
        in_languages=tuple(languages[tag] for tag in sorted(languages)),
        editions=tuple(editions.values()),
    )


def _variant(document: Document) -> Variant:
    return Variant(
        key=document.key,
        title=document.title,
        language=document.language,
        provider=document.provider,
        provider_title=document.provider_title or document.provider,
        url=document.url,
        date=document.date,
    )
