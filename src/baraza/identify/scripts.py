"""Which script a text is written in, and whether that alone tells its language."""

from __future__ import annotations

import re
from collections.abc import Collection

_RANGES = {
    "Latn": "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff\u0250-\u02af",
    "Cyrl": "\u0400-\u052f",
    "Arab": "\u0620-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdfb\ufe70-\ufefc",
    "Hani": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
    "Kana": "\u3041-\u3096\u30a1-\u30fa\u30fc",
    "Hang": "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3",
    "Grek": "\u0370-\u03ff\u1f00-\u1fff",
    "Hebr": "\u05d0-\u05ea\ufb1d-\ufb4f",
    "Deva": "\u0904-\u0939\u0958-\u0961",
    "Beng": "\u0985-\u09b9\u09dc-\u09e1",
    "Guru": "\u0a05-\u0a39",
    "Gujr": "\u0a85-\u0ab9",
    "Orya": "\u0b05-\u0b39",
    "Taml": "\u0b85-\u0bb9",
    "Telu": "\u0c05-\u0c39",
    "Knda": "\u0c85-\u0cb9",
    "Mlym": "\u0d05-\u0d39",
    "Sinh": "\u0d85-\u0dc6",
    "Thai": "\u0e01-\u0e46",
    "Laoo": "\u0e81-\u0ec6",
    "Tibt": "\u0f40-\u0f6c",
    "Mymr": "\u1000-\u102a",
    "Geor": "\u10a0-\u10ff",
    "Ethi": "\u1200-\u137f",
    "Khmr": "\u1780-\u17b3",
    "Armn": "\u0531-\u0587",
}
_LETTERS = {script: re.compile(f"[{letters}]") for script, letters in _RANGES.items()}
_LATIN = _LETTERS["Latn"]
_BEYOND_LATIN = re.compile("[" + "".join(letters for script, letters in _RANGES.items() if script != "Latn") + "]")

# Languages of each script that a catalogue is likely to hold. Where only one of them is configured, the script decides,
# but a script that is shared in the world makes that a little less sure.
_WRITTEN_BY = {
    "Hang": "ko",
    "Grek": "el",
    "Hebr": "he yi",
    "Deva": "hi mr ne sa",
    "Beng": "bn as",
    "Guru": "pa",
    "Gujr": "gu",
    "Orya": "or",
    "Taml": "ta",
    "Telu": "te",
    "Knda": "kn",
    "Mlym": "ml",
    "Sinh": "si",
    "Thai": "th",
    "Laoo": "lo",
    "Tibt": "bo dz",
    "Mymr": "my",
    "Geor": "ka",
    "Ethi": "am ti",
    "Khmr": "km",
    "Armn": "hy",
}
_SHARED_SURENESS, _OWN_SURENESS = 0.9, 0.99
# Japanese without a single kana happens in titles only.
_HAN_ALONE_LETTERS = 30


def letters_by_script(text: str) -> dict[str, int]:
    """Script (ISO 15924) to number of letters, most first; scripts that do not occur are left out."""
    counts = {"Latn": len(_LATIN.findall(text))}
    if _BEYOND_LATIN.search(text):
        counts = {script: len(pattern.findall(text)) for script, pattern in _LETTERS.items()}
    return dict(sorted(((s, n) for s, n in counts.items() if n), key=lambda pair: -pair[1]))


def language_of_script(counts: dict[str, int], languages: Collection[str]) -> tuple[str, float] | None:
    """The one configured language that is written so, and how sure that is; None where the script does not tell."""
    total = sum(counts.values())
    if not total:
        return None
    east = counts.get("Hani", 0) + counts.get("Kana", 0)
    if east * 2 > total:
        return _east_asian(counts.get("Kana", 0) / east, east, languages)
    script, most = next(iter(counts.items()))
    if most * 2 <= total or script not in _WRITTEN_BY:
        return None
    candidates = _WRITTEN_BY[script].split()
    configured = [language for language in candidates if language in languages]
    if len(configured) != 1:
        return None
    return configured[0], _OWN_SURENESS if len(candidates) == 1 else _SHARED_SURENESS


def _east_asian(kana_share: float, letters: int, languages: Collection[str]) -> tuple[str, float] | None:
    # A tenth: Chinese texts quote a Japanese word now and then, Japanese prose is about half kana.
    if kana_share > 0.1:
        return ("ja", _OWN_SURENESS) if "ja" in languages else None
    if "zh" not in languages:
        return None
    return "zh", _OWN_SURENESS if "ja" not in languages or letters >= _HAN_ALONE_LETTERS else _SHARED_SURENESS
