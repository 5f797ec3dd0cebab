"""In which language a query is, as far as its script and its words tell."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any, cast

from baraza.index import Index, Query
from baraza.search.free_words import free_words
from baraza.search.knowledge import NOTHING, Lexicon
from baraza.settings import settings
from baraza.words.characters import script
from baraza.words.script_languages import written_in

PIVOT = "en"
FEWEST_WORDS = 3
"""Below, detection guesses worse than the language of the interface does."""
SURE = 0.8
"""Probability from which a detected language is named."""
MOST_TRIED = 4
"""Languages in which the words of a query are analysed; each costs time."""
MOST_KNOWING = 2
"""Of these the ones that are tried because they know the words."""
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


def languages_to_try(
    text: str, language: str, lang: str, index: Index, lexicon: Lexicon = NOTHING.lexicon
) -> tuple[str, ...]:
    """The recognised language and the interface's.

    Where none is recognised, also those that know the words, and the index's most frequent ones.
    """
    used = script(text)
    guessed = () if language or not text else (*knowing(text, lang, lexicon), *frequent_languages(index))
    tried = dict.fromkeys(tag for tag in (language, lang.partition("-")[0], *guessed) if tag)
    return tuple(tag for tag in tried if used in written_in(tag) or tag == language)[:MOST_TRIED]


def knowing(text: str, lang: str, lexicon: Lexicon) -> tuple[str, ...]:
    """The languages that know most of the words, the interface's first among equals."""
    words = [text[start:end] for start, end, _ in free_words(text)][:FEWEST_WORDS]
    used = script(text)
    counts = {
        tag: sum(bool(lexicon.meanings(word, tag)) for word in words)
        for tag in lexicon.languages
        # Every word may be one of the pivot language, so that knowing it says nothing.
        if used in written_in(tag) and tag != PIVOT
    }
    most = max(counts.values(), default=0)
    known = sorted(tag for tag, count in counts.items() if count == most and most)
    return tuple(sorted(known, key=lambda tag: tag != lang.partition("-")[0]))[:MOST_KNOWING]


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
