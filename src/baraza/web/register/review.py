"""What waits for those who keep the register, as its page shows it."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.http import urlencode
from msgspec import Struct

from baraza.coalition.people.asking import unreached
from baraza.coalition.register.entries import Held, entry_of, revision
from baraza.coalition.register.flags import EntryFlag, forget_flag_emails, open_flags
from baraza.coalition.register.listing import Filter, counted
from baraza.coalition.register.suggestions import EntrySuggestion, entry_suggestions, forget_suggestion_emails
from baraza.errors import NotFound
from baraza.model import Entry
from baraza.web import names, words
from baraza.web.links import Choice
from baraza.web.register.difference import Row, differences
from baraza.web.register.fact_rows import Fact, facts
from baraza.web.register.listed import Text, text_of
from baraza.web.register.review_words import FLAGS
from baraza.web.register.words import LINKS
from baraza.web.rights import may

PER_PAGE = 20


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
    sees_contact: bool


class WaitingFlag(Struct, frozen=True, kw_only=True):
    """A complaint with the entry that it is about."""

    one: EntryFlag
    said: str
    name: Text
    may_decide: bool
    sees_contact: bool


def decides(request: HttpRequest, one: EntrySuggestion, held: Held | None) -> bool:
    """Whether whoever asks decides on it: on a change of an entry (`held`) by what that is, not what it would be."""
    if one.base:
        return held is not None and may(request, "decide", held)
    return may(request, "decide", country=one.entry.countries, kind=one.entry.kind)


def forget() -> None:
    """Erase e-mail addresses whose time is over."""
    forget_suggestion_emails()
    forget_flag_emails()


def suggestions_waiting(request: HttpRequest, page: int) -> tuple[int, list[WaitingSuggestion]]:
    """How many wait, and a page of them."""
    total, found = entry_suggestions(offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    return total, [_suggestion(request, one) for one in found if _sees(request, _held(one.key) if one.base else None)]


def _sees(request: HttpRequest, held: Held | None) -> bool:
    """Whether whoever asks may look at the entry that it is about: hidden people are hidden here too."""
    return held is None or held.entry.visibility != "nobody" or may(request, "edit", held)


def _suggestion(request: HttpRequest, one: EntrySuggestion) -> WaitingSuggestion:
    entry, held = one.entry, _held(one.key) if one.base else None
    where = reverse("entry-edit", args=[one.key]) if one.base else reverse("entry-new")
    return WaitingSuggestion(
        one=one,
        name=text_of(held.entry.names if held else entry.names, entry.original),
        description=text_of(entry.descriptions, entry.original),
        facts=() if one.base else tuple(facts(entry)),
        rows=_rows(one, entry),
        form=f"{where}?{urlencode({'suggestion': one.id})}",
        may_decide=decides(request, one, held),
        sees_contact=decides(request, one, held),
    )


def _rows(one: EntrySuggestion, entry: Entry) -> tuple[Row, ...]:
    if not one.base:
        return ()
    try:
        return tuple(differences(revision(one.key, one.base).entry, entry))
    except NotFound:
        return ()


def _held(key: str) -> Held | None:
    """The entry; None where it was merged or is not there any more."""
    try:
        return entry_of(key)
    except NotFound:
        return None


def flags_waiting(request: HttpRequest, page: int) -> tuple[int, list[WaitingFlag]]:
    """How many wait, and a page of them; of entries that are there."""
    total, found = open_flags(offset=(page - 1) * PER_PAGE, limit=PER_PAGE)
    made = []
    for one in found:
        if (held := _held(one.key)) and _sees(request, held):
            made.append(
                WaitingFlag(
                    one=one,
                    said=words.called(FLAGS, one.code),
                    name=text_of(held.entry.names, held.entry.original),
                    may_decide=may(request, "decide", held),
                    sees_contact=may(request, "see_contact", held),
                )
            )
    return total, made


class Unreached(Struct, frozen=True, kw_only=True):
    """An entry whose owner a letter did not reach."""

    url: str
    name: Text
    reason: str
    """What the mail server said, without addresses."""


def unreached_entries(request: HttpRequest) -> list[Unreached]:
    """Entries whose owners letters do not reach, of those that whoever asks may decide on."""
    found = []
    for key, reason in unreached().items():
        held = _held(key)
        if held and held.is_shown and may(request, "decide", held):
            name = text_of(held.entry.names, held.entry.original)
            found.append(Unreached(url=reverse("entry", args=[key]), name=name, reason=reason))
    return found


def per_country(queue: str) -> list[tuple[Choice, int]]:
    """Countries with entries in a state, or with such addresses, and how many; each leads to their list."""
    by_link = queue in LINKS
    name = "link" if by_link else "state"
    asked = Filter(terms={name: (queue,)}) if by_link else Filter(states=(queue,))
    return [
        (
            Choice(names.country_name(code), f"{reverse('register')}?{urlencode({name: queue, 'country': code})}"),
            count,
        )
        for code, count in counted(asked, "country")
    ]
