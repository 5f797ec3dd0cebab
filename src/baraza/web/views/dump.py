"""`/register/dump`: the whole register as files, and the same told to programs."""

from __future__ import annotations

from django.http import FileResponse, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from baraza.coalition.register.dumps import LICENCE_PAGE, Dump, DumpFile, dump_file, dumps, dumps_folder
from baraza.errors import NotFound
from baraza.model import Json
from baraza.settings import settings

_NEWEST = ("register.jsonl.gz", "register.csv.gz")


@require_safe
def dump_page(request: HttpRequest) -> HttpResponse:
    """What is here, the newest first, and how it is loaded."""
    found = dumps(dumps_folder(settings()))
    newest = [request.build_absolute_uri(reverse("dump-file", args=["newest", file])) for file in _NEWEST]
    return render(request, "dump.html", {"dumps": found, "newest": newest, "licence": LICENCE_PAGE})


@require_safe
@cache_control(public=True, max_age=600)
def dump_json(request: HttpRequest) -> JsonResponse:
    """The newest one as a `Dataset` of schema.org with its files, their sizes and SHA-256."""
    found = dumps(dumps_folder(settings()))
    if not found:
        raise NotFound("There is no dump of the register yet.", hint="One is written every night.")
    return JsonResponse(_dataset(request, found[0]), content_type="application/ld+json")


def _dataset(request: HttpRequest, dump: Dump) -> dict[str, Json]:
    return {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": request.build_absolute_uri(reverse("dump")),
        "name": "Register of who does what for open educational resources",
        "license": LICENCE_PAGE,
        "dateModified": dump.made.isoformat(),
        "version": dump.name,
        "size": f"{dump.entries} entries",
        "isAccessibleForFree": True,
        "distribution": [_distribution(request, dump, one) for one in dump.files],
    }


def _distribution(request: HttpRequest, dump: Dump, one: DumpFile) -> Json:
    return {
        "@type": "DataDownload",
        "contentUrl": request.build_absolute_uri(reverse("dump-file", args=[dump.name, one.name])),
        "encodingFormat": [one.media_type, "application/gzip"],
        "contentSize": str(one.bytes),
        "sha256": one.sha256,
    }


@require_safe
def dump_download(request: HttpRequest, name: str, file: str) -> HttpResponseRedirect | FileResponse:
    """A file; of the newest the way to where it stays."""
    path, one = dump_file(dumps_folder(settings()), name, file)
    if name == "newest":
        return HttpResponseRedirect(reverse("dump-file", args=[path.parent.name, one.name]))
    try:
        stream = path.open("rb")
    except FileNotFoundError as error:  # taken away a moment ago
        raise NotFound("There is no such file of the register.", file=file) from error
    response = FileResponse(stream, as_attachment=True, filename=one.name, content_type="application/gzip")
    response.headers["Cache-Control"] = "public, max-age=86400"
    response.headers["ETag"] = f'"{one.sha256}"'
    return response
