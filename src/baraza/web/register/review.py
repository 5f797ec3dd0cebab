"""What waits for those who keep the register, as its page shows it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import islice

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from msgspec import Struct

from baraza.coalition.people.asking import unreached
from baraza.coalition.people.rights import Scoped
from baraza.coalition.register.entries import Held, revision
from baraza.coalition.register.flags import EntryFlag, forget_flag_emails, open_flags
from baraza.coalition.register.listing import Filter, counted
from baraza.coalition.register.looking import all_of
from baraza.coalition.register.suggestions import EntrySuggestion, entry_suggestions, forget_suggestion_emails
from baraza.errors import NotFound
from baraza.model import Entry
from baraza.store.suggestions import MOST_WAITING
from baraza.web import names, words
from baraza.web.accounts.words import KINDS
from baraza.web.links import Choice
from baraza.web.register.deciding import Decider
from baraza.web.register.difference import Row, differences
from baraza.web.register.fact_rows import Fact, facts
from baraza.web.register.listed import Text, text_of
from baraza.web.register.review_words import FLAGS
from baraza.web.register.words import LINKS

PER_PAGE = 20
MOST_UNREACHED = 200


class WaitingSuggestion(Struct, frozen=True, kw_only=True):
    """A suggestion with what it would change."""

    one: EntrySuggestion
    name: Text
    description: Text
    facts: tuple[Fact, ...]
    rows: tuple[Row, ...]
    """What differs from the version that they looked at; nothing of a new entry."""
    form: str
    """Where it can be corrected before it is accepted."""
    may_decide: bool
    """Not where the entry was merged meanwhile."""


class WaitingFlag(Struct, frozen=True, kw_only=True):
    """A complaint with the entry that it is about."""

    one: EntryFlag
    said: str
    name: Text


def decides(request: HttpRequest, one: EntrySuggestion, held: Held | None) -> bool:
    """Whether whoever asks decides on it: on a change of an entry (`held`) by what that is, not what it would be."""
    return Decider(request).on_suggestion(one, held)


def forget() -> None:
    """Erase e-mail addresses whose time is over."""
    forget_suggestion_emails()
    forget_flag_emails()


def suggestions_waiting(request: HttpRequest, page: int) -> tuple[int, list[WaitingSuggestion]]:
    """How many wait for whoever asks, and a page of them."""
    decider, begin = Decider(request), (page - 1) * PER_PAGE
    if decider.everything:
        total, found = entry_suggestions(offset=begin, limit=PER_PAGE)
        held = all_of(one.key for one in found if one.base)
    else:
        every = entry_suggestions(limit=MOST_WAITING)[1]
        held = all_of(one.key for one in every if one.base)
        mine = tuple(one for one in every if decider.on_suggestion(one, held.get(one.key)))
        total, found = len(mine), mine[begin : begin + PER_PAGE]
    return total, [_suggestion(one, held.get(one.key)) for one in found]


def _suggestion(one: EntrySuggestion, held: Held | None) -> WaitingSuggestion:
    entry = one.entry
    where = reverse("entry-edit", args=[one.key]) if one.base else reverse("entry-new")
    return WaitingSuggestion(
        one=one,
        name=text_of(held.entry.names if held else entry.names, entry.original),
        description=text_of(entry.descriptions, entry.original),
        facts=() if one.base else tuple(facts(entry)),
        rows=_rows(one, entry),
        form=f"{where}?{urlencode({'suggestion': one.id})}",
        may_decide=held is not None or not one.base,
    )


def _rows(one: EntrySuggestion, entry: Entry) -> tuple[Row, ...]:
    if not one.base:
        return ()
    try:
        return tuple(differences(revision(one.key, one.base).entry, entry))
    except NotFound:
        return ()


def flags_waiting(request: HttpRequest, page: int) -> tuple[int, list[WaitingFlag]]:
    """How many wait for whoever asks, and a page of them; of entries that are there."""
    decider, begin = Decider(request), (page - 1) * PER_PAGE
    if decider.everything:
        total, found = open_flags(offset=begin, limit=PER_PAGE)
        held = all_of(one.key for one in found)
    else:
        every = open_flags(limit=MOST_WAITING)[1]
        held = all_of(one.key for one in every)
        mine = tuple(one for one in every if decider.on(held.get(one.key)))
        total, found = len(mine), mine[begin : begin + PER_PAGE]
    return total, [_flag(one, held[one.key].entry) for one in found if one.key in held]


def _flag(one: EntryFlag, entry: Entry) -> WaitingFlag:
    return WaitingFlag(one=one, said=words.called(FLAGS, one.code), name=text_of(entry.names, entry.original))


class Unreached(Struct, frozen=True, kw_only=True):
    """An entry whose owner a letter did not reach."""

    url: str
    name: Text
    reason: str
    """What the mail server said, without addresses."""


def unreached_entries(request: HttpRequest) -> list[Unreached]:
    """Entries whose owners letters do not reach, of those that whoever asks may decide on."""
    decider, reasons = Decider(request), unreached(MOST_WAITING)
    held = all_of(reasons)
    mine = (held[key] for key in reasons if key in held and held[key].is_shown and decider.on(held[key]))
    return [
        Unreached(
            url=reverse("entry", args=[one.key]),
            name=text_of(one.entry.names, one.entry.original),
            reason=reasons[one.key],
        )
        for one in islice(mine, MOST_UNREACHED)
    ]


def per_country(request: HttpRequest, queue: str) -> list[tuple[Choice, int]]:
    """Countries with entries in a state, or with such addresses, and how many; each leads to their list.

    Those alone that whoever asks cares for, of the kinds that they care for.
    """
    decider = Decider(request)
    scopes = (Scoped("editor"),) if decider.everything else decider.scopes
    whole = {one.country for one in scopes if not one.kind}
    lines = [line for one in scopes for line in _lines(queue, one, whole if one.kind else frozenset())]
    return sorted(lines, key=lambda line: -line[1])


def _lines(queue: str, scoped: Scoped, but: Collection[str]) -> Iterator[tuple[Choice, int]]:
    """Those within one role, without the countries that are told of as a whole."""
    name, kinds = "link" if queue in LINKS else "state", (scoped.kind,) if scoped.kind else ()
    by_link = Filter(kinds=kinds, terms={name: (queue,)})
    for code, count in counted(by_link if name == "link" else Filter(kinds=kinds, states=(queue,)), "country"):
        if code in but or (scoped.country and code != scoped.country):
            continue
        asked = {name: queue, "country": code} | ({"kind": scoped.kind} if scoped.kind else {})
        said = (*(words.called(KINDS, kind) for kind in kinds), names.country_name(code))
        yield Choice(", ".join(said), f"{reverse('register')}?{urlencode(asked)}"), count
