"""`/filter/NAME`: every value of one filter, to find one among very many; a plain page."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from baraza.index.contract import FACETS
from baraza.search.facet_values import facet_values
from baraza.web import engine, words
from baraza.web.facets import options_of
from baraza.web.links import Links
from baraza.web.titles import source_titles
from baraza.web.views.search import asked

LONGEST = 100


@require_safe
def facet_page(request: HttpRequest, name: str) -> HttpResponse:
    """The values of this filter for the query words in the address; `find` narrows the list."""
    if name not in FACETS:
        raise Http404
    ask = asked(request)
    find = request.GET.get("find", "")[:LONGEST].strip()
    values = facet_values(ask, name, engine.index(), titles=source_titles(), knowledge=engine.knowledge(), find=find)
    links = Links(ask)
    shown = {
        "name": name,
        "label": words.called(words.FACETS, name),
        "lines": [option.line for option in options_of(name, values, links)],
        "back": links.to(ask),
        "hidden": [(key, value) for key, values in request.GET.lists() if key != "find" for value in values],
        "find": find,
    }
    return render(request, "facet.html", shown)
