"""`/country/`: all Member States; `/country/XX`: one country; `/region/NAME`; comparing; the same as data."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from baraza.coalition.countries.facts import countries
from baraza.coalition.countries.regions import region
from baraza.web.api.table import table
from baraza.web.countries import country_data, country_shown, map_shown
from baraza.web.countries.asked import MapAsked
from baraza.web.countries.comparing import MOST, checked, compared
from baraza.web.countries.measure import measured
from baraza.web.countries.naming import READABLE, country_name, in_order, known_code, note, spoken
from baraza.web.countries.profile import profile


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
def country_page(request: HttpRequest, code: str) -> HttpResponse:
    """One country or territory; 404 where there is none."""
    if code != known_code(code) and known_code(code):
        return HttpResponsePermanentRedirect(reverse("country", args=[known_code(code)]))
    return render(request, "country.html", country_shown.context(profile(code)))


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
    }
    return render(request, "compare.html", context)


@require_safe
def region_page(request: HttpRequest, slug: str) -> HttpResponse:
    """The countries of a region or an electoral group, on the map and in a list."""
    found = region(slug)
    asked = MapAsked(region=slug)
    how = measured(asked)
    context = {
        **country_shown.around(found),
        **map_shown.embedded(asked, lambda path: path),
        "how": how,
        "sections": country_shown.sections(found.codes),
        "note": note(),
    }
    return render(request, "region.html", context)
