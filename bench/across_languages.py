"""Questions in one language, answers in another: XQuAD's development half, through the real index and search.

Figures are mean reciprocal ranks. Beside each stands what the plain in-memory method reaches with the same tables.
Lemmas, names by sound and the words that a sentence needs were kept after a look at these questions (docs/lexicon.md).
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import permutations
from statistics import mean

from baraza.lexicon.lexicon import Tables
from bench.across_reference import Reference, rank
from bench.figure import Figure
from bench.real import Real
from bench.word_tables import as_it_comes, with_shared_data
from bench.xquad import LANGUAGES, Passage, Question, key, others, paragraphs, questions

BOUNDS = {"en": 0.97, "es": 0.95, "de": 0.91, "ru": 0.91, "ar": 0.81}
ANY_BOUND = 0.85
ALL = 10_000
"""More questions than a language has."""
FOR_A_PAIR = 60
"""Questions of each pair of languages among many passages: all of them would take an hour."""


def measure() -> list[Figure]:
    """Everything, with all questions."""
    return figures(ALL)


def figures(most: int) -> list[Figure]:
    """The same with at most so many questions of each language."""
    found: list[Figure] = []
    with with_shared_data(LANGUAGES[1:]) as (_, lexicon, seconds):
        found.append(
            Figure(name="word tables of es, de, ru, ar from shared data, processor time", value=seconds, unit="s")
        )
        found += _all(lexicon, "shared data", most, bounds=True)
    with as_it_comes(LANGUAGES[1:]) as (_, lexicon, seconds):
        found.append(Figure(name="word tables of a fresh installation, processor time", value=seconds, unit="s"))
        found += _all(lexicon, "fresh installation", most, bounds=False)
    return found


def _all(lexicon: Tables, data: str, most: int, *, bounds: bool) -> list[Figure]:
    english, every, more = list(paragraphs(("en",))), list(paragraphs()), list(others())
    english_more = [*english, *(one for one in more if one.language == "en")]
    pool = [*every, *more]
    few = min(most, FOR_A_PAIR)
    return [
        *_to_english(lexicon, english, f"120 paragraphs, {data}", most, BOUNDS if bounds else {}),
        *_to_english(lexicon, english_more, f"{len(english_more):,} English passages, {data}", most, {}),
        *_any(lexicon, every, f"600 paragraphs, {data}", most, ANY_BOUND if bounds else None),
        *_any(lexicon, pool, f"{len(pool):,} passages, {few} questions a pair, {data}", few, None),
    ]


@contextmanager
def _timed(what: str) -> Iterator[None]:
    begin = time.perf_counter()
    yield
    print(f"{what}: {time.perf_counter() - begin:.0f} s", file=sys.stderr, flush=True)


def _some(language: str, most: int) -> list[Question]:
    """So many questions, from the first to the last paragraph."""
    asked = questions(language)
    return asked[:: max(1, len(asked) // most)][:most]


def _to_english(
    lexicon: Tables, passages: Sequence[Passage], where: str, most: int, bounds: dict[str, float]
) -> list[Figure]:
    reference = Reference(passages, lexicon)
    place = {one.key: number for number, one in enumerate(passages)}
    figures = []
    with _timed(f"to English, {where}"), Real(passages, lexicon) as real:
        for language in LANGUAGES:
            asked = _some(language, most)
            found = [real.rank(real.asked(one, "en")) for one in asked]
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
    with _timed(f"any to any, {where}"), Real(passages, lexicon) as real:
        for language, target in permutations(LANGUAGES, 2):
            asked = _some(language, most)
            found[language, target] = _mrr([real.rank(real.asked(one, target, filtered=True)) for one in asked])
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
