"""`/country/`: all Member States; `/country/XX`: one country; `/region/NAME`; comparing; the same as data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from baraza.coalition.countries.facts import countries
from baraza.coalition.countries.regions import region
from baraza.coalition.register.state import one_state
from baraza.errors import UsageError
from baraza.web.api.table import table
from baraza.web.countries import country_data, country_shown, map_shown
from baraza.web.countries.asked import MapAsked
from baraza.web.countries.citing import cite
from baraza.web.countries.comparing import MOST, asked, checked, compared
from baraza.web.countries.measure import measured
from baraza.web.countries.naming import READABLE, country_name, in_order, known_code, note, spoken
from baraza.web.countries.profile import Profile, profile
from baraza.web.names import listed
from baraza.web.paper.printing import is_installed


@require_safe
def countries_page(request: HttpRequest) -> HttpResponse:
    """Every Member State by region; the others behind them."""
    others = in_order(one.code for one in countries().values() if not one.is_member)
    context = {
        "sections": country_shown.sections(),
        "continents": country_shown.continents(),
        "groups": country_shown.groups(),
        "others": [(code, country_name(code)) for code in others],
    }
    return render(request, "countries.html", context)


@require_safe
@one_state()
def country_page(request: HttpRequest, code: str) -> HttpResponse:
    """One country or territory; 404 where there is none."""
    if code != known_code(code) and known_code(code):
        return HttpResponsePermanentRedirect(reverse("country", args=[known_code(code)]))
    of = profile(code)
    cited = cite(request, _("Open educational resources: %(country)s") % {"country": of.name}, request.path)
    return render(request, "country.html", country_shown.context(of) | {"cite": cited, "prints": is_installed()})


@require_safe
def country_json(request: HttpRequest, code: str) -> JsonResponse:
    """The page as JSON; `lang` says in which language names are."""
    with spoken(request):
        return JsonResponse(country_data.as_json(profile(code)), json_dumps_params=READABLE)


@require_safe
def country_csv(request: HttpRequest, code: str) -> HttpResponse:
    """The page as lines of facts."""
    with spoken(request):
        found = profile(code)
        return table(f"country-{found.country.code}.csv", country_data.COLUMNS, country_data.lines(found))


@require_safe
def countries_json(request: HttpRequest) -> JsonResponse:
    """A line for each country, as the map has them."""
    with spoken(request):
        return JsonResponse({"countries": map_shown.rows(MapAsked())}, json_dumps_params=READABLE)


@require_safe
def countries_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    with spoken(request):
        return table("countries.csv", map_shown.COLUMNS, map_shown.rows(MapAsked()))


@require_safe
def compare_page(request: HttpRequest) -> HttpResponse:
    """Up to four countries side by side; without any a form to choose them."""
    codes = checked(request.GET.getlist("c"))
    chosen = [profile(code) for code in codes]
    context = {
        "chosen": chosen,
        "facts": compared(chosen) if chosen else [],
        "slots": [*codes, *[""] * (MOST - len(codes))],
        "all": [(code, country_name(code)) for code in in_order(countries())],
        "asked": asked(codes),
        "cite": _cite_comparison(request, chosen),
    }
    return render(request, "compare.html", context)


@require_safe
def compare_json(request: HttpRequest) -> JsonResponse:
    """The comparison for programs: each fact with a value for each country."""
    with spoken(request):
        chosen = _chosen(request)
        facts = [
            {"name": fact.name, "label": fact.label, "values": {one.country: one.raw for one in fact.values}}
            for fact in compared(chosen)
        ]
        named = {one.country.code: one.name for one in chosen}
        body = {"countries": named, "facts": facts, "cite": _cite_comparison(request, chosen)}
        return JsonResponse(body, json_dumps_params=READABLE)


@require_safe
def compare_csv(request: HttpRequest) -> HttpResponse:
    """The same as a table: a line for each fact, a column for each country."""
    with spoken(request):
        chosen = _chosen(request)
        codes = [one.country.code for one in chosen]
        rows = [
            {"fact": fact.name, "label": fact.label, **{one.country: one.raw for one in fact.values}}
            for fact in compared(chosen)
        ]
        return table(f"compare-{'-'.join(codes)}.csv", ("fact", "label", *codes), rows)


def _chosen(request: HttpRequest) -> list[Profile]:
    codes = checked(request.GET.getlist("c"))
    if not codes:
        raise UsageError("There is nothing to compare.", hint="Name up to four countries: ?c=KE&c=SI")
    return [profile(code) for code in codes]


def _cite_comparison(request: HttpRequest, chosen: list[Profile]) -> str:
    title = _("Countries compared: %(countries)s") % {"countries": listed([one.name for one in chosen])}
    return cite(request, title, f"{reverse('compare')}?{asked([one.country.code for one in chosen])}")


@require_safe
def region_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The countries of a region or an electoral group, on the map and in a list."""
    found = region(slug)
    shown = MapAsked(region=slug)
    how = measured(shown)
    context = {
        **country_shown.around(found),
        **map_shown.embedded(shown, lambda path: path),
        "how": how,
        "sections": country_shown.sections(found.codes),
        "note": note(),
    }
    return render(request, "region.html", context)
