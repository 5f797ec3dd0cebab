"""Which stemmers a language has: Snowball, a dictionary of lemmas, or a light one of our own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

import Stemmer as snowball
from simplemma import lemmatize

from baraza.index import light

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# Dictionaries that stay small in memory (sl 13 MB, he 11, bg 24, uk 60, sk 88); Swahili's takes 626 MB, so it is not here.
DICTIONARIES = ("sl", "uk", "he", "sk", "bg", "mk", "gl", "is", "lv", "sq", "ka")

LIGHT: dict[str, light.Stemmer] = {
    "sw": light.swahili, "zu": light.zulu, "xh": light.zulu, "am": light.amharic, "ko": light.korean,
    "ur": light.urdu, "bn": light.bengali, "af": light.afrikaans, "ar": light.arabic, "he": light.hebrew,
}  # fmt: skip

# Written so alike that one analysis serves both, and a word of one finds the other.
ALIASES = {"nb": "no", "nn": "no", "hr": "sr", "bs": "sr", "sh": "sr", "cnr": "sr", "ms": "id", "iw": "he", "tl": "fil"}

# What our normalisation wrote the Arabic way is given back to the Persian stemmer as it knows it.
_PERSIAN = str.maketrans("كي", "کی")


def analysis_language(tag: str) -> str:
    """The code of the analysis that serves a language tag: `nb-NO` and `nn` share `no`."""
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return ALIASES.get(primary, primary)


@cache
def stemmers(language: str) -> tuple[Callable[[str], str], ...]:
    """The stemmers of an analysis language; none for one that we know nothing about."""
    found: list[Callable[[str], str]] = []
    if language in SNOWBALL:
        found.append(_snowball(language))
    if language in DICTIONARIES:
        found.append(lambda word: lemmatize(word, lang=language).lower())
    if language in LIGHT:
        found.append(LIGHT[language])
    return tuple(found)


def _snowball(language: str) -> Callable[[str], str]:
    # Our caller keeps its own cache of analysed words, so Snowball's is switched off.
    stemmer = snowball.Stemmer(SNOWBALL[language], 0)
    if language == "fa":
        return lambda word: str(stemmer.stemWord(word.translate(_PERSIAN)))
    return lambda word: str(stemmer.stemWord(word))
