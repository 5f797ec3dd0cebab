"""The language that a LaTeX preamble declares, by babel or polyglossia."""

from __future__ import annotations

import re

_COMMENT = re.compile(r"(?<!\\)%.*")
_POLYGLOSSIA = re.compile(r"\\set(?:main|default)language\s*(?:\[[^\]]*\])?\s*\{\s*(\w+)\s*\}")
_BABEL = re.compile(r"\\usepackage\s*\[([^\]]*)\]\s*\{[^}]*\bbabel\b[^}]*\}")
_CLASS = re.compile(r"\\documentclass\s*\[([^\]]*)\]")
_PROVIDED = re.compile(r"\\babelprovide\s*\[[^\]]*\bmain\b[^\]]*\]\s*\{\s*(\w+)\s*\}")
# Names of babel and polyglossia.
_TAGS = {
    "afrikaans": "af", "amharic": "am", "arabic": "ar", "basque": "eu", "bengali": "bn", "brazil": "pt-BR",
    "brazilian": "pt-BR", "american": "en-US", "usenglish": "en-US", "british": "en-GB", "ukenglish": "en-GB",
    "english": "en", "bulgarian": "bg", "catalan": "ca", "chinese": "zh", "croatian": "hr", "czech": "cs",
    "danish": "da", "dutch": "nl", "estonian": "et", "finnish": "fi", "french": "fr", "francais": "fr",
    "acadian": "fr", "canadien": "fr-CA", "galician": "gl", "german": "de", "ngerman": "de", "austrian": "de-AT",
    "naustrian": "de-AT", "swissgerman": "de-CH", "nswissgerman": "de-CH", "greek": "el", "hebrew": "he",
    "hindi": "hi", "hungarian": "hu", "magyar": "hu", "icelandic": "is", "indonesian": "id", "bahasai": "id",
    "irish": "ga", "italian": "it", "japanese": "ja", "korean": "ko", "latin": "la", "latvian": "lv",
    "lithuanian": "lt", "macedonian": "mk", "malay": "ms", "norsk": "nb", "nynorsk": "nn", "norwegian": "no",
    "persian": "fa", "farsi": "fa", "polish": "pl", "portuguese": "pt", "portuges": "pt", "romanian": "ro",
    "russian": "ru", "serbian": "sr", "serbianc": "sr", "slovak": "sk", "slovene": "sl", "slovenian": "sl",
    "spanish": "es", "swahili": "sw", "swedish": "sv", "tamil": "ta", "telugu": "te", "thai": "th",
    "turkish": "tr", "ukrainian": "uk", "urdu": "ur", "vietnamese": "vi", "welsh": "cy",
}  # fmt: skip


def declared_language(preamble: str) -> str:
    """The tag of the document's main language (RFC 5646); empty where none is declared, or one we have no tag for."""
    preamble = _COMMENT.sub("", preamble)
    for pattern in (_POLYGLOSSIA, _PROVIDED):
        if named := pattern.search(preamble):
            return _TAGS.get(named[1].lower(), "")
    babel = _BABEL.search(preamble)
    for options in (babel[1] if babel else "", _options_of_class(preamble)):
        if tag := _main(options):
            return tag
    return ""


def _main(options: str) -> str:
    """babel's main language is the one said to be, else the last in the list."""
    words = [word.strip().lower() for word in options.split(",")]
    main = [word.partition("=")[2].strip("{} ") for word in words if re.match(r"main\s*=", word)]
    named = [word for word in (*words, *main) if word in _TAGS]
    return _TAGS[named[-1]] if named else ""


def _options_of_class(preamble: str) -> str:
    found = _CLASS.search(preamble)
    return found[1] if found else ""
