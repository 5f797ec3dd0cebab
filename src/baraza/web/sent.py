"""What forms of visitors have alike: plain words, an e-mail address that may be left empty, a trap for programs."""

from __future__ import annotations

import re

from django.http import HttpRequest
from django.utils.translation import gettext as _

HONEYPOT = "website"
"""A field that nobody sees; what fills it in is a program."""
_EMAIL = re.compile(r"[^@\s<>\"]{1,64}@[^@\s<>\"]{1,190}\.[^@\s<>\".]{2,63}")


def words_sent(request: HttpRequest, *names: str) -> dict[str, str]:
    """The words of these fields; empty where nothing was sent."""
    return {name: request.POST.get(name, "").replace("\x00", "").strip() for name in names}


def email_faults(email: str) -> dict[str, str]:
    """What is wrong with an e-mail address, under `email`; nothing where it is empty."""
    if not email or _EMAIL.fullmatch(email):
        return {}
    return {"email": _("This does not look like an e-mail address. You may leave it empty.")}


def is_program(request: HttpRequest) -> bool:
    """Whether the trap was filled in."""
    return bool(request.POST.get(HONEYPOT))
