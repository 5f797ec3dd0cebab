"""Records about a few things, each with subjects that a librarian would give and the text need not name."""

from __future__ import annotations

from random import Random

from baraza.concepts.examples import Example
from baraza.model.concept import Concept
from tests.concepts.known import of

# What is written about each, and whether the text also names the subject.
THEMES = {
    "astronomy": ("star planet orbit telescope galaxy comet", False),
    "botany": ("leaf root seed flower stem moss", False),
    "music": ("melody chord rhythm choir violin tune", True),
    "history": ("empire treaty archive king revolt century", True),
}
COMMON = ["chapter", "lesson", "exercise", "reader", "study", "introduction", "method", "example", "part", "question"]
CONCEPTS = (
    *(Concept(id=of(name), vocabulary="v", pref={"en": name.title()}) for name in THEMES),
    # Named in every text, and never what it is about.
    *(Concept(id=of(word), vocabulary="v", pref={"en": word.title()}) for word in COMMON),
)


def examples(count: int, seed: int = 1) -> list[Example]:
    """So many different texts."""
    random = Random(seed)
    return [_example(random, list(THEMES)[at % len(THEMES)], at) for at in range(count)]


def _example(random: Random, name: str, at: int) -> Example:
    words, named = THEMES[name]
    said = [*random.choices(words.split(), k=4), *random.choices(COMMON, k=8), f"text{at}"]
    random.shuffle(said)
    return Example(" ".join([*said, name] if named else said), (of(name),), "en")
