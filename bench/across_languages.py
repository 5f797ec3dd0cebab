"""Questions in one language, answers in another: XQuAD's development half, through the real index and search.

Figures are mean reciprocal ranks. Beside each stands what the plain in-memory method reaches with the same tables.
Lemmas, names by sound and the words that a sentence needs were kept after a look at these questions (docs/lexicon.md).
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from itertools import permutations
from statistics import mean

from baraza.index import Document, Index, open_index
from baraza.lexicon.lexicon import Tables
from baraza.search import parse, search
from baraza.search.knowledge import Knowledge
from bench.across_reference import Reference, rank
from bench.figure import Figure
from bench.word_tables import as_it_comes, with_shared_data
from bench.xquad import LANGUAGES, Passage, Question, key, others, paragraphs, questions

BOUNDS = {"en": 0.97, "es": 0.95, "de": 0.91, "ru": 0.91, "ar": 0.81}
ANY_BOUND = 0.85
DEEP = 100
"""Results that are looked through; an answer further down counts as not found."""
BATCH = 2_000
ALL = 10_000


def measure() -> list[Figure]:
    """Everything, with all questions."""
    return figures(ALL)


def figures(most: int) -> list[Figure]:
    """The same with at most so many questions of each language."""
    found: list[Figure] = []
    with with_shared_data(LANGUAGES[1:]) as (_, lexicon, seconds):
        found.append(Figure(name="word tables of es, de, ru, ar from shared data", value=seconds, unit="s"))
        found += _all(lexicon, "shared data", most, bounds=True)
    with as_it_comes(LANGUAGES[1:]) as (_, lexicon, seconds):
        found.append(Figure(name="word tables of a fresh installation", value=seconds, unit="s"))
        found += _all(lexicon, "fresh installation", most, bounds=False)
    return found


def _all(lexicon: Tables, data: str, most: int, *, bounds: bool) -> list[Figure]:
    english, every, more = list(paragraphs(("en",))), list(paragraphs()), list(others())
    figures = _to_english(lexicon, english, f"120 paragraphs, {data}", most, BOUNDS if bounds else {})
    english_more = [*english, *(one for one in more if one.language == "en")]
    pool = [*every, *more]
    figures += _to_english(lexicon, english_more, f"{len(english_more):,} English passages, {data}", most, {})
    figures += _any(lexicon, every, f"600 paragraphs, {data}", most, ANY_BOUND if bounds else None)
    figures += _any(lexicon, pool, f"{len(pool):,} passages, {data}", most, None)
    return figures


def _to_english(
    lexicon: Tables, passages: Sequence[Passage], where: str, most: int, bounds: dict[str, float]
) -> list[Figure]:
    reference = Reference(passages, lexicon)
    place = {one.key: number for number, one in enumerate(passages)}
    figures = []
    with _Real(passages, lexicon) as real:
        for language in LANGUAGES:
            asked = questions(language)[:most]
            found = [real.rank(one, "en") for one in asked]
            plain = [rank(reference.scores(one.text, language), place[key(one.paragraph, "en")]) for one in asked]
            figures.append(
                Figure(
                    name=f"{language} → en, {where}",
                    value=_mrr(found),
                    unit="MRR",
                    at_least=bounds.get(language),
                    note=f"in memory {_mrr(plain):.3f}",
                )
            )
    return figures


def _any(lexicon: Tables, passages: Sequence[Passage], where: str, most: int, bound: float | None) -> list[Figure]:
    """Every language to every other, asked with the filter of the language that the answer is wanted in."""
    found: dict[tuple[str, str], float] = {}
    reference = Reference(passages, lexicon)
    plain: list[float] = []
    with _Real(passages, lexicon) as real:
        for language, target in permutations(LANGUAGES, 2):
            asked = questions(language)[:most]
            found[language, target] = _mrr([real.rank(one, target, filtered=True) for one in asked])
            plain.append(_mrr([_rank_within(reference, passages, one, target) for one in asked]))
    worst = sorted(found.items(), key=lambda pair: pair[1])[:4]
    note = "worst: " + ", ".join(f"{one} → {other} {value:.3f}" for (one, other), value in worst)
    note += f"; in memory {mean(plain):.3f}"
    name = f"any → any, {where}"
    return [Figure(name=name, value=mean(found.values()), unit="MRR", at_least=bound, note=note)]


def _rank_within(reference: Reference, passages: Sequence[Passage], asked: Question, target: str) -> float:
    scores = reference.scores(asked.text, asked.language)
    within = [number for number, one in enumerate(passages) if one.language == target]
    wanted = next(at for at, number in enumerate(within) if passages[number].key == key(asked.paragraph, target))
    return rank(scores[within], wanted)


def _mrr(ranks: Sequence[float]) -> float:
    return mean(1 / one for one in ranks)


class _Real:
    """The passages in a real index, asked through the real search."""

    def __init__(self, passages: Sequence[Passage], lexicon: Tables) -> None:
        self._folder = tempfile.TemporaryDirectory()
        self._knowledge = Knowledge(lexicon=lexicon)
        self._index: Index = open_index(f"tantivy://{self._folder.name}/index", write=True)
        for start in range(0, len(passages), BATCH):
            self._index.apply([_document(one, lexicon) for one in passages[start : start + BATCH]], ())

    def __enter__(self) -> _Real:
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()
        self._folder.cleanup()

    def rank(self, asked: Question, target: str, *, filtered: bool = False) -> float:
        """The place of the paragraph in a language; infinite where it is not among the first hundred."""
        words = {"q": [asked.text[:1000]], "lang": [asked.language], "limit": [str(DEEP)]}
        ask = parse({**words, "language": [target]} if filtered else words)
        found = [one.key for one in search(ask, self._index, knowledge=self._knowledge).results]
        wanted = key(asked.paragraph, target)
        return found.index(wanted) + 1 if wanted in found else float("inf")


def _document(one: Passage, lexicon: Tables) -> Document:
    return Document(
        key=one.key,
        id=one.key,
        title="",
        text=one.text,
        language=one.language,
        languages=(one.language,),
        pivot=lexicon.pivot(one.text, one.language),
        names=lexicon.names(one.text, one.language),
    )
