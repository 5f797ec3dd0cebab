"""The core vocabulary beside other vocabularies: how often they call one thing by one name, by language.

A concept is in both where the preferred English labels are one, without case and qualifiers in brackets. A label of
ours agrees where any label that any of theirs has in its language is equal to any of ours, after folding. What
disagrees is to be looked at by a person: it is as often another sense of the English word, or a synonym, as a mistake.
`python -m bench.core_vocabulary --list` prints it.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator

import msgspec
import zstandard
from tests.shared_data import SHARED

from baraza.model.concept import Concept
from baraza.vocabulary.core import LANGUAGES, core_concepts
from bench.figure import Figure

_FILE = SHARED / "concepts/concepts.jsonl.zst"
_ARABIC = str.maketrans({"\u0649": "\u064a", "\u0629": "\u0647", "\u0640": None})
"""Spellings that writers mix freely: alif or yaa, haa or tied taa at the end; tatweel. Hamza goes with the accents."""


class _Theirs(msgspec.Struct):
    pref: dict[str, str]
    alt: dict[str, list[str]] = {}


class _Compared(msgspec.Struct, frozen=True):
    concept: Concept
    language: str
    ours: frozenset[str]
    theirs: frozenset[str]

    @property
    def agrees(self) -> bool:
        return not self.ours.isdisjoint(self.theirs)


def measure() -> list[Figure]:
    """For each language but English, by which they are found, the share of the concepts compared that agree."""
    agree: Counter[str] = Counter()
    count: Counter[str] = Counter()
    for pair in _compared():
        count[pair.language] += 1
        agree[pair.language] += pair.agrees
    return [
        Figure(
            name=f"core vocabulary in {language}, labels that agree",
            value=agree[language] / count[language],
            unit="share",
            at_least=0.75,
            note=f"{count[language]} compared, {agree[language]} agree, {count[language] - agree[language]} do not",
        )
        for language in LANGUAGES
        if count[language]
    ]


def print_disagreements() -> None:
    """One line each: language, address, our labels, theirs."""
    lines = (
        "\t".join((pair.language, pair.concept.id, " | ".join(_labels(pair)), " | ".join(sorted(pair.theirs))))
        for pair in _compared()
        if not pair.agrees
    )
    print("\n".join(sorted(lines)))


def _labels(pair: _Compared) -> tuple[str, ...]:
    return pair.concept.pref[pair.language], *pair.concept.alt.get(pair.language, ())


def _compared() -> Iterator[_Compared]:
    theirs = _their_labels() if _FILE.exists() else {}
    for concept in core_concepts():
        named = theirs.get(_bare(concept.pref["en"]), {})
        for language in LANGUAGES[1:]:
            if language in named:
                labels = (concept.pref[language], *concept.alt.get(language, ()))
                yield _Compared(concept, language, frozenset(map(_folded, labels)), frozenset(named[language]))


def _their_labels() -> dict[str, dict[str, set[str]]]:
    """Bare English label to language to folded labels, of everything called so."""
    found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    decoder = msgspec.json.Decoder(_Theirs)
    with zstandard.open(_FILE, "rt", encoding="utf-8") as lines:
        for line in lines:
            concept = decoder.decode(line)
            if "en" in concept.pref:
                _add(concept, found[_bare(concept.pref["en"])])
    return found


def _add(concept: _Theirs, named: dict[str, set[str]]) -> None:
    for language in LANGUAGES[1:]:
        labels = [*concept.alt.get(language, ()), *filter(None, [concept.pref.get(language)])]
        if labels:
            named[language].update(map(_folded, labels))


def _bare(label: str) -> str:
    """Without case and without a qualifier in brackets at the end."""
    return re.sub(r"\s*\([^)]*\)$", "", label).casefold()


def _folded(label: str) -> str:
    """Without case, qualifier, accents (not those of Devanagari: they are letters), hyphens and the Arabic article."""
    words = re.split(r"[\s\-\u2010-\u2015\u200c\u200d]+", _bare(label))
    return " ".join(_unmarked(re.sub(r"^\u0627\u0644(?=..)", "", word)) for word in words if word)


def _unmarked(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word)
    plain = (each for each in parts if not unicodedata.combining(each) or "\u0900" <= each <= "\u097f")
    return "".join(plain).translate(_ARABIC)


if __name__ == "__main__":
    if sys.argv[1:] == ["--list"]:
        print_disagreements()
    else:
        for figure in measure():
            print(f"{figure.name}: {figure.value:.3f} ({figure.note})")
