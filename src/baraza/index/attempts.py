"""In which form a question is asked, where it finds little or nothing as it was typed.

The number of matches decides about it whatever filters are set, but for the language: a filter narrows what was found
and never brings another form of the question, so that a value of a facet finds as many as are counted under it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from msgspec import Struct

from baraza.index.collapse import Found, Spot, spot
from baraza.index.finding import find, find_more
from baraza.index.kept_key import matching_key
from baraza.index.needed import FEW
from baraza.index.question import Question

SCOPE = "language"
"""The filter that decides too whether fewer words are enough.

Who asks for texts in another language finds few with enough of the words; without this the right paragraph came 1 to 5
places in a hundred further down (mean reciprocal rank, XQuAD, German to English).
"""

Closer = Callable[[Question], Question | None]
"""The question with unknown words taken for close ones; None where there are none."""


class Attempt(Struct, frozen=True, kw_only=True):
    """One form of a question, and what it finds."""

    question: Question
    loose: Question | None = None
    """The same for fewer of its words, where few are found."""
    found: Found
    added: int = 0
    """So many results have fewer of the words than were asked for."""
    enough: frozenset[Spot] | None = None
    """Those that have enough of them; None where all do."""
    is_fuzzy: bool = False
    """Words were taken for close ones."""
    is_late: bool = False
    """Other forms were tried before."""

    @property
    def widest(self) -> Question:
        """The question that all of it matches."""
        return self.loose or self.question

    def beside(self, near: tuple[str, ...]) -> Attempt:
        """The same with documents that are close in meaning."""
        question = self.question.beside(near)
        return _loosened(question, self.loose.beside(near) if self.loose else None, find(question), self)


class _Form(Struct, frozen=True):
    question: Question
    is_fuzzy: bool = False
    lacks_words: bool = False


def attempt(question: Question, closer: Closer) -> Attempt:
    """The first form of a question that finds anything; as it was typed where none does."""
    typed = find(question)
    if typed.total >= FEW or not question.groups:
        return Attempt(question=question, found=typed)
    for place, form in enumerate(_forms(question, typed, closer)):
        asked = form.question
        found = typed if asked is question else find(asked)
        loose = None if form.is_fuzzy else _loose(asked, found)
        plain = Attempt(question=asked, found=found, is_fuzzy=form.is_fuzzy, is_late=place > 0)
        made = _loosened(asked, loose, found, plain, lacks_words=form.lacks_words)
        if made.found.total:
            return made
    return Attempt(question=question, found=typed, is_late=question.loosen() is not None)


def _loosened(
    question: Question, loose: Question | None, found: Found, like: Attempt, *, lacks_words: bool = False
) -> Attempt:
    enough = frozenset(spot(address) for _, address in found.scored) if loose else None
    more = find_more(loose, enough) if loose and enough is not None else found
    return Attempt(
        question=question,
        loose=loose,
        found=more,
        added=more.total if lacks_words else more.total - found.total,
        enough=frozenset() if lacks_words else enough,
        is_fuzzy=like.is_fuzzy,
        is_late=like.is_late,
    )


def _forms(question: Question, typed: Found, closer: Closer) -> Iterator[_Form]:
    """As it was typed first where that finds anything, be it under other filters; else last."""
    is_found = typed.total > 0 or _everywhere(question, typed) > 0
    if is_found:
        yield _Form(question)
    if not typed.total:
        yield from _other_forms(question, closer)
    if not is_found:
        yield _Form(question)


def _other_forms(question: Question, closer: Closer) -> Iterator[_Form]:
    """Unknown words taken for close ones or left out, or a sentence with fewer of its words."""
    closest = closer(question) if question.query.fuzzy else None
    if closest:
        yield _Form(closest, is_fuzzy=True)
    if known := question.without_unknown():
        yield _Form(known, lacks_words=True)
    if relaxed := (closest or question).relax():
        yield _Form(relaxed, is_fuzzy=closest is not None, lacks_words=True)


def _loose(question: Question, found: Found) -> Question | None:
    """The question for fewer of its words, where few are found.

    Not where another order would bring that to the top, nor where somebody is told of what is new.
    """
    query = question.query
    if found.total >= FEW or query.sort != "relevance" or query.added_after:
        return None
    loose = question.loosen()
    return loose if loose and _everywhere(question, found, SCOPE) < FEW else None


def _everywhere(question: Question, found: Found, but: str = "") -> int:
    """How many works the question finds without filters `but` for one; kept until the next commit."""
    filters = [name for name, values in question.query.filters.items() if values and name != but]
    if not filters:
        return found.total
    anywhere = question.without_filters(filters)
    total: int = question.view.keep(("everywhere", *matching_key(anywhere)), lambda: find(anywhere).total)
    return total
