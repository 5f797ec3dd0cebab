"""The filters beside a list of entries, and what of them is chosen."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from html import escape
from urllib.parse import quote_plus

from django.utils.safestring import SafeString
from django.utils.text import slugify
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _
from msgspec import Struct, json

from baraza.coalition.register.listing import tallies
from baraza.coalition.register.remembered import remembered
from baraza.web import names, words
from baraza.web.concept_names import Named
from baraza.web.facets import CHOSEN_LINE, SEEN
from baraza.web.links import Choice
from baraza.web.register.asked import Asked, adding, toggled
from baraza.web.register.labels import subject_names, value_label
from baraza.web.register.words import FACETS

ORDER = (
    "kind",
    "country",
    "language",
    "detail",
    "level",
    "item",
    "subject",
    "goal",
    "licence",
    "state",
    "link",
    "source",
)
OPEN = frozenset({"kind", "country"})
MOST = 300
"""Values of one filter on a page, at most."""

Counts = dict[str, tuple[tuple[str, int], ...]]


class Filters(Struct, frozen=True):
    """The filters beside a list."""

    shown: SafeString
    """As HTML."""
    chosen: tuple[tuple[str, Choice], ...]
    """What is chosen, each under its filter's name and with the address without it."""


def filters(of: Asked) -> Filters:
    """The filters that have something to choose, in the language of the page."""
    # Hundreds of lines cost more than the rest of the page; they are the same until something changes.
    asked = json.encode((of.filter, of.sort), order="sorted")
    return remembered(("facets", get_language(), asked), lambda: _filters(of))


def _filters(of: Asked) -> Filters:
    counted = tallies(of.filter, ORDER)
    subjects = {one: named.label for one, named in _subjects(of, counted).items()}
    names = [name for name in ORDER if counted.get(name) or of.values(name)]
    return Filters(
        SafeString("".join(_shown(name, of, counted.get(name, ()), subjects) for name in names)),
        tuple((words.called(FACETS, name), choice) for name in names for choice in _chosen(name, of, subjects)),
    )


def _subjects(of: Asked, counted: Counts) -> dict[str, Named]:
    return subject_names((*of.values("subject"), *(value for value, _n in counted.get("subject", ())[:MOST])))


def _shown(name: str, of: Asked, counted: tuple[tuple[str, int], ...], subjects: dict[str, str]) -> str:
    lines = list(_lines(name, of, counted, subjects))
    chosen = of.values(name)
    seen = max(len(lines) if name == "kind" else SEEN, len(chosen))
    return (
        f'<details class="facet"{" open" if name in OPEN or chosen else ""}>\n'
        f"    <summary><h4>{escape(words.called(FACETS, name))}</h4></summary>\n"
        f"    <ul>{''.join(lines[:seen])}</ul>\n"
        f"    {_more(lines[seen:])}\n"
        "  </details>"
    )


def _more(rest: list[str]) -> str:
    """What is seen after a click."""
    if not rest:
        return ""
    more = ngettext("Show %(n)s more", "Show %(n)s more", len(rest)) % {"n": names.number(len(rest))}
    return (
        f'<details class="more" data-find="{escape(_("Find in this list"))}"><summary>{escape(more)}</summary>\n'
        f"    <ul>{''.join(rest)}</ul></details>"
    )


def _lines(name: str, of: Asked, counted: tuple[tuple[str, int], ...], subjects: dict[str, str]) -> Iterator[str]:
    """The values, the chosen first; all parts are ready for HTML."""
    chosen, found = of.values(name), dict(counted)
    language, written = get_language() or "", names.numbers()
    for choice, value in zip(_chosen(name, of, subjects), chosen, strict=True):
        parts = {
            "id": _value(name, value, subjects.get(value, ""), language).element,
            "count": written[found.get(value, 0)],
            "depth": "",
        }
        said = {"url": choice.url, "label": choice.label, "chosen": _("(chosen; take it away)")}
        yield CHOSEN_LINE % (parts | {key: escape(text) for key, text in said.items()})
    begin, end = map(escape, adding(of, name))
    for value, count in counted[:MOST]:
        if value not in chosen:
            shown = _value(name, value, subjects.get(value, ""), language)
            yield f"{LINE_BEGIN}{begin}{shown.quoted}{end}{shown.middle}{written[count]}{LINE_END}"


def _chosen(name: str, of: Asked, subjects: dict[str, str]) -> list[Choice]:
    language = get_language() or ""
    return [
        Choice(_value(name, value, subjects.get(value, ""), language).label, toggled(of, name, value), True)
        for value in of.values(name)
    ]


LINE_BEGIN, LINE_END = '<li class=""><a href="', "</span></li>"


class _Value(Struct, frozen=True):
    """A value of a filter: what it is called, and parts of its line, ready for HTML."""

    label: str
    element: str
    """The id of its element."""
    quoted: str
    """As it stands in an address."""
    middle: str
    """Of its line, between the end of the address and the count."""


@lru_cache(maxsize=16_384)
def _value(name: str, value: str, subject: str, language: str) -> _Value:
    """In this language, which is that of the page; `subject` is what a vocabulary calls it."""
    label = subject or value_label(name, value)
    element = escape(f"{name}-{slugify(value, allow_unicode=True)}")
    middle = f'" id="{element}" rel="nofollow"><bdi>{escape(label)}</bdi></a> <span class="count">'
    return _Value(label, element, escape(quote_plus(value)), middle)
