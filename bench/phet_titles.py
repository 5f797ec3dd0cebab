"""The title of a simulation in one language finds the same simulation in another: PhET, all pairs of ten languages.

Searched are titles and interface strings through the real search, with the filter of the wanted language. Each part of
what finds across languages is also left out, and used alone. `BENCH_PHET_EVERY=1 python -m bench phet_titles` asks all
titles instead of those of every third simulation.
"""

from __future__ import annotations

import os
import sys
import tempfile
from itertools import permutations
from statistics import mean

from msgspec import Struct
from msgspec.structs import replace
from tests.quality.corpora import corpora

from baraza.concepts.contract import Linker, NoLinker, folder_of, open_linker
from baraza.index import Document, Index, open_index
from baraza.lexicon.contract import Meaning
from baraza.lexicon.lexicon import Tables
from baraza.model.concept import concept_key
from baraza.search import parse, search
from baraza.search.knowledge import Knowledge
from bench.figure import Figure
from bench.word_tables import baraza, with_shared_data

LOCALES = {
    **{language: language for language in ("es", "fr", "de", "it", "nl", "pl", "ru", "ar")},
    **{"pt-BR": "pt", "zh-CN": "zh"},
}
"""Locale to language, one of each. English is not among them: PhET's list holds translations alone."""
LANGUAGES = tuple(LOCALES.values())
FIRST = 10
EVERY = int(os.environ.get("BENCH_PHET_EVERY", "3"))
"""The titles of one simulation in so many are asked, in every language and of all that is indexed; 1 asks all."""
ALL = 1_000


class Parts(Struct, frozen=True):
    """Which ways of finding are used, for documents and for titles."""

    name: str
    words: bool = True
    names: bool = True
    concepts: bool = True


WAYS = (
    Parts("everything"),
    Parts("without words", words=False),
    Parts("without names", names=False),
    Parts("without concepts", concepts=False),
    Parts("words alone", names=False, concepts=False),
    Parts("names alone", words=False, concepts=False),
    Parts("concepts alone", words=False, names=False),
    Parts("as written alone", words=False, names=False, concepts=False),
)


class Some:
    """A lexicon of which some parts are used."""

    def __init__(self, whole: Tables, parts: Parts) -> None:
        self.whole, self.parts = whole, parts

    @property
    def languages(self) -> tuple[str, ...]:
        """Those with a table."""
        return self.whole.languages

    def segments(self, text: str, language: str) -> tuple[tuple[int, int], ...]:
        """Start and end of each word."""
        return self.whole.segments(text, language)

    def meanings(self, word: str, language: str) -> tuple[Meaning, ...]:
        """Pivot terms, where words are used."""
        return self.whole.meanings(word, language) if self.parts.words else ()

    def word(self, term: str) -> str:
        """A pivot term as people write it."""
        return self.whole.word(term)

    def name(self, word: str, language: str) -> str:
        """The name, where names are used."""
        return self.whole.name(word, language) if self.parts.names else ""

    def known(self, word: str, language: str) -> tuple[list[str], str]:
        """Both."""
        return [one.term for one in self.meanings(word, language)], self.name(word, language)


def measure() -> list[Figure]:
    """R@1 and R@10 of every way, with all titles."""
    return figures(ALL)


def figures(most: int) -> list[Figure]:
    """The same with at most so many titles of each language."""
    documents = simulations(most)
    with with_shared_data(LANGUAGES) as (home, lexicon, seconds):
        baraza(home, "concepts", "compile")
        linker = open_linker(folder_of(home))
        read = [_read(one, lexicon, linker) for one in documents]
        built = Figure(name="word tables of ten languages, processor time", value=seconds, unit="s")
        ways = (_told(_way(read, lexicon, linker, parts)) for parts in WAYS)
        return [built, *(figure for way in ways for figure in way)]


def _told(found: list[Figure]) -> list[Figure]:
    """The same, told as soon as they are there: all of it takes many minutes."""
    for one in found:
        print(f"{one.name}: {one.value:.1f} {one.unit} {one.note}", file=sys.stderr, flush=True)
    return found


def simulations(most: int) -> list[Document]:
    """Those of the ten languages, at most so many of each."""
    kept: dict[str, list[Document]] = {language: [] for language in LANGUAGES}
    for one in corpora():
        language = LOCALES.get(one.language, "") if one.provider == "phet" else ""
        if language and len(kept[language]) < most:
            kept[language].append(replace(one, language=language, languages=(language,)))
    return [one for some in kept.values() for one in some]


def _way(documents: list[Document], lexicon: Tables, linker: Linker, parts: Parts) -> list[Figure]:
    ranks: dict[tuple[str, str], list[float]] = {}
    some = Some(lexicon, parts)
    knowledge = Knowledge(linker=linker if parts.concepts else NoLinker(), lexicon=some)
    with tempfile.TemporaryDirectory() as folder:
        index = open_index(f"tantivy://{folder}/index", write=True)
        index.apply([_with(one, parts) for one in documents], ())
        by_sim = {(_sim(one), one.language): one.key for one in documents}
        for one in _asked(documents):
            for target in LANGUAGES:
                wanted = by_sim.get((_sim(one), target), "")
                if wanted and target != one.language:
                    ranks.setdefault((one.language, target), []).append(_rank(index, knowledge, one, target, wanted))
        index.close()
    return _figures(ranks, parts)


def _asked(documents: list[Document]) -> list[Document]:
    chosen = set(sorted({_sim(one) for one in documents})[::EVERY])
    return [one for one in documents if _sim(one) in chosen]


def _sim(one: Document) -> str:
    return one.id.split(":")[1]


def _read(one: Document, lexicon: Tables, linker: Linker) -> Document:
    text, tag = f"{one.title}\n{one.text}", one.language
    return replace(
        one,
        pivot=lexicon.pivot(one.title, tag) * 3 + lexicon.pivot(one.text, tag),
        names=lexicon.names(text, tag),
        concepts=tuple(concept_key(found.id) for found in linker.link(text, tag)),
    )


def _with(one: Document, parts: Parts) -> Document:
    """The document with those parts alone."""
    return replace(
        one,
        pivot=one.pivot if parts.words else (),
        names=one.names if parts.names else (),
        concepts=one.concepts if parts.concepts else (),
    )


def _rank(index: Index, knowledge: Knowledge, one: Document, target: str, wanted: str) -> float:
    ask = parse({"q": [one.title], "in": [one.language], "language": [target], "limit": [str(FIRST)]})
    found = [hit.key for hit in search(ask, index, knowledge=knowledge).results]
    return found.index(wanted) + 1 if wanted in found else float("inf")


def _figures(ranks: dict[tuple[str, str], list[float]], parts: Parts) -> list[Figure]:
    """The mean over all pairs of languages, and at the whole every pair beside it."""
    figures = []
    for first in (1, FIRST):
        shares = {pair: mean(one <= first for one in some) for pair, some in ranks.items()}
        each = ", ".join(f"{one}→{other} {100 * shares[one, other]:.0f}" for one, other in _pairs(shares))
        figures.append(
            Figure(
                name=f"PhET titles across ten languages, R@{first}, {parts.name}",
                value=100 * mean(shares.values()),
                unit="%",
                note=each if parts == WAYS[0] else "",
            )
        )
    return figures


def _pairs(shares: dict[tuple[str, str], float]) -> list[tuple[str, str]]:
    return [pair for pair in permutations(LANGUAGES, 2) if pair in shares]
