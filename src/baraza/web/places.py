"""Where a resource speaks of a concept."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.model import LinkedConcept, Mention, Passage, Resource
from baraza.web import words
from baraza.web.names import number
from baraza.web.spots import spot

_SHOWN = 48
_AROUND = 22


class Place(Struct, frozen=True, kw_only=True):
    """One mention, with where it is."""

    mention: Mention
    passage: Passage | None
    """None in title, description and keywords."""
    field: str
    """`title`, `description`, `keywords` or `text`."""
    url: str
    """The original, opened there; empty where it cannot be followed."""


def places(resource: Resource, linked: LinkedConcept) -> Iterator[Place]:
    """The places from the first to the last; a mention of a passage that is here no more is passed over."""
    for mention in sorted(linked.mentions, key=lambda one: (-1 if one.passage is None else one.passage, one.start)):
        if mention.passage is None:
            yield Place(mention=mention, passage=None, field=_field(resource, mention), url="")
        elif 0 <= mention.passage < len(resource.passages):
            passage = resource.passages[mention.passage]
            yield Place(mention=mention, passage=passage, field="text", url=spot(resource, passage, mention))


def _field(resource: Resource, mention: Mention) -> str:
    """Title, description and keywords stand behind each other, an empty line between (`concepts.subjects.head`)."""
    apart = 2
    if mention.start < len(resource.name):
        return "title"
    return "description" if mention.start < len(resource.name) + apart + len(resource.description) else "keywords"


def called(place: Place) -> tuple[str, bool]:
    """What a place is called on a page, and whether those are words of the resource itself."""
    passage = place.passage
    if passage is None:
        return words.called(words.FIELDS, place.field), False
    if passage.second is not None:
        return clock(passage.second), False
    if passage.page is not None:
        return page_name(passage.page), False
    heading = passage.heading.strip()
    return (_shortened(heading) if heading else _around(passage, place.mention)), True


def page_name(page: int) -> str:
    """What a page is called."""
    return _("Page %(page)s") % {"page": number(page)}


def clock(seconds: float) -> str:
    """Hours, minutes and seconds as players show them: `0:45`, `1:02:03`."""
    minutes, second = divmod(int(seconds), 60)
    hours, minute = divmod(minutes, 60)
    return f"{hours}:{minute:02}:{second:02}" if hours else f"{minute}:{second:02}"


def _shortened(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _around(passage: Passage, mention: Mention) -> str:
    """The mentioned words with a few on both sides."""
    start, end = max(mention.start - _AROUND, 0), mention.end + _AROUND
    before, _cut, _rest = passage.text[start : mention.start].partition(" ") if start else ("", "", "")
    begin = start + len(before)
    piece = " ".join(passage.text[begin:end].split())
    return f"{'…' if start else ''}{piece}{'…' if end < len(passage.text) else ''}"
