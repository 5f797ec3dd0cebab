"""`/peers`: who is like whoever asks, with the reason for each."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from msgspec import Struct

from baraza.coalition.countries.facts import countries, members
from baraza.coalition.countries.regions import innermost
from baraza.coalition.register.links import broken_since
from baraza.coalition.register.peers import KINDS, Peer, Wanted, peers
from baraza.model import LEVELS
from baraza.model.language_tag import canonical_tag
from baraza.web.countries.naming import in_order
from baraza.web.links import Choice
from baraza.web.names import country_name, language_name, listed
from baraza.web.register import words as register_words
from baraza.web.register.data import brief_data
from baraza.web.register.form_finding import find_subjects
from baraza.web.register.form_options import written_languages
from baraza.web.register.labels import subject_names, value_label
from baraza.web.register.listed import Line, line

MOST = 30
_MANY = 10
"""Values of one sort that are looked at."""


class Found(Struct, frozen=True):
    """A peer as the page shows it."""

    line: Line
    why: str
    """What both have in common, in a sentence."""


@require_safe
def peers_page(request: HttpRequest) -> HttpResponse:
    """The form, and those found."""
    wanted, text = _wanted(request), request.GET.get("find", "")
    names = {address: one.label for address, one in subject_names(wanted.subjects).items()}
    chosen = [Choice(names.get(one, one), _without(request, one), chosen=True) for one in wanted.subjects]
    offered = find_subjects(text, list(wanted.subjects))
    found = peers(wanted, MOST)
    subjects = {address: one.label for address, one in subject_names(_subjects(found)).items()}
    context = {
        "countries": [Choice(country_name(code), code, code in wanted.countries) for code in _codes()],
        "spoken": _languages(wanted.languages),
        "levels": [Choice(str(register_words.LEVELS[one]), one, one in wanted.levels) for one in LEVELS],
        "kinds": [Choice(str(register_words.KINDS[one]), one, one in wanted.kinds) for one in KINDS],
        "subjects": wanted.subjects,
        "chosen": chosen,
        "offered": [Choice(one.label, _with(request, one.url)) for one in offered],
        "text": text,
        "is_asked": bool(wanted.values()),
        "found": [Found(line(one.brief), why(one, subjects, wanted.near)) for one in found],
        "as_json": f"{reverse('peers-json')}?{request.GET.urlencode()}",
    }
    return render(request, "peers.html", context)


@require_safe
def peers_json(request: HttpRequest) -> HttpResponse:
    """The same as data."""
    found = peers(_wanted(request), MOST)
    broken = broken_since(one.brief.key for one in found)
    return JsonResponse(
        {"results": [_data(request, one, broken) for one in found]}, json_dumps_params={"ensure_ascii": False}
    )


def _data(request: HttpRequest, one: Peer, broken: Mapping[str, datetime]) -> dict[str, Any]:
    shared = [f"{facet}:{value}" for facet, value in one.shared]
    return brief_data(request, one.brief, broken) | {"score": one.score, "shared": shared}


def why(peer: Peer, subjects: dict[str, str], near: Container[str]) -> str:
    """What both have in common, in words; a country nearby is not the same country."""
    told: dict[bool, list[str]] = {True: [], False: []}
    for facet, value in peer.shared:
        told[facet == "country" and value in near].append(value_label(facet, value, subjects))
    said = ((_("In common: %(values)s"), told[False]), (_("Near you: %(values)s"), told[True]))
    return " · ".join(text % {"values": listed(values)} for text, values in said if values)


def _wanted(request: HttpRequest) -> Wanted:
    codes = tuple(code for code in (one.upper() for one in _said(request, "country")) if code in countries())
    return Wanted(
        countries=codes,
        near=_near(codes),
        languages=tuple(filter(None, map(canonical_tag, _said(request, "language")))),
        subjects=_said(request, "subject"),
        levels=tuple(one for one in _said(request, "level") if one in LEVELS),
        items=_said(request, "item"),
        kinds=tuple(one for one in _said(request, "kind") if one in KINDS) or KINDS,
    )


def _said(request: HttpRequest, name: str) -> tuple[str, ...]:
    values = (value.replace("\x00", "").strip()[:300] for value in request.GET.getlist(name))
    return tuple(dict.fromkeys(value for value in values if value))[:_MANY]


def _near(codes: Iterable[str]) -> tuple[str, ...]:
    """The other countries of the same parts of the world."""
    parts = {innermost(countries()[code]) for code in codes}
    return tuple(code for code, one in countries().items() if innermost(one) in parts and code not in codes)


def _codes() -> list[str]:
    return in_order(one.code for one in members())


def _languages(chosen: Iterable[str]) -> list[Choice]:
    held = set(chosen)
    choices = [Choice(language_name(tag), tag, tag in held) for tag in dict.fromkeys((*written_languages(), *chosen))]
    return sorted(choices, key=lambda one: one.label.casefold())


def _subjects(found: Iterable[Peer]) -> list[str]:
    return [value for peer in found for facet, value in peer.shared if facet == "subject"]


def _with(request: HttpRequest, subject: str) -> str:
    return _address(request, [*request.GET.getlist("subject"), subject])


def _without(request: HttpRequest, subject: str) -> str:
    return _address(request, [one for one in request.GET.getlist("subject") if one != subject])


def _address(request: HttpRequest, subjects: list[str]) -> str:
    kept = {name: values for name, values in request.GET.lists() if name not in {"subject", "find"}}
    return f"{reverse('peers')}?{urlencode(kept | {'subject': subjects}, doseq=True)}"
