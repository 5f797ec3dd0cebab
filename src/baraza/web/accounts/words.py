"""Roles in words."""

from __future__ import annotations

from datetime import UTC, datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from baraza.coalition.people.rights import Scoped
from baraza.web.names import country_name, day
from baraza.web.words import Words

ROLES: dict[str, Words] = {
    "member": gettext_lazy("Member"),
    "curator": gettext_lazy("Curator"),
    "focal_point": gettext_lazy("National focal point"),
    "editor": gettext_lazy("Editor"),
    "administrator": gettext_lazy("Administrator"),
}
KINDS: dict[str, Words] = {
    "organisation": gettext_lazy("organisations"),
    "person": gettext_lazy("people"),
    "service": gettext_lazy("services"),
    "project": gettext_lazy("projects"),
    "policy": gettext_lazy("policies"),
    "fund": gettext_lazy("funds"),
    "community": gettext_lazy("communities"),
    "course": gettext_lazy("courses"),
    "publication": gettext_lazy("publications"),
    "event": gettext_lazy("events"),
    "practice": gettext_lazy("practices"),
    "agreement": gettext_lazy("agreements"),
}


def role_words(scoped: Scoped) -> str:
    """Such as "Curator: policies, Kenya (until 31 December 2027)"."""
    if scoped.until is None:
        return _reaching(scoped)
    # The moment at which it ends is the first of the day after.
    last = datetime.fromtimestamp(scoped.until - 1, UTC).date()
    return _("%(role)s (until %(day)s)") % {"role": _reaching(scoped), "day": day(last)}


def _reaching(scoped: Scoped) -> str:
    parts = [str(KINDS[scoped.kind]) if scoped.kind else "", country_name(scoped.country) if scoped.country else ""]
    reach = ", ".join(filter(None, parts))
    return _("%(role)s: %(reach)s") % {"role": ROLES[scoped.role], "reach": reach} if reach else str(ROLES[scoped.role])
