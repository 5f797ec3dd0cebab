"""What somebody typed into the form for suggestions, and whether it can be kept."""

from __future__ import annotations

import re
from ipaddress import ip_address

from django.http import HttpRequest
from django.utils.translation import gettext as _
from msgspec import Struct

from baraza.errors import AddressRefused
from baraza.fetch.addresses import AddressRules
from baraza.fetch.urls import dialable, is_literal
from baraza.settings import settings
from baraza.store.suggestions import LONGEST_NOTE
from baraza.web.middleware.rate import Buckets
from baraza.web.sent import email_faults, is_program, words_sent

# A teacher with a handful of links in hand meets no limit; a script does at once.
LIMIT = Buckets(per_second=1 / 60, at_once=10)


class Typed(Struct, frozen=True):
    """What was typed, the address as it will be kept, and what is wrong with it by field."""

    address: str = ""
    note: str = ""
    email: str = ""
    faults: dict[str, str] = {}
    is_program: bool = False


def typed(request: HttpRequest) -> Typed:
    """What the form sent."""
    said = words_sent(request, "address", "note", "email")
    address = plain_form(said["address"])
    faults = email_faults(said["email"])
    if not address:
        faults["address"] = _("This is no address of the web that we can open. It begins with https:// or http://.")
    if len(said["note"]) > LONGEST_NOTE:
        faults["note"] = _("The note is too long. Two thousand characters are enough.")
    return Typed(
        address=address or said["address"],
        note=said["note"],
        email=said["email"],
        faults=faults,
        is_program=is_program(request),
    )


def plain_form(text: str) -> str:
    """The address as it is kept: with its scheme and without a fragment; empty where it is none."""
    if text and "://" not in text and re.match(r"[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)", text):
        text = f"https://{text}"
    try:
        url = dialable(text).with_fragment(None)
        host = url.raw_host or ""
        if is_literal(host):
            AddressRules(settings().fetch_allow).check(str(ip_address(host)), text)
    except (AddressRefused, ValueError):
        return ""
    return str(url).replace(host, host.lower(), 1) if "." in host or ":" in host else ""
