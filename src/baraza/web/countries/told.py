"""A country in a paragraph that can be read aloud, and what is missing of it."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from msgspec import Struct

from baraza.web import names
from baraza.web.accounts.opened import is_open
from baraza.web.contact import contact_link
from baraza.web.countries.links import new_entry
from baraza.web.countries.naming import region_name, spoken_name, within_words
from baraza.web.countries.profile import Profile
from baraza.web.names import listed, number


class Gap(Struct, frozen=True):
    """Something that nobody told us yet, and where to tell it."""

    said: str
    do: str
    url: str


def paragraph(of: Profile) -> str:
    """Sentences, each whole in itself."""
    return " ".join((*_where(of), *_register(of), *_policies(of), *_treaties(of), *_resources(of)))


def _where(of: Profile) -> Iterator[str]:
    name = within_words(of.country.code)
    where = {
        # It stands at the beginning of a sentence.
        "country": name[:1].upper() + name[1:],
        "region": region_name(of.regions[0]) if of.regions else "",
    }
    if of.country.is_member and where["region"]:
        yield _("%(country)s is a Member State of UNESCO in the region %(region)s.") % where
    elif of.country.part_of:
        owner = within_words(of.country.part_of)
        yield _("%(country)s belongs to %(owner)s.") % {"country": where["country"], "owner": owner}
    elif where["region"]:
        yield _("%(country)s lies in the region %(region)s.") % where
    official = [spoken_name(one.tag) for one in of.languages if one.is_official]
    if official:
        yield ngettext(
            "Its official language is %(languages)s.", "Its official languages are %(languages)s.", len(official)
        ) % {"languages": listed(official)}


def _register(of: Profile) -> Iterator[str]:
    if not of.total:
        yield _("The register knows nobody yet who works on open educational resources there.")
        return
    counts = [told(of.counts[kind]) for kind, told in COUNTS.items() if of.counts.get(kind)]
    others = of.total - sum(of.counts.get(kind, 0) for kind in COUNTS)
    if others and counts:
        counts.append(ngettext("%(n)s other entry", "%(n)s other entries", others) % {"n": number(others)})
    elif others:
        counts.append(ngettext("%(n)s entry", "%(n)s entries", others) % {"n": number(others)})
    yield _("For open educational resources the register knows %(counts)s there.") % {"counts": listed(counts)}


def _policies(of: Profile) -> Iterator[str]:
    dated = [one for one in of.lists.get("policy", ()) if one.start]
    if len(dated) > 1:
        yield _("The oldest known policy is from %(first)s, the newest from %(last)s.") % {
            "first": dated[0].start[:4],
            "last": dated[-1].start[:4],
        }
    elif dated:
        yield _("The policy is from %(year)s.") % {"year": dated[0].start[:4]}


def _treaties(of: Profile) -> Iterator[str]:
    marrakesh = of.treaties.get("marrakesh")
    if not of.country.is_member:
        return
    yield _("The Marrakesh Treaty lets works be made accessible to people who cannot read print.")
    if marrakesh and marrakesh.in_force:
        yield _("It is in force there since %(date)s.") % {"date": names.day(marrakesh.in_force)}
    else:
        yield _("It is not in force there.")


def _resources(of: Profile) -> Iterator[str]:
    if of.supplies is None:
        return
    total = of.supplies.from_there.total
    if not total:
        yield _("The search has no resources from there yet.")
        return
    yield ngettext("The search has %(n)s resource from there.", "The search has %(n)s resources from there.", total) % {
        "n": number(total)
    }
    classes = of.supplies.from_there.parts["openness"]
    counted, is_open = sum(one.count for one in classes), sum(one.count for one in classes if one.value == "open")
    if counted:
        yield _("%(share)s of them may be used, changed and shared by everybody.") % {
            "share": names.percent(is_open / counted)
        }


def _organisations(n: int) -> str:
    return ngettext("%(n)s organisation", "%(n)s organisations", n) % {"n": number(n)}


def _services(n: int) -> str:
    return ngettext("%(n)s service", "%(n)s services", n) % {"n": number(n)}


def _projects(n: int) -> str:
    return ngettext("%(n)s project", "%(n)s projects", n) % {"n": number(n)}


def _known_policies(n: int) -> str:
    return ngettext("%(n)s policy", "%(n)s policies", n) % {"n": number(n)}


COUNTS = {
    "organisation": _organisations,
    "service": _services,
    "project": _projects,
    "policy": _known_policies,
}
"""Kinds that the paragraph names."""


def gaps(of: Profile) -> list[Gap]:
    """What is not known, each with a way to help."""
    code = of.country.code
    found = []
    if not of.counts.get("policy"):
        found.append(
            Gap(_("No policy on open educational resources is known."), _("Add a policy"), new_entry("policy", code))
        )
    if not of.sources:
        found.append(
            Gap(_("No repository from there is harvested."), _("Add a repository"), new_entry("service", code))
        )
    if not of.counts.get("organisation"):
        found.append(Gap(_("No organisation is known."), _("Add an organisation"), new_entry("organisation", code)))
    if not of.counts.get("event"):
        found.append(Gap(_("No event is known."), _("Add an event"), new_entry("event", code)))
    if not of.has_focal_point:
        found.append(Gap(_("There is no national focal point yet."), _("Become the focal point"), asked_for(of)))
    return found


def asked_for(of: Profile) -> str:
    """Where somebody offers to look after it; a letter to those who run the site where nobody can have an account."""
    if is_open():
        return reverse("offer", args=[of.country.code])
    subject = _("National focal point for Baraza: %(country)s") % {"country": of.name}
    return contact_link(subject) or f"{reverse('about')}#contact"
