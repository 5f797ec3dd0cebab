"""Who made a change, as the public may know it: never an e-mail address."""

from __future__ import annotations

from django.utils.translation import pgettext

from baraza.web import words
from baraza.web.accounts.names import is_account, who


def name_of(by: str, *, in_full: bool = False) -> str:
    """Who it was: a part of Baraza by its name, a person as they call themselves; with their address if `in_full`."""
    if is_account(by):
        return who(by, in_full=in_full)
    if "@" in by and not in_full:
        return pgettext("who", "somebody with an account")
    return words.called(words.WHO, by) if by else pgettext("who", "somebody")
