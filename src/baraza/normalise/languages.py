"""Languages as sources declare them, as RFC 5646 tags; names and codes come from Unicode CLDR (through Babel)."""

from __future__ import annotations

import re
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.core import get_global

# What sources write where they mean that they do not know, or that it is none, or several (ISO 639-2 special codes).
NONE = frozenset(
    {"", "und", "mul", "mis", "zxx", "none", "xnone", "unknown", "unk", "other", "xxx", "na", "n/a", "xdefault"}
)
TAG = re.compile(
    r"(?P<language>[a-z]{2,3})(?:-(?P<script>[a-z]{4}))?(?:-(?P<region>[a-z]{2}|\d{3}))?(?P<rest>(?:-[a-z0-9]{4,8})*)"
)
BETWEEN = re.compile(r"[;|/,\n]|\band\b")
# The languages whose names for languages are understood; each knows about 600.
NAMED_IN = (
    "en",
    "fr",
    "es",
    "de",
    "pt",
    "it",
    "nl",
    "ru",
    "ar",
    "zh",
    "ja",
    "ko",
    "tr",
    "pl",
    "sv",
    "fi",
    "sl",
    "id",
    "sw",
)
# Bibliographic codes of ISO 639-2 that CLDR does not list as aliases.
BIBLIOGRAPHIC = {
    **{"alb": "sq", "arm": "hy", "baq": "eu", "bur": "my", "chi": "zh", "cze": "cs", "dut": "nl", "fre": "fr"},
    **{"geo": "ka", "ger": "de", "gre": "el", "ice": "is", "mac": "mk", "mao": "mi", "may": "ms", "per": "fa"},
    **{"rum": "ro", "slo": "sk", "tib": "bo", "wel": "cy", "scr": "hr", "scc": "sr", "jp": "ja", "gr": "el"},
}


@lru_cache(maxsize=4096)
def read_languages(text: str) -> tuple[str, ...]:
    """The tags of every language that a declaration names, in its order; unknown words give nothing."""
    whole = read_language(text)
    if whole:
        return (whole,)
    parts = [part for part in BETWEEN.split(text) if part.strip()]
    return tuple(dict.fromkeys(tag for part in parts if (tag := read_language(part)))) if len(parts) > 1 else ()


@lru_cache(maxsize=4096)
def read_language(text: str) -> str:
    """The RFC 5646 tag for a code or a name (`eng`, `English`, `en_US`, `français`); empty where it is none."""
    word = text.strip().replace("_", "-").lower()
    if word.replace("-", "") in NONE:
        return ""
    match = TAG.fullmatch(word)
    language = _code(match["language"]) if match else ""
    if not match or not language:
        return _names().get(" ".join(word.split()), "")
    script = f"-{match['script'].capitalize()}" if match["script"] else ""
    region = f"-{match['region'].upper()}" if match["region"] else ""
    return f"{language}{script}{region}{match['rest']}"


def _code(code: str) -> str:
    aliases = get_global("language_aliases")
    code = BIBLIOGRAPHIC.get(code) or aliases.get(code, code).replace("_", "-").split("-")[0]
    # A three-letter code need not be one of CLDR's 600: ISO 639-3 has more than 7,000 languages.
    return code if code in _english() or len(code) == 3 else ""


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return frozenset(Locale.parse("en").languages)


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    """Names of languages in lower case to their tags: in the languages above, and of each language in itself."""
    found: dict[str, str] = {}
    for reader in NAMED_IN:
        for code, name in Locale.parse(reader).languages.items():
            found.setdefault(name.lower(), code.replace("_", "-"))
    for code in sorted(_english()):
        if len(code) == 2:
            found.setdefault(_own_name(code), code)
    found.pop("", None)
    return found


def _own_name(code: str) -> str:
    try:
        return str(Locale.parse(code).languages.get(code, "")).lower()
    except (ValueError, UnknownLocaleError):
        # A name for the language is known, but CLDR has nothing in the language itself.
        return ""
