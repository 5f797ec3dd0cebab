"""Which stemmers a language has: Snowball, a dictionary of lemmas, or a light one of our own."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, lru_cache

import Stemmer
from simplemma import Lemmatizer
from simplemma.strategies import DefaultStrategy
from simplemma.strategies.dictionaries import DefaultDictionaryFactory

from baraza.words import light

SNOWBALL = {
    "ar": "arabic", "ca": "catalan", "cs": "czech", "da": "danish", "de": "german", "el": "greek", "en": "english",
    "eo": "esperanto", "es": "spanish", "et": "estonian", "eu": "basque", "fa": "persian", "fi": "finnish",
    "fr": "french", "gl": "portuguese", "sk": "czech",
    "ga": "irish", "hi": "hindi", "hu": "hungarian", "hy": "armenian", "id": "indonesian",
    "it": "italian", "lt": "lithuanian", "ne": "nepali", "nl": "dutch", "no": "norwegian", "pl": "polish",
    "pt": "portuguese", "ro": "romanian", "ru": "russian", "sr": "serbian", "st": "sesotho", "sv": "swedish",
    "ta": "tamil", "tr": "turkish", "yi": "yiddish",
}  # fmt: skip

# Dictionaries that stay small in memory (MB: uk 60, bg 24, is 21, lv 20, sl 13, he 11, sq 10), loaded when needed.
# Swahili's takes 626 and Slovak's 88, so they have other stemmers.
DICTIONARIES = ("sl", "uk", "he", "bg", "is", "lv", "sq")

LIGHT: dict[str, light.Stemmer] = {
    "sw": light.swahili, "zu": light.zulu, "xh": light.zulu, "am": light.amharic, "ko": light.korean,
    "ur": light.urdu, "bn": light.bengali, "af": light.afrikaans, "ar": light.arabic, "he": light.hebrew,
    "pt": light.portuguese, "tr": light.turkish,
}  # fmt: skip

# Written so alike that one analysis serves both, and a word of one finds the other.
ALIASES = {"nb": "no", "nn": "no", "hr": "sr", "bs": "sr", "sh": "sr", "cnr": "sr", "ms": "id", "iw": "he", "tl": "fil"}

# What our normalisation wrote the Arabic way is given back to the Persian stemmer as it knows it.
_PERSIAN = str.maketrans("كي", "کی")


@lru_cache(maxsize=5_000)
def analysis_language(tag: str) -> str:
    """The code of the analysis that serves a language tag: `nb-NO` and `nn` share `no`."""
    primary = tag.replace("_", "-").partition("-")[0].lower()
    return ALIASES.get(primary, primary)


# Measured on half a million words; Greek leaves nothing of some, Serbian changes the script, Turkish b and d.
_SUFFIXES_ONLY = (
    *("ca", "cs", "da", "de", "en", "es", "et", "eu", "fi", "fr", "gl", "hu"),
    *("it", "lt", "no", "pl", "pt", "ro", "ru", "sk", "sv"),
)


@cache
def keeps_beginnings(language: str) -> bool:
    """Whether the stemmers of an analysis language leave the first letter of a word as it is."""
    return language in _SUFFIXES_ONLY or not stemmers(language)


@cache
def stemmers(language: str) -> tuple[Callable[[str], str], ...]:
    """The stemmers of an analysis language; none for one that we know nothing about."""
    found: list[Callable[[str], str]] = []
    if language in SNOWBALL:
        found.append(_snowball(language))
    if language in DICTIONARIES:
        found.append(lambda word: _lemmatizer().lemmatize(word, language).lower())
    if language in LIGHT:
        found.append(LIGHT[language])
    return tuple(found)


@cache
def _lemmatizer() -> Lemmatizer:
    # simplemma's own default keeps eight dictionaries and would load the ninth and the first again and again.
    strategy = DefaultStrategy(dictionary_factory=DefaultDictionaryFactory(len(DICTIONARIES)))
    return Lemmatizer(cache_max_size=1, lemmatization_strategy=strategy)


def _snowball(language: str) -> Callable[[str], str]:
    # Our caller keeps its own cache of analysed words, so Snowball's is switched off.
    stemmer = Stemmer.Stemmer(SNOWBALL[language], 0)
    if language == "fa":
        return lambda word: str(stemmer.stemWord(word.translate(_PERSIAN)))
    stem: Callable[[str], str] = stemmer.stemWord
    return stem
