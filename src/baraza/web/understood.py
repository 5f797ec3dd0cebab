"""What was understood of a query, as a page shows it: each part with the links that correct it."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy
from msgspec import Struct

from baraza.index.asked import MOST_PARTS
from baraza.search import correct
from baraza.search.answer import Answer
from baraza.search.notices import parts
from baraza.search.understood import Offered, Recognised, Sense
from baraza.web import names, words
from baraza.web.links import Links

NOTICES = {
    "shortened": gettext_lazy("This is a long text. Its first %(characters)s characters were searched."),
    "unread": gettext_lazy("These are many words. The first %(words)s were searched."),
    "controls": gettext_lazy("Signs that nobody sees, such as marks of direction, were taken out of your words."),
    "wordless": gettext_lazy("There is no word and no number in this, so nothing could be searched."),
    "common": gettext_lazy("These words stand in nearly every text, so they say little. Add a word that tells more."),
    "no-field": gettext_lazy("There is no field called “%(field)s”, so it was searched as words."),
    "no-value": gettext_lazy("Nothing here is known as “%(value)s” under “%(field)s”, so it was searched as words."),
    "wildcards": gettext_lazy("* and ? stand for nothing here. Words are found in their other forms anyway."),
}


class Other(Struct, frozen=True):
    """Another sense of some words."""

    label: str
    wider: str
    url: str


class Idea(Struct, frozen=True):
    """A concept that was recognised."""

    label: str
    wider: str
    words: str
    refuse: str
    others: tuple[Other, ...]


class Proposal(Struct, frozen=True):
    """A filter that is offered."""

    facet: str
    label: str
    words: str
    take: str
    refuse: str


class Shown(Struct, frozen=True):
    """All of it; addresses are of this search with one thing changed."""

    ideas: tuple[Idea, ...]
    proposals: tuple[Proposal, ...]
    refused: tuple[Other, ...]
    """Each with the address that takes the refusal back."""
    narrowed: tuple[Other, ...]
    """Concepts that the results are narrowed to, each with the address without it."""
    notices: tuple[str, ...]
    meant: tuple[tuple[str, str], ...]
    """A word, and what it is looked for as."""
    phrases: tuple[str, ...]
    excluded: tuple[str, ...]
    own_words: str
    """Address without translation; empty where nothing is translated."""
    every_language: str
    """Address with translation again; empty where it was not refused."""


def understood(answer: Answer, links: Links) -> Shown:
    """What the page says was understood."""
    found, ask = answer.understood, answer.ask
    is_refused = correct.TRANSLATION in ask.refused
    return Shown(
        ideas=tuple(_idea(one, answer, links) for one in found.concepts),
        proposals=tuple(_proposal(one, answer, links) for one in found.offers),
        refused=tuple(_refused(one, answer, links) for one in found.refused),
        narrowed=tuple(_other(one, links.to(correct.widened(ask, one.key))) for one in found.chosen),
        notices=tuple(said(answer)),
        meant=tuple(
            (one.word, names.listed([*one.translations, *([one.name] if one.name else [])])) for one in found.words
        ),
        phrases=found.phrases,
        excluded=found.excluded,
        own_words=links.to(correct.refused(ask, correct.TRANSLATION)) if found.is_translated else "",
        every_language=links.to(correct.taken_back(ask, correct.TRANSLATION)) if is_refused else "",
    )


def _idea(one: Recognised, answer: Answer, links: Links) -> Idea:
    return Idea(
        label=one.sense.label,
        wider=one.sense.wider,
        words=one.words,
        refuse=links.to(correct.concept_refused(answer.ask, one.sense.key)),
        others=tuple(_other(sense, links.to(correct.sense_chosen(answer.ask, one, sense))) for sense in one.others),
    )


def _proposal(one: Offered, answer: Answer, links: Links) -> Proposal:
    return Proposal(
        facet=words.called(words.FACETS, one.facet),
        label=one.label,
        words=one.words,
        take=links.to(correct.offer_taken(answer.ask, one)),
        refuse=links.to(correct.refused(answer.ask, f"filter:{one.facet}")),
    )


def _refused(one: Sense, answer: Answer, links: Links) -> Other:
    return _other(one, links.to(correct.taken_back(answer.ask, f"concept:{one.key}")))


def _other(one: Sense, url: str) -> Other:
    return Other(one.label, one.wider, url)


def said(answer: Answer) -> Iterator[str]:
    """What became of the words that could not be searched as they stand."""
    for notice in answer.notices:
        name, details = parts(notice)
        characters = names.number(int(details[0])) if name == "shortened" else ""
        numbers = {"characters": characters, "words": names.number(MOST_PARTS)}
        field = words.called(words.FACETS, details[0]) if name == "no-value" else details[0] if details else ""
        yield str(NOTICES[name]) % (numbers | {"field": field, "value": details[-1] if details else ""})
