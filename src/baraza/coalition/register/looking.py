"""An entry as it is looked at: whether it was taken out, and who may see it."""

from __future__ import annotations

from baraza.coalition.register.entries import Held, entry_of
from baraza.coalition.register.listing import state_of
from baraza.coalition.register.models import RevisionRow
from baraza.errors import Gone, NotFound


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


def state_now(held: Held) -> str:
    """Its state as it is shown, of STATES."""
    return state_of(held.entry.state, int(held.confirmed.timestamp()) if held.confirmed else None)
