"""`/concept/`: the vocabularies; `/vocabulary/NAME`: one of them, by its hierarchy and by letters; the same as data."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from urllib.parse import urlencode

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe
from msgspec import to_builtins

from baraza.errors import NotFound
from baraza.model.concept import concept_key
from baraza.model.vocabulary import Vocabulary
from baraza.settings import settings
from baraza.store.browse import count_tops, has_steps, narrower_counts
from baraza.store.concepts import concepts_of, get_vocabulary, top_concepts, vocabularies
from baraza.vocabulary.files import skos_file
from baraza.vocabulary.writing import MEDIA_TYPES
from baraza.web import shown
from baraza.web.api.table import streamed, table
from baraza.web.concept_names import MOST_LETTERS, Entry, Named, entries, here, in_order, order
from baraza.web.links import Choice
from baraza.web.paging import page_number
from baraza.web.views.concept import READABLE, SUFFIXES

PER_PAGE = 200
MOST_TOPS = 300
COLUMNS = ("key", "id", "label", "language", "notation", "broader", "deprecated")
LIST = ("name", "title", "concepts", "languages", "licence", "attribution", "address")


@require_safe
def vocabularies_page(request: HttpRequest) -> HttpResponse:
    """Every vocabulary with its size and licence."""
    return render(request, "vocabularies.html", {"vocabularies": vocabularies()})


@require_safe
def vocabularies_json(request: HttpRequest) -> JsonResponse:
    """The same as JSON."""
    return JsonResponse(
        {"vocabularies": [to_builtins(shown.vocabulary(one)) for one in vocabularies()]}, json_dumps_params=READABLE
    )


@require_safe
def vocabularies_csv(request: HttpRequest) -> HttpResponse:
    """The same as CSV."""
    rows = ({**to_builtins(shown.vocabulary(one)), "languages": len(one.languages)} for one in vocabularies())
    return table("vocabularies.csv", LIST, ({name: row.get(name, "") for name in LIST} for row in rows))


@require_safe
def vocabulary_page(request: HttpRequest, name: str) -> HttpResponse:
    """One vocabulary: what is at its top, and its concepts by letter, by page or by a part of their names."""
    vocabulary = get_vocabulary(name)
    asked = {word: request.GET.get(word, "").strip()[:100] for word in ("q", "letter", "in")}
    language = asked["in"] if asked["in"] in vocabulary.languages else here()
    every = entries(vocabulary, language)
    letters = _letters(every)
    some = _asked_for(every, asked["q"], asked["letter"] if letters else "")
    page = page_number(request)
    listed = some[(page - 1) * PER_PAGE : page * PER_PAGE]
    context = {
        "vocabulary": vocabulary,
        "tops": _tops(vocabulary) if not (asked["q"] or asked["letter"] or page > 1) else [],
        "letters": [Choice(one, _at(name, asked, letter=one), one == asked["letter"]) for one in letters],
        "q": asked["q"],
        "letter": asked["letter"],
        "total": len(some),
        "listed": [Named(one.label, one.tag, reverse("concept", args=[one.key])) for one in listed],
        "previous": _at(name, asked, page=str(page - 1)) if page > 1 else "",
        "following": _at(name, asked, page=str(page + 1)) if page * PER_PAGE < len(some) else "",
        "tongues": [
            Choice(tag, _at(name, asked, **{"in": tag}), tag == language) for tag in sorted(vocabulary.languages) if tag
        ],
        "suffixes": list(SUFFIXES),
    }
    return render(request, "vocabulary.html", context)


def _letters(every: tuple[Entry, ...]) -> list[str]:
    """First letters; none where all fit on one page, or where there are too many."""
    found = [letter for letter, _ in groupby(every, key=lambda one: one.letter)]
    letters = list(dict.fromkeys(found))
    return letters if len(every) > PER_PAGE and len(letters) <= MOST_LETTERS else []


def _asked_for(every: tuple[Entry, ...], text: str, letter: str) -> list[Entry]:
    if text:
        part = order(text)
        return sorted((one for one in every if part in one.order), key=lambda one: not one.order.startswith(part))
    return [one for one in every if not letter or one.letter == letter]


def _tops(vocabulary: Vocabulary) -> list[Named]:
    """What is at the top; nothing where there is no hierarchy, or hardly one."""
    if not has_steps(vocabulary.name) or count_tops(vocabulary.name) > MOST_TOPS:
        return []
    tops = top_concepts(vocabulary.name)
    return in_order(tops, narrower_counts(concept_key(one.id) for one in tops))


def _at(name: str, asked: dict[str, str], **changes: str) -> str:
    words = {word: value for word, value in (asked | changes).items() if value}
    if "letter" in changes:
        words.pop("q", None)
    return reverse("vocabulary", args=[name]) + (f"?{urlencode(words)}" if words else "")


@require_safe
def vocabulary_json(request: HttpRequest, name: str) -> JsonResponse:
    """What is known of a vocabulary, its top, and where its concepts are."""
    vocabulary = get_vocabulary(name)
    tops = top_concepts(name) if _tops(vocabulary) else ()
    places = {suffix: reverse("vocabulary-skos", args=[name, suffix]) for suffix in SUFFIXES}
    places["csv"] = reverse("vocabulary-csv", args=[name])
    return JsonResponse(
        {
            **to_builtins(shown.vocabulary(vocabulary)),
            "top": [{"key": concept_key(one.id), "id": one.id, "pref": one.pref} for one in tops],
            "files": {suffix: request.build_absolute_uri(place) for suffix, place in places.items()},
        },
        json_dumps_params=READABLE,
    )


@require_safe
def vocabulary_csv(request: HttpRequest, name: str) -> StreamingHttpResponse:
    """Every concept as a row for each language that it has a preferred label in, sent while it is read."""
    return streamed(f"{get_vocabulary(name).name}.csv", COLUMNS, _rows(name))


def _rows(name: str) -> Iterator[dict[str, object]]:
    for one in concepts_of(name):
        for tag, label in one.pref.items() or (("", ""),):
            yield {
                "key": concept_key(one.id),
                "id": one.id,
                "label": label,
                "language": tag,
                "notation": one.notation,
                "broader": one.broader,
                "deprecated": "true" if one.deprecated else "",
            }


@require_safe
def vocabulary_skos(request: HttpRequest, name: str, suffix: str) -> FileResponse:
    """The whole vocabulary as SKOS."""
    vocabulary = get_vocabulary(name)
    if suffix not in SUFFIXES:
        raise NotFound("A vocabulary is not written like that.", suffix=suffix)
    file = skos_file(vocabulary, SUFFIXES[suffix], settings().home).open("rb")
    kind = f"{MEDIA_TYPES[SUFFIXES[suffix]]}; charset=utf-8"
    return FileResponse(file, as_attachment=True, filename=f"{name}.{suffix}", content_type=kind)
