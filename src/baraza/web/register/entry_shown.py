"""An entry as its page shows it, in the language of the reader where it is there in it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.coalition.register.entries import Held
from baraza.coalition.register.links import Standing, standings
from baraza.coalition.register.looking import state_now
from baraza.coalition.register.relations import related
from baraza.coalition.register.said_addresses import detail_addresses
from baraza.coalition.register.schemaorg import identifier_url
from baraza.model import Address, Entry
from baraza.web import names, words
from baraza.web.register.detail_words import DETAILS
from baraza.web.register.fact_rows import Fact, facts
from baraza.web.register.listed import Line, Text, line, text_of
from baraza.web.register.words import RELATIONS, ROLES, SCHEMES, STATES_SAY, TRANSLATED


class Group(Struct, frozen=True):
    """Other entries that are the same to this one."""

    word: str
    lines: tuple[Line, ...]


class AddressShown(Struct, frozen=True, kw_only=True):
    """An address, and what was seen there."""

    label: str
    one: Address
    notice: str
    """That it leads nowhere, or on to `moved_to`; empty where nothing is to be said."""
    moved_to: str


class Identifier(Struct, frozen=True):
    """What others call it."""

    scheme: str
    value: str
    url: str


class InLanguage(Struct, frozen=True):
    """A text in one more language."""

    tag: str
    language: str
    name: str
    description: str
    state: str
    """How far it is a translation, in words."""


class EntryShown(Struct, frozen=True, kw_only=True):
    """What the template prints."""

    key: str
    name: Text
    description: Text
    translated: str
    """That the description is a translation, and how good; empty where it is the original."""
    state: str
    state_says: str
    facts: tuple[Fact, ...]
    addresses: tuple[AddressShown, ...]
    identifiers: tuple[Identifier, ...]
    groups: tuple[Group, ...]
    languages: tuple[InLanguage, ...]
    others: tuple[Text, ...]
    """Its other names."""
    cite: str


def shown(held: Held, page: str) -> EntryShown:
    """The entry, whose page is at `page`."""
    entry = held.entry
    described = text_of(entry.descriptions, entry.original)
    state = state_now(held)
    return EntryShown(
        key=held.key,
        name=text_of(entry.names, entry.original),
        description=described,
        translated=words.called(TRANSLATED, entry.translated.get(described.tag, "")),
        state=state,
        state_says=words.called(STATES_SAY, state),
        facts=tuple(facts(entry)),
        addresses=tuple(_addresses(held)),
        identifiers=tuple(_identifiers(entry)),
        groups=_groups(held),
        languages=tuple(_in_languages(entry)),
        others=tuple(Text(name, tag) for tag, every in entry.alternative.items() for name in every),
        cite=cite(held, page),
    )


def _addresses(held: Held) -> Iterator[AddressShown]:
    stand = {one.url: one for one in standings(held.key)}
    for one in held.entry.addresses:
        seen = stand.get(one.url)
        yield AddressShown(
            label=words.called(ROLES, one.role),
            one=one,
            notice=_notice(seen) if seen else "",
            moved_to=seen.moved_to if seen else "",
        )
    # What stands in details is shown among the facts; here only what was seen there.
    for url, name in detail_addresses(held.entry).items():
        if (seen := stand.get(url)) and (notice := _notice(seen)):
            one = Address(url=url, role="other")
            yield AddressShown(label=words.called(DETAILS, name), one=one, notice=notice, moved_to=seen.moved_to)


def _notice(seen: Standing) -> str:
    date = {"date": names.day(seen.since)}
    if seen.is_broken and seen.judgement == "unreachable":
        return _("This address has not answered since %(date)s.") % date
    if seen.is_broken:
        return _("Nothing has been found at this address since %(date)s.") % date
    return _("This address leads on for good to another one:") if seen.moved_to else ""


def _identifiers(entry: Entry) -> Iterator[Identifier]:
    for scheme, value in entry.identifiers.items():
        yield Identifier(words.called(SCHEMES, scheme), value, identifier_url(scheme, value))


def _groups(held: Held) -> tuple[Group, ...]:
    found: dict[str, list[Line]] = {}
    for one in related(held.key, held.entry):
        found.setdefault(one.word, []).append(line(one.other))
    order = {word: at for at, word in enumerate(RELATIONS)}
    return tuple(
        Group(words.called(RELATIONS, word), tuple(found[word]))
        for word in sorted(found, key=lambda word: order.get(word, len(order)))
    )


def _in_languages(entry: Entry) -> Iterator[InLanguage]:
    """All its names and descriptions but those that the page shows at its top; nothing where there is one language."""
    tags = dict.fromkeys((*entry.names, *entry.descriptions))
    for tag in tags if len(tags) > 1 else ():
        state = _("the original") if tag and tag == entry.original else entry.translated.get(tag, "")
        yield InLanguage(
            tag=tag,
            language=names.language_name(tag) if tag else _("language not said"),
            name=entry.names.get(tag, ""),
            description=entry.descriptions.get(tag, ""),
            state=words.called(TRANSLATED, state),
        )


def cite(held: Held, page: str) -> str:
    """How to refer to this version of the entry, in one line."""
    said = {
        "name": text_of(held.entry.names, held.entry.original).text,
        "n": names.number(held.version),
        "date": names.day(held.changed),
        "page": page,
    }
    return _("%(name)s. Entry in the register of Baraza, version %(n)s of %(date)s. %(page)s") % said


def entry_address(key: str) -> str:
    """The page of an entry in the language of the page."""
    return reverse("entry", args=[key])
