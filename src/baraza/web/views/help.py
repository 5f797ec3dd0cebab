"""`/help/search`: what may be typed into the search box."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from baraza.index.field_names import names_of
from baraza.search.answer import Ask
from baraza.web import words
from baraza.web.help import FIELDS, WORDS, Example
from baraza.web.links import for_words


@require_safe
def search_help(request: HttpRequest) -> HttpResponse:
    """Examples that can be tried, and the names of the fields."""
    names = [(words.called(words.FACETS | words.FIELDS, field), names_of(field)) for field in FIELD_NAMES]
    shown = {"words": _shown(WORDS), "fields": _shown(FIELDS), "names": names, "ask": Ask()}
    return render(request, "help.html", shown)


FIELD_NAMES = (
    *("title", "people", "subject", "language", "licence", "type", "level", "provider", "country", "format"),
    *("accessibility", "year"),
)


def _shown(examples: Iterable[Example]) -> list[tuple[str, str, words.Words]]:
    typed = ((one.typed(get_language() or "en"), one.says) for one in examples)
    return [(text, for_words(text), says) for text, says in typed]
