"""Where nothing was found: lists that ask for a little less and hold something."""

from __future__ import annotations

from django.utils.translation import gettext as _
from msgspec import Struct, structs

from baraza.coalition.register.listing import total
from baraza.web import words
from baraza.web.register.asked import NAMES, Asked, address
from baraza.web.register.words import FACETS

MOST = 5


class Way(Struct, frozen=True):
    """A list that holds something."""

    label: str
    url: str
    total: int


def ways_on(of: Asked) -> list[Way]:
    """The same without one filter, or without the words; those that hold something."""
    tried = [
        (_("without the filter “%(name)s”") % {"name": words.called(FACETS, name)}, of.with_values(name, ()))
        for name in NAMES
        if of.values(name)
    ]
    if of.filter.since or of.filter.until:
        bare = structs.replace(of.filter, since="", until="")
        tried.append((_("at any time"), structs.replace(of, filter=bare, page=1)))
    if of.filter.q and len(of.chosen):
        tried.append((_("without the words"), structs.replace(of, filter=structs.replace(of.filter, q=""), page=1)))
    found = [Way(label, address(less), total(less.filter)) for label, less in tried[:MOST]]
    return [way for way in found if way.total] or [Way(_("everything"), address(Asked()), total(Asked().filter))]
