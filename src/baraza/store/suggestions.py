"""What visitors suggest: kept, decided on, and what is accepted becomes a page of the source `suggestions`."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import IntegrityError, transaction
from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import NotFound, UsageError
from baraza.model import Source
from baraza.store.clock import now
from baraza.store.decide import decide
from baraza.store.digest import address_digest, plain_address
from baraza.store.events import write_event
from baraza.store.models import SuggestionRow
from baraza.store.runs import ask_for_harvest
from baraza.store.sources import add_source, get_source
from baraza.store.sql import clean

SOURCE = "suggestions"
STATES = ("waiting", "accepted", "refused")
EMAIL_DAYS = 30
"""So long after the decision an e-mail address is still there, to answer questions about it."""
MOST_WAITING = 5_000
LONGEST_NOTE = 2_000


class Suggestion(Struct, frozen=True, kw_only=True):
    """One suggested address."""

    id: int
    address: str
    note: str
    email: str
    state: str
    reason: str
    made: datetime
    decided: datetime | None
    by: str


def suggest(address: str, note: str = "", email: str = "", sender: str = "") -> Suggestion:
    """Keep a suggestion; one that waits already under this address stays as it is and is given back."""
    waiting = SuggestionRow.objects.filter(state="waiting")
    if waiting.count() >= MOST_WAITING:
        raise UsageError("There are too many suggestions that wait.", hint="Try again when some were decided on.")
    row = SuggestionRow(
        address=clean(address),
        address_digest=address_digest(address),
        note=clean(note)[:LONGEST_NOTE],
        email=clean(email),
        sender=clean(sender)[:100],
        made=now(),
    )
    try:
        with transaction.atomic():
            row.save()
    except IntegrityError:
        row = waiting.get(address_digest=row.address_digest)
    return _suggestion(row)


def suggested(address: str) -> Suggestion | None:
    """What was suggested last under this address."""
    row = SuggestionRow.objects.filter(address_digest=address_digest(clean(address))).order_by("-id").first()
    return _suggestion(row) if row else None


def suggestions(state: str = "waiting", *, offset: int = 0, limit: int = 100) -> tuple[int, tuple[Suggestion, ...]]:
    """How many there are in this state, and some of them: those that wait longest first, else the newest first."""
    if state not in STATES:
        raise UsageError("Suggestions have no such state.", state=state, hint=f"States: {', '.join(STATES)}.")
    rows = SuggestionRow.objects.filter(state=state).order_by("id" if state == "waiting" else "-id")
    return rows.count(), tuple(_suggestion(row) for row in rows[offset : offset + limit])


def accept(number: int) -> Suggestion:
    """Make the address a page of the source `suggestions`, which is harvested next."""
    with transaction.atomic():
        row = _decide(number, "accepted")
        add_source(_with(row.address))
        ask_for_harvest(SOURCE)
        write_event("suggestion-accepted", source=SOURCE, detail={"address": row.address, "suggestion": row.id})
    return _suggestion(row)


def refuse(number: int, reason: str) -> Suggestion:
    """Refuse it; the reason is shown to whoever suggests the address again."""
    if not reason.strip():
        raise UsageError("A refusal needs a reason.", hint="Say what would have to be different.")
    with transaction.atomic():
        row = _decide(number, "refused", reason)
        write_event(
            "suggestion-refused",
            source=SOURCE,
            detail={"address": row.address, "suggestion": row.id, "reason": row.reason},
        )
    return _suggestion(row)


def forget_emails() -> int:
    """Erase the e-mail addresses of what was decided on long enough ago; how many that were."""
    long_ago = now() - EMAIL_DAYS * 24 * 3600
    return SuggestionRow.objects.filter(decided__lte=long_ago).exclude(email="").update(email="")


def _decide(number: int, state: str, reason: str = "") -> SuggestionRow:
    """The row in its new state; one that was decided on stays so."""
    decide(SuggestionRow.objects.all(), number, state, reason, hint="`baraza suggestion list`")
    return SuggestionRow.objects.get(pk=number)


def _with(address: str) -> Source:
    """The source `suggestions` with one more page."""
    try:
        source = get_source(SOURCE)
    except NotFound:
        source = Source(name=SOURCE, kind="page", url="suggestions:", title="Suggested by visitors")
    if source.kind != "page":
        hint = "Rename it: accepted suggestions need the name for a source of the kind page."
        raise UsageError("A source of another kind has the name of the suggestions.", kind=source.kind, hint=hint)
    listed = source.options.get("pages")
    pages = [page for page in listed if isinstance(page, str)] if isinstance(listed, list) else []
    if plain_address(address) in map(plain_address, pages):
        return source
    return replace(source, options={**source.options, "pages": [*pages, address]})


def _suggestion(row: SuggestionRow) -> Suggestion:
    return Suggestion(
        id=row.id,
        address=row.address,
        note=row.note,
        email=row.email,
        state=row.state,
        reason=row.reason,
        made=datetime.fromtimestamp(row.made, UTC),
        decided=None if row.decided is None else datetime.fromtimestamp(row.decided, UTC),
        by=row.by,
    )
