"""What is wrong with an entry, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from baraza.web.words import Words

FAULTS: dict[str, Words] = {
    "kind": _("Say what it is."),
    "no-name": _("Give it a name."),
    "language": _("This is no language."),
    "country": _("This is no country."),
    "address": _("This is no address of the web. It begins with https:// or http://."),
    "role": _("Say what is found at this address."),
    "scheme": _("There is no such scheme of identifiers."),
    "identifier": _("This identifier does not look as identifiers of its scheme do."),
    "misfit": _("What it is has no identifier of this kind: take it out, or correct what it is."),
    "level": _("There is no such level of education."),
    "goal": _("The Sustainable Development Goals are 1 to 17."),
    "item": _("The Recommendation has no such item. They look like 2a."),
    "date": _("This is no date. Write a year, a month or a day, such as 2019-11-25."),
    "order": _("The end is before the beginning."),
    "future": _("This date is too far away."),
    "latitude": _("A latitude is a number from -90 to 90."),
    "longitude": _("A longitude is a number from -180 to 180."),
    "half-place": _("A point needs a latitude and a longitude."),
    "detail": _("What it is does not have this field."),
    "choice": _("Choose one of the values."),
    "value": _("The value has the wrong form."),
    "relation": _("There is no such relation."),
    "itself": _("It cannot be related to itself."),
    "state": _("There is no such state."),
    "consent": _("A person stands here only with their consent. Ask them first."),
    "contact": _("This does not look like an e-mail address."),
}
