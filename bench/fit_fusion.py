"""Fit what translations and names count beside a word as it stands, and write it to `index/fusion.json`.

`python -m bench.fit_fusion [HOME]`: questions and passages are those of `bench/selection.py`; HOME keeps the tables
for another run. A half of a sentence asks for its passage among English ones, among those of another language, and in
its own language among all; three words of a sentence and sentences at an easier reading level ask too. Every setting is
printed with what it finds. The weights of concepts are not fitted: no data with concepts in questions is free of what
they are measured on.
"""

from __future__ import annotations

import random
import sys
from contextlib import ExitStack
from itertools import permutations
from pathlib import Path
from statistics import mean

from msgspec import json, structs

from baraza.index.fusion import FUSION, Fusion
from baraza.lexicon.kept import folder_of
from baraza.lexicon.lexicon import Tables, open_lexicon
from baraza.store.setup import connect
from bench import selection
from bench.real import Asked, Real
from bench.selection import LANGUAGES

TARGET = Path(__file__).parents[1] / "src" / "baraza" / "index" / "fusion.json"
TRIED = {"pivot": (0.5, 0.7, 1.0), "name": (0.7, 1.0, 1.4), "tie": (0.0, 0.1)}
FOR_A_PAIR, AT_HOME = 15, 60
"""Questions for each pair of languages, and of each language for its own."""

Part = tuple[Real, list[Asked]]


def main() -> None:
    """Print each setting with what it finds, and keep the best."""
    with ExitStack() as stack:
        home = Path(sys.argv[1]) if len(sys.argv) > 1 else None
        lexicon = _kept(home) if home else stack.enter_context(selection.tables())
        english = stack.enter_context(Real([*selection.news(("en",)), *selection.hard()], lexicon))
        mixed = stack.enter_context(Real([*selection.news(), *selection.hard()], lexicon))
        best = _best(_parts(english, mixed))
    TARGET.write_bytes(json.format(json.encode(best)) + b"\n")


def _kept(home: Path) -> Tables:
    if not folder_of(home).exists():
        home.mkdir(parents=True, exist_ok=True)
        selection.build(home)
    return open_lexicon(folder_of(home))


def _parts(english: Real, mixed: Real) -> dict[str, Part]:
    chosen = random.Random(5)
    halves = [one for language in LANGUAGES for one in selection.halves(language)[::2]]
    words = [one for language in LANGUAGES for one in selection.keywords(language)[::2]]
    pairs = [
        mixed.asked(one, target, filtered=True)
        for language, target in permutations(LANGUAGES, 2)
        for one in chosen.sample(selection.halves(language), FOR_A_PAIR)
    ]
    home = [one for language in LANGUAGES for one in chosen.sample(selection.halves(language), AT_HOME)]
    return {
        "to English": (english, [english.asked(one, "en") for one in halves]),
        "three words": (english, [english.asked(one, "en") for one in words]),
        "easier": (english, [english.asked(one, "en") for one in selection.easy()]),
        "any to any": (mixed, pairs),
        "at home": (mixed, [mixed.asked(one, one.language) for one in home]),
    }


def _best(parts: dict[str, Part]) -> Fusion:
    """One weight after the other, each at its best while the others stay."""
    best, best_score = FUSION, _score(FUSION, parts)
    for name, values in TRIED.items():
        for value in values:
            if value == getattr(FUSION, name):
                continue
            tried = structs.replace(best, **{name: value})
            score = _score(tried, parts)
            if score > best_score:
                best, best_score = tried, score
    asked = sum(len(questions) for _, questions in parts.values())
    told = f"{asked:,} questions of bench/selection.py in {', '.join(LANGUAGES)}: {best_score:.3f}"
    return structs.replace(best, fitted=f"pivot, name, tie on {told}; concept, wider chosen")


def _score(fusion: Fusion, parts: dict[str, Part]) -> float:
    """The mean of the mean reciprocal ranks of all parts."""
    found = {}
    for name, (real, asked) in parts.items():
        real.weigh(fusion)
        found[name] = mean(1 / real.rank(one) for one in asked)
    told = ", ".join(f"{name} {value:.4f}" for name, value in found.items())
    score = mean(found.values())
    print(f"pivot {fusion.pivot} name {fusion.name} tie {fusion.tie}: {score:.4f} ({told})", file=sys.stderr)
    return score


if __name__ == "__main__":
    connect()
    main()
