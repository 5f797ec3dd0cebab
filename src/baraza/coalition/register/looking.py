"""An entry as it is looked at: whether it was taken out, and who may see it."""

from __future__ import annotations

from collections.abc import Iterable

from baraza.coalition.register.entries import Held, entry_of, held_in
from baraza.coalition.register.listing import state_of
from baraza.coalition.register.models import EntryRow, RevisionRow
from baraza.errors import Gone, NotFound

_AT_ONCE = 500
"""Keys of one question: SQLite takes no more than some thousand values."""


class TakenOut(Gone):
    """The entry was taken out of the register; `why` is the reason, `held` what stood there."""

    def __init__(self, held: Held, why: str) -> None:
        super().__init__("This entry was taken out of the register.", key=held.key, why=why)
        self.held = held
        self.why = why


def looked_at(key: str, *, member: bool = False, keeper: bool = False) -> Held:
    """The entry for a visitor, somebody with an account (`member`), or one who may change it (`keeper`).

    Raises NotFound (also where it is hidden from whoever asks), Moved, TakenOut.
    """
    held = entry_of(key)
    if held.is_shown:
        return held
    last = RevisionRow.objects.filter(entry__key=held.key).order_by("-number").values_list("what", "why").first()
    if last and last[0] == "removed":
        raise TakenOut(held, last[1])
    sees = keeper or (member and held.entry.visibility == "members")
    if not sees and held.entry.visibility != "public":
        raise NotFound("There is no such entry.", key=key)
    return held


def all_of(keys: Iterable[str]) -> dict[str, Held]:
    """Key to entry, of those of these that are there: not of what was merged."""
    wanted = sorted(set(keys))
    parts = (wanted[begin : begin + _AT_ONCE] for begin in range(0, len(wanted), _AT_ONCE))
    rows = (row for part in parts for row in EntryRow.objects.filter(key__in=part, merged_into=""))
    return {row.key: held_in(row) for row in rows}


def state_now(held: Held) -> str:
    """Its state as it is shown, of STATES."""
    return state_of(held.entry.state, int(held.confirmed.timestamp()) if held.confirmed else None)
