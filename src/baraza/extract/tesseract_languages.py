"""Which of tesseract's languages to ask for: what a source declares, else what the script of the page allows."""

from __future__ import annotations

from collections.abc import Iterable

# RFC 5646 primary tags whose code in tesseract is not the one of ISO 639-2/T. The rest is told by _CODES.
_CODES = {
    "af": "afr", "am": "amh", "ar": "ara", "as": "asm", "az": "aze", "be": "bel", "bn": "ben", "bo": "bod", "bs": "bos",
    "br": "bre", "bg": "bul", "ca": "cat", "cs": "ces", "cy": "cym", "da": "dan", "de": "deu", "dv": "div", "dz": "dzo",
    "el": "ell", "en": "eng", "eo": "epo", "et": "est", "eu": "eus", "fo": "fao", "fa": "fas", "fi": "fin", "fr": "fra",
    "fy": "fry", "gd": "gla", "ga": "gle", "gl": "glg", "gu": "guj", "ht": "hat", "he": "heb", "hi": "hin", "hr": "hrv",
    "hu": "hun", "hy": "hye", "iu": "iku", "id": "ind", "is": "isl", "it": "ita", "jv": "jav", "ja": "jpn", "kn": "kan",
    "ka": "kat", "kk": "kaz", "km": "khm", "ky": "kir", "ko": "kor", "ku": "kmr", "lo": "lao", "la": "lat", "lv": "lav",
    "lt": "lit", "lb": "ltz", "ml": "mal", "mr": "mar", "mk": "mkd", "mt": "mlt", "mn": "mon", "mi": "mri", "ms": "msa",
    "my": "mya", "ne": "nep", "nl": "nld", "no": "nor", "nb": "nor", "nn": "nor", "oc": "oci", "or": "ori", "pa": "pan",
    "pl": "pol", "pt": "por", "ps": "pus", "qu": "que", "ro": "ron", "ru": "rus", "sa": "san", "si": "sin", "sk": "slk",
    "sl": "slv", "sd": "snd", "es": "spa", "sq": "sqi", "sr": "srp", "su": "sun", "sw": "swa", "sv": "swe", "ta": "tam",
    "tt": "tat", "te": "tel", "tg": "tgk", "th": "tha", "ti": "tir", "to": "ton", "tr": "tur", "ug": "uig", "uk": "ukr",
    "ur": "urd", "uz": "uzb", "vi": "vie", "yi": "yid", "yo": "yor",
}  # fmt: skip
_SPECIAL = {"zh-hant": "chi_tra", "zh-tw": "chi_tra", "zh-hk": "chi_tra", "sr-latn": "srp_latn", "uz-cyrl": "uzb_cyrl",
            "az-cyrl": "aze_cyrl"}  # fmt: skip
# Scripts as tesseract names them, and the languages to try in each, the most written first.
_IN_SCRIPT = {
    "Latin": ("eng", "fra", "spa", "deu", "por", "ita", "nld"), "Arabic": ("ara", "fas", "urd"),
    "Cyrillic": ("rus", "ukr", "bul", "srp"), "Han": ("chi_sim", "chi_tra"), "HanS": ("chi_sim",),
    "HanT": ("chi_tra",), "Japanese": ("jpn",), "Korean": ("kor",), "Hangul": ("kor",), "Devanagari": ("hin", "mar"),
    "Bengali": ("ben",), "Greek": ("ell",), "Hebrew": ("heb",), "Thai": ("tha",), "Tamil": ("tam",),
    "Telugu": ("tel",), "Ethiopic": ("amh", "tir"), "Georgian": ("kat",), "Armenian": ("hye",), "Khmer": ("khm",),
    "Myanmar": ("mya",), "Gujarati": ("guj",), "Gurmukhi": ("pan",), "Kannada": ("kan",), "Malayalam": ("mal",),
    "Sinhala": ("sin",), "Lao": ("lao",), "Tibetan": ("bod",),
}  # fmt: skip
_MOST = 2
"""At once: each further language costs its time again, and takes some words from the right one."""


def for_languages(tags: Iterable[str], installed: frozenset[str]) -> tuple[str, ...]:
    """The codes of the declared languages that are installed."""
    codes = dict.fromkeys(code for tag in tags if (code := _code(tag)) in installed)
    return tuple(codes)[:_MOST]


def for_script(script: str, installed: frozenset[str]) -> tuple[str, ...]:
    """The codes to try for a page in this script; where none of them is installed, what there is."""
    # A model of the script itself reads all its languages, where an operator installed one.
    if f"script/{script}" in installed:
        return (f"script/{script}",)
    codes = tuple(code for code in _IN_SCRIPT.get(script, _IN_SCRIPT["Latin"]) if code in installed)
    return codes[:_MOST] or tuple(sorted(installed - {"osd", "equ"}))[:1]


def _code(tag: str) -> str:
    tag = tag.lower().replace("_", "-")
    primary = tag.partition("-")[0]
    if primary == "zh":
        return next((code for start, code in _SPECIAL.items() if tag.startswith(start)), "chi_sim")
    return next((code for start, code in _SPECIAL.items() if tag.startswith(start)), "") or _CODES.get(primary, primary)
