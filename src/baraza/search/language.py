"""In which language a query is, as far as its script and its words tell."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, cast

from baraza.index import Index, Query
from baraza.settings import settings
from baraza.words.characters import script
from baraza.words.script_languages import written_in

FEWEST_WORDS = 3
"""Below, detection guesses worse than the language of the interface does."""
SURE = 0.8
"""Probability from which a detected language is named."""
MOST_TRIED = 4
"""Languages in which the words of a query are analysed; each costs time."""
# Scripts that only one of the usual languages is written in.
_ALONE = {
    "Kana": "ja", "Thai": "th", "Lao": "lo", "Khmer": "km", "Myanmar": "my", "Hangul": "ko", "Hebrew": "he",
    "Greek": "el", "Bengali": "bn", "Tamil": "ta", "Ethiopic": "am", "Han": "zh",
}  # fmt: skip


def query_language(text: str, lang: str = "") -> str:
    """The language of a query; empty where neither script nor words tell it."""
    used = script(text)
    if used in _ALONE:
        return "ja" if used == "Han" and lang.startswith("ja") else _ALONE[used]
    if len(text.split()) < FEWEST_WORDS:
        return ""
    found, probability = _classifier()(text)
    return found if probability >= SURE and used in written_in(found) else ""


def languages_to_try(text: str, language: str, lang: str, index: Index) -> tuple[str, ...]:
    """The recognised language and the interface's; where none is recognised, also the index's most frequent ones."""
    used = script(text)
    frequent = () if language or not text else frequent_languages(index)
    tried = dict.fromkeys(tag for tag in (language, lang.partition("-")[0], *frequent) if tag)
    return tuple(tag for tag in tried if used in written_in(tag) or tag == language)[:MOST_TRIED]


def frequent_languages(index: Index) -> tuple[str, ...]:
    """Primary tags of what the index holds, most frequent first."""
    found = index.search(Query(limit=0, facets=("language",), highlight=False))
    return tuple(tag for tag, _ in found.facets["language"] if "-" not in tag)


@cache
def _classifier() -> Callable[[str], tuple[str, float]]:
    """py3langid restricted to the configured languages, loaded when first needed."""
    from py3langid import langid

    identifier = cast(Any, langid.LanguageIdentifier).from_model_file(langid.MODEL_FILE, norm_probs=True)
    known = set(identifier.labels)
    identifier.set_languages([tag for tag in settings().languages if tag in known])
    return cast(Callable[[str], tuple[str, float]], identifier.classify)
