"""The facts of an entry as rows of a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from babel.numbers import format_currency
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.model import DETAILS, Detail, Entry, Json
from baraza.search.labels import licence_name
from baraza.web import names, words
from baraza.web.addresses import is_link
from baraza.web.register.detail_words import CHOICES
from baraza.web.register.detail_words import DETAILS as DETAIL_WORDS
from baraza.web.register.labels import country_address, goal, item, subject_names
from baraza.web.register.listed import span
from baraza.web.register.words import FIELDS, KINDS, LEVELS


class Value(Struct, frozen=True):
    """One value; with an address it is a link."""

    label: str
    url: str = ""
    tag: str = ""
    """The language of the label, where it is not the page's."""


class Fact(Struct, frozen=True):
    """A row: what it is about, and its values."""

    label: str
    values: tuple[Value, ...]


def facts(entry: Entry) -> Iterator[Fact]:
    """The rows that have something to say, the most asked for first."""
    yield Fact(words.called(FIELDS, "kind"), (_filter("kind", entry.kind, words.called(KINDS, entry.kind)),))
    yield from _details(entry)
    yield from _rows(entry)


def _rows(entry: Entry) -> Iterator[Fact]:
    countries = [Value(names.country_name(code), country_address(code)) for code in entry.countries]
    yield from _row("countries", countries)
    yield from _row("place", _place(entry))
    yield from _row("languages", [_filter("language", tag, names.language_name(tag)) for tag in entry.languages])
    if entry.start or entry.end:
        yield Fact(_("Date"), (Value(span(entry.start, entry.end)),))
    yield from _row("subjects", _subjects(entry))
    yield from _row("levels", [_filter("level", level, words.called(LEVELS, level)) for level in entry.levels])
    yield from _row("items", [_filter("item", code, item(code)) for code in entry.items])
    yield from _row("goals", [_filter("goal", str(number), goal(number)) for number in entry.goals])
    if entry.licence:
        yield from _row("licence", [_filter("licence", entry.licence, licence_name(entry.licence))])


def _row(field: str, values: Iterable[Value]) -> Iterator[Fact]:
    if kept := tuple(values):
        yield Fact(words.called(FIELDS, field), kept)


def _filter(name: str, value: str, label: str) -> Value:
    return Value(label, f"{reverse('register')}?{urlencode({name: value})}")


def _place(entry: Entry) -> Iterator[Value]:
    place = entry.place
    if place is None:
        return
    said = ", ".join(
        filter(None, (place.street, " ".join(filter(None, (place.postcode, place.locality))), place.region))
    )
    if said:
        yield Value(said)
    if place.latitude is not None and place.longitude is not None:
        yield Value(f"{place.latitude:.4f}, {place.longitude:.4f}")


def _subjects(entry: Entry) -> Iterator[Value]:
    known = subject_names(entry.subjects)
    for address in entry.subjects:
        if named := known.get(address):
            yield Value(named.label, named.url, named.tag)
        else:
            yield Value(address, address if is_link(address) else "")


def _details(entry: Entry) -> Iterator[Fact]:
    for detail in DETAILS.get(entry.kind, ()):
        value = entry.details.get(detail.name)
        if value in (None, "", []) or detail.name == "currency":
            continue
        yield Fact(words.called(DETAIL_WORDS, detail.name), tuple(_detail(detail, value, entry)))


def _detail(detail: Detail, value: Json, entry: Entry) -> Iterator[Value]:
    if detail.type in {"choice", "choices"}:
        for one in value if isinstance(value, list) else [value]:
            yield _filter("detail", f"{detail.name}:{one}", words.called(CHOICES, str(one)))
    elif detail.type == "yes":
        yield Value(_("yes") if value else _("no"))
    elif detail.type == "amount":
        yield Value(_money(str(value), str(entry.details.get("currency", ""))))
    elif detail.type == "integer" and isinstance(value, int):
        yield Value(names.number(value))
    elif detail.type == "moment":
        yield Value(names.day(str(value)))
    else:
        text = str(value)
        yield Value(text, text if detail.type == "url" and is_link(text) else "", entry.original)


def _money(amount: str, currency: str) -> str:
    try:
        number = float(amount)
    except ValueError:
        return f"{amount} {currency}".strip()
    return str(format_currency(number, currency, locale=names.here())) if currency else names.number(number)
