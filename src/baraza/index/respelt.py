"""A question whose unknown words are taken for close ones that the index knows."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import structs

from baraza.index.question import Question
from baraza.index.unit import Unit, terms_of
from baraza.index.view import View

WORTH = 0.5
"""Of a close word beside the word as it was typed."""

Close = Callable[[str, View], list[str]]
"""The words of an index that are close to a word."""


def respelt(close: Close, question: Question) -> Question | None:
    """The same question with close words for those that nothing here is found by; None where there are none."""
    changed = False

    def closer(unit: Unit) -> Unit:
        nonlocal changed
        known = any(question.view.widest(term) for term, _ in unit.terms)
        if not unit.terms or known or question.beyond.is_translated(unit):
            return unit
        words = close(unit.text, question.view)
        changed = changed or bool(words)
        terms = tuple((term, worth * WORTH) for word in words for term, worth in terms_of(word, question.languages))
        return structs.replace(unit, terms=terms) if words else unit

    groups = [[[closer(unit) for unit in part] for part in group] for group in question.groups]
    return question.with_groups(groups) if changed else None
