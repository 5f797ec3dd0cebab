"""Reasons that Baraza itself writes into histories: kept in English, known again as codes with what they are about."""

from __future__ import annotations

import re

from msgspec import Struct

from baraza.coalition.register.flag_codes import CODES

_WRITTEN: dict[str, tuple[str, frozenset[str]]] = {
    "starter": ("It comes with Baraza.", frozenset({"imported"})),
    "suggestion": ("suggested by a visitor", frozenset({"made", "changed"})),
    "leads-on": ("{} leads there for good.", frozenset({"changed"})),
    "complaint": ("Complaint: {}", frozenset({"changed"})),
    "same": ("It is the same as {}.", frozenset({"merged"})),
    "not-same": ("It is not the same as {}.", frozenset({"restored"})),
    "takes-back": ("Takes back version {}.", frozenset({"undone"})),
    "asked": ("They asked for it.", frozenset({"removed"})),
    "withdrawn": ("The consent was withdrawn.", frozenset({"changed"})),
    "left": ("They left, and took it along.", frozenset({"removed"})),
}
"""Code to its English, with a place for the detail, and in which revisions (`What`) it is written."""


class Reason(Struct, frozen=True, omit_defaults=True):
    """Why something was changed, where nobody said it in their own words."""

    code: str
    """Of those above, or `file`."""
    detail: str = ""
    """A file's name, an address, the code of a complaint, the key of another entry, the number of a version."""


def written(code: str, detail: str = "") -> str:
    """What stands in the history."""
    return _WRITTEN[code][0].format(detail)


def reason_of(what: str, why: str, *, is_disputed: bool = False) -> Reason | None:
    """The reason of a revision; None where people said it themselves, or nothing is said."""
    found = next((reason for code in _WRITTEN if (reason := _known(code, what, why))), None)
    if found or not why:
        return found
    if what == "imported":
        return Reason("file", why)
    # As complaints without a note were written until 0.4.
    return Reason("complaint", why) if is_disputed and why in CODES else None


def _known(code: str, what: str, why: str) -> Reason | None:
    text, revisions = _WRITTEN[code]
    before, place, after = text.partition("{}")
    form = re.escape(before) + (r"(\S+)" if place else "()") + re.escape(after)
    found = re.fullmatch(form, why) if what in revisions else None
    return Reason(code, found[1]) if found and (code != "complaint" or found[1] in CODES) else None
