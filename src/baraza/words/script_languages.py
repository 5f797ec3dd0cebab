"""In which scripts a language is written."""

from __future__ import annotations

_WRITTEN = {
    "Han": "zh yue wuu ja",
    "Kana": "ja",
    "Thai": "th",
    "Lao": "lo",
    "Myanmar": "my shn ksw",
    "Khmer": "km",
    "Hangul": "ko",
    "Arabic": "ar fa ur ps ku ckb ug sd prs ks",
    "Hebrew": "he yi iw",
    "Devanagari": "hi mr ne sa mai bho",
    "Bengali": "bn as",
    "Tamil": "ta",
    "Ethiopic": "am ti",
    "Greek": "el grc",
    "Cyrillic": "ru uk be bg sr mk kk ky tg mn tt bs",
}
# These are written in Latin letters too.
_ALSO_LATIN = frozenset({"sr", "bs", "ku"})


def _scripts_by_tag() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {tag: {"Latin"} for tag in _ALSO_LATIN}
    for script, tags in _WRITTEN.items():
        for tag in tags.split():
            found.setdefault(tag, set()).add(script)
    return {tag: frozenset(scripts) for tag, scripts in found.items()}


_SCRIPTS = _scripts_by_tag()


def written_in(tag: str) -> frozenset[str]:
    """The scripts of a language; Latin for all that are not known to be written otherwise."""
    return _SCRIPTS.get(tag.partition("-")[0].lower(), frozenset({"Latin"}))
