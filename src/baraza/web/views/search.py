"""`/`: the way in while nothing is asked, else the results."""

from __future__ import annotations

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from msgspec import structs

from baraza.errors import IndexUnusable
from baraza.search.answer import Answer, Ask, Result
from baraza.search.ask import parse
from baraza.search.search import search
from baraza.store import read
from baraza.web import engine
from baraza.web.facets import shown_facets
from baraza.web.links import Links
from baraza.web.listed import counted, fewer_said, listed
from baraza.web.onward import ways_onward
from baraza.web.spoken import choices
from baraza.web.titles import source_titles
from baraza.web.understood import understood

# The figures of the home page count every row; half a minute old is fresh enough.
FIGURES_KEPT_S = 30
FRESH = 5


@require_safe
def search_page(request: HttpRequest) -> HttpResponse:
    """The home page, or the answer to the query words in the address."""
    ask = asked(request)
    if not request.GET:
        return render(request, "home.html", {"ask": ask, **_home(ask.lang)})
    answer = search(ask, engine.index(), titles=source_titles(), knowledge=engine.knowledge())
    return render(request, "results.html", {"ask": answer.ask, "answer": answer, **_around(answer)})


def asked(request: HttpRequest) -> Ask:
    """The query words of the address; the page's own language stands for `lang`."""
    words = {name: values for name, values in request.GET.lists() if name != "lang"}
    return structs.replace(parse(words), lang=get_language() or settings.LANGUAGE_CODE)


def _around(answer: Answer) -> dict[str, object]:
    links = Links(answer.ask)
    facets = shown_facets(answer, links)
    return {
        "links": links,
        "facets": facets,
        "narrowed": [(facet, option) for facet in facets for option in facet.chosen],
        "results": listed(answer),
        "fewer": fewer_said(answer),
        "count": counted(answer),
        "spoken": choices(answer.ask),
        "understood": understood(answer, links),
        "pages": links.pages(answer.pages),
        "end": links.to(structs.replace(answer.ask, page=max(answer.pages, 1))),
        "onward": ways_onward(answer, links),
        "suggestion": links.to(structs.replace(answer.ask, q=answer.suggestion, page=1)),
    }


def _home(language: str) -> dict[str, object]:
    totals = cache.get_or_set("totals", read.totals, FIGURES_KEPT_S)
    return {
        "totals": totals,
        "spoken": [(tag, count) for tag, count in totals.languages.items() if tag] if totals else [],
        "fresh": _fresh(language),
        "is_ready": engine.index_is_ready(),
    }


def _fresh(language: str) -> tuple[Result, ...]:
    """What was found last in this language; in any where there is nothing."""
    newest = Ask(lang=language, sort="added", limit=FRESH)
    try:
        index = engine.index()
        own = search(structs.replace(newest, filters={"language": (language,)}), index).results
        return own or search(newest, index).results
    except IndexUnusable:
        return ()
