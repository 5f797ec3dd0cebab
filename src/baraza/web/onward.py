"""Ways on from an answer that does not satisfy."""

from __future__ import annotations

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.search.answer import Answer, Onward
from baraza.web import words
from baraza.web.links import Links


class Way(Struct, frozen=True):
    """What to change, where that leads, and how many results are there."""

    label: str
    url: str
    total: int


def ways_onward(answer: Answer, links: Links) -> tuple[Way, ...]:
    """The ways that lead to something."""
    return tuple(Way(_label(way), links.to(way.ask), way.total) for way in answer.onward)


def _label(way: Onward) -> str:
    if way.kind == "without-filter":
        return _("Search without the filter “%(filter)s”") % {"filter": words.called(words.FACETS, way.value)}
    if way.kind == "with-filter":
        return _("Use “%(filter)s” as a filter") % {"filter": way.value}
    if way.kind == "nothing-refused":
        return _("Let your words be understood in every way again")
    if way.kind == "any-word":
        return _("Look for any of the words")
    if way.kind == "spelling":
        return _("Search for “%(words)s”") % {"words": way.value}
    return _("See everything")
