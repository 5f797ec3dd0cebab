"""One licence as it was read from one piece of evidence."""

from msgspec import Struct

from baraza.model import Licence, Openness


class Reading(Struct, frozen=True):
    """A licence, the rule that read it and how sure the rule is (0 to 1)."""

    licence: Licence
    rule: str
    confidence: float = 1.0


UNREADABLE = Licence(code="", openness=Openness.UNKNOWN)
"""Something was said about rights, and it names no licence that we know."""
