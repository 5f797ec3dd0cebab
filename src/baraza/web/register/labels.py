"""What values of the register are called in the language of the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from baraza.model.concept import concept_key
from baraza.search.labels import licence_name
from baraza.store.concepts import concepts_by_key
from baraza.web import names, words
from baraza.web.concept_names import Named, named
from baraza.web.register.detail_words import CHOICES, DETAILS
from baraza.web.register.words import AREAS, GOALS, KINDS, LEVELS, LINKS, STATES

_TABLES = {"kind": KINDS, "state": STATES, "level": LEVELS, "link": LINKS}


def value_label(facet: str, value: str, subjects: Mapping[str, str] | None = None) -> str:
    """A value of a filter in words; `subjects` has addresses of concepts to their names."""
    if facet in _TABLES:
        return words.called(_TABLES[facet], value)
    if facet == "country":
        return names.country_name(value)
    if facet == "language":
        return names.language_name(value)
    if facet == "item":
        return item(value)
    if facet == "goal":
        return goal(value)
    if facet == "licence":
        return licence_name(value)
    if facet == "detail":
        return detail(value)
    return (subjects or {}).get(value, value)


def item(code: str) -> str:
    """An item of the Recommendation with what it is about: `2a · supportive policy`."""
    area = words.called(AREAS, code[:1]) if code[:1] in AREAS else ""
    return f"{code} · {area}" if area else code


def goal(number: str | int) -> str:
    """A Sustainable Development Goal by its number: `4 · Quality education`."""
    at = int(number) if str(number).isdecimal() and len(str(number)) < 3 else 0
    return f"{names.number(at)} · {GOALS[at - 1]}" if 1 <= at <= len(GOALS) else str(number)


def detail(value: str) -> str:
    """`level:national` in words."""
    name, _colon, choice = value.partition(":")
    said = {"field": words.called(DETAILS, name), "value": words.called(CHOICES, choice)}
    return _("%(field)s: %(value)s") % said


def subject_names(addresses: Iterable[str]) -> dict[str, Named]:
    """Address of a concept to its name and page; of those that a vocabulary here has."""
    wanted = list(dict.fromkeys(addresses))
    known = concepts_by_key(concept_key(one) for one in wanted)
    return {one: named(known[concept_key(one)][0]) for one in wanted if known.get(concept_key(one))}


def country_address(code: str) -> str:
    """Where a country's page is; the entries of that country while there is none."""
    try:
        return reverse("country", args=[code])
    except NoReverseMatch:
        return f"{reverse('register')}?country={code}"
