"""What the form says of a point that lies in the sea or in another country."""

from __future__ import annotations

from django.utils.translation import gettext as _

from baraza.coalition.register.strange_places import Strange
from baraza.web.names import country_name, listed


def strange_words(strange: Strange) -> str:
    """What looks wrong, in a sentence or two."""
    said = {
        "point": _point(strange.latitude, strange.longitude),
        "there": listed(tuple(map(country_name, strange.there))),
        "said": listed(tuple(map(country_name, strange.said))),
    }
    told = _("The point %(point)s lies in no country, so probably in the sea.") % said
    if strange.there:
        told = _("The point %(point)s lies here: %(there)s, and not here: %(said)s.") % said
    if strange.meant is None:
        return told
    return told + " " + _("Is %(point)s meant?") % {"point": _point(*strange.meant)}


def _point(latitude: float, longitude: float) -> str:
    """Both numbers in this order, with their signs before them, in a text of either direction."""
    return f"\u2066{latitude}, {longitude}\u2069"
