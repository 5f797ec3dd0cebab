"""Questions that settings of the search are chosen on, so that those which they are judged by stay unseen.

Sentences of NTREX from LEARNT on, which the word tables were not learnt from, five to a passage: a sentence asks by a
random half of its words, or by three of them, for its passage in any language. Beside them paragraphs of news at an
easy reading level (OneStopEnglish), whose sentences ask for the same paragraph at the hard one: other English words.
"""

from __future__ import annotations

import random
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from statistics import mean

import orjson
from tests.quality.corpora import lines
from tests.shared_data import shared

from baraza.lexicon.kept import folder_of
from baraza.lexicon.lexicon import Tables, open_lexicon
from bench.across_reference import Reference, rank
from bench.figure import Figure
from bench.real import Real
from bench.word_tables import baraza
from bench.xquad import Passage, Question, key

LANGUAGES = ("en", "es", "de", "ru", "ar", "fi")
LEARNT = 1_000
"""Sentences that the tables are learnt from; the others ask and are found."""
SENTENCES = 5
"""Sentences of a passage: about as long as a paragraph."""
KEYWORDS = 3
LONG_WORD = 4
"""Letters of a word that is typed as one of three."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[\w'’-]+")

Some = Callable[[list[str], random.Random], list[str]]
"""Chooses some of the words of a sentence."""


@contextmanager
def tables() -> Iterator[Tables]:
    """From the shared vocabularies, Wiktionary, and the first sentences of NTREX."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        build(home)
        yield open_lexicon(folder_of(home))


def build(home: Path) -> None:
    """Learn the tables in a home."""
    first = home / "ntrex.jsonl"
    first.write_text("".join(list(lines(shared("parallel/ntrex.jsonl.zst")))[:LEARNT]), "utf-8")
    baraza(home, "vocabulary", "import", str(shared("concepts/concepts.jsonl.zst")))
    baraza(home, "parallel", "import", str(first), "--name", "ntrex")
    baraza(home, "parallel", "import", str(shared("parallel/wiktionary-pairs.tsv.zst")), "--name", "wiktionary")
    baraza(home, "parallel", "build", *LANGUAGES[1:])


@cache
def _passages() -> list[list[dict[str, str]]]:
    held = [orjson.loads(line) for line in lines(shared("parallel/ntrex.jsonl.zst"))][LEARNT:]
    return [held[at : at + SENTENCES] for at in range(0, len(held) - SENTENCES + 1, SENTENCES)]


def news(languages: tuple[str, ...] = LANGUAGES) -> Iterator[Passage]:
    """Each passage in each of these languages."""
    for number, sentences in enumerate(_passages()):
        for language in languages:
            yield Passage(key(str(number), language), language, " ".join(one[language] for one in sentences))


def halves(language: str) -> list[Question]:
    """The second and fourth sentence of each passage, a random half of the words in their order."""
    return [_asked(language, number, at, _half) for number in range(len(_passages())) for at in (1, 3)]


def keywords(language: str) -> list[Question]:
    """Three random longer words of the third sentence of each passage."""
    return [_asked(language, number, 2, _three) for number in range(len(_passages()))]


def _asked(language: str, number: int, at: int, some: Some) -> Question:
    chosen = random.Random(f"{number} {at}")
    words = _WORD.findall(_passages()[number][at][language])
    return Question(" ".join(some(words, chosen)), language, str(number))


def _half(words: list[str], chosen: random.Random) -> list[str]:
    return _in_order(words, chosen.sample(range(len(words)), min(len(words), max(KEYWORDS, len(words) // 2))))


def _three(words: list[str], chosen: random.Random) -> list[str]:
    long = [at for at, word in enumerate(words) if len(word) >= LONG_WORD]
    return _in_order(words, chosen.sample(long, min(KEYWORDS, len(long))) or range(len(words)))


def _in_order(words: list[str], places: Iterable[int]) -> list[str]:
    return [words[at] for at in sorted(places)]


@cache
def _levels() -> list[tuple[str, str]]:
    rows = [orjson.loads(line) for line in lines(shared("eval/readability-onestop.jsonl.zst"))]
    texts = {(one["text_id"], one["level"]): [part for part in one["text"].split("\n") if part.strip()] for one in rows}
    return [
        pair
        for (name, level), easy in texts.items()
        if level == "Ele" and len(hard := texts.get((name, "Adv"), ())) == len(easy)
        for pair in zip(easy, hard, strict=True)
    ]


def hard() -> list[Passage]:
    """Paragraphs of news at the hard level."""
    return [Passage(key(f"level{number}", "en"), "en", hard) for number, (_, hard) in enumerate(_levels())]


def easy() -> list[Question]:
    """A sentence of each at the easy level: the second, or the only one."""
    asked = [(_SENTENCE.split(easy.strip())[:2][-1], number) for number, (easy, _) in enumerate(_levels())]
    return [Question(text, "en", f"level{number}") for text, number in asked]


def measure() -> list[Figure]:
    """Mean reciprocal ranks among English passages, by the real index and in memory."""
    passages = [*news(("en",)), *hard()]
    asked = {
        "half a sentence": [one for language in LANGUAGES for one in halves(language)[::2]],
        "three words": [one for language in LANGUAGES for one in keywords(language)],
        "an easier sentence": easy(),
    }
    with tables() as lexicon, Real(passages, lexicon) as real:
        reference = Reference(passages, lexicon)
        place = {one.key: number for number, one in enumerate(passages)}
        return [_figure(name, some, real, reference, place) for name, some in asked.items()]


def _figure(name: str, asked: list[Question], real: Real, reference: Reference, place: dict[str, int]) -> Figure:
    found = [1 / real.rank(real.asked(one, "en")) for one in asked]
    plain = [1 / rank(reference.scores(one.text, one.language), place[key(one.paragraph, "en")]) for one in asked]
    note = f"{len(asked):,} questions among {len(place)} passages; in memory {mean(plain):.3f}"
    return Figure(name=f"{name}, English passage", value=mean(found), unit="MRR", note=note)
