"""What codes of countries and of the map are called, in the language of the page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from baraza.web.words import Words

MANY: dict[str, Words] = {
    "organisation": pgettext_lazy("kinds of entries", "Organisations"),
    "person": pgettext_lazy("kinds of entries", "People"),
    "service": pgettext_lazy("kinds of entries", "Services"),
    "project": pgettext_lazy("kinds of entries", "Projects"),
    "policy": pgettext_lazy("kinds of entries", "Policies"),
    "fund": pgettext_lazy("kinds of entries", "Funds and grants"),
    "community": pgettext_lazy("kinds of entries", "Communities"),
    "course": pgettext_lazy("kinds of entries", "Courses"),
    "publication": pgettext_lazy("kinds of entries", "Publications"),
    "event": pgettext_lazy("kinds of entries", "Events"),
    "practice": pgettext_lazy("kinds of entries", "Practices"),
    "agreement": pgettext_lazy("kinds of entries", "Agreements"),
}
MEASURES: dict[str, Words] = {
    "entries": pgettext_lazy("measure of the map", "Entries"),
    "policies": pgettext_lazy("measure of the map", "Policies"),
    "services": pgettext_lazy("measure of the map", "Services"),
    "resources": pgettext_lazy("measure of the map", "Resources in the search"),
    "marrakesh": pgettext_lazy("measure of the map", "Marrakesh treaty"),
    "member": pgettext_lazy("measure of the map", "Member States of UNESCO"),
}
LANGUAGES: dict[str, Words] = {
    "hif": pgettext_lazy("language", "Fiji Hindi"),
    "wni": pgettext_lazy("language", "Comorian (Ndzuani)"),
    "zdj": pgettext_lazy("language", "Comorian (Ngazidja)"),
}
"""Official languages of which CLDR has no name in some language of the interface."""
TREATIES: dict[str, Words] = {
    "berne": _("Berne Convention (literary and artistic works)"),
    "rome": _("Rome Convention (performers, phonograms, broadcasting)"),
    "phonograms": _("Phonograms Convention"),
    "brussels": _("Brussels Convention (satellite signals)"),
    "wct": _("WIPO Copyright Treaty"),
    "wppt": _("WIPO Performances and Phonograms Treaty"),
    "beijing": _("Beijing Treaty (audiovisual performances)"),
    "marrakesh": _("Marrakesh Treaty (works for people who cannot read print)"),
}
GROUPS: dict[str, Words] = {
    "I": _("Electoral group I of UNESCO"),
    "II": _("Electoral group II of UNESCO"),
    "III": _("Electoral group III of UNESCO"),
    "IV": _("Electoral group IV of UNESCO"),
    "Va": _("Electoral group V(a) of UNESCO"),
    "Vb": _("Electoral group V(b) of UNESCO"),
}
