"""`/resource/…` of what is not shown any more: what may be said of it, and where it may still be read."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from baraza.model.uri import is_web
from baraza.store.withdrawals import Withdrawn, withdrawn
from baraza.web.titles import source_titles

# A plain link: nothing is asked of the archive until a reader follows it.
_ARCHIVE = "https://web.archive.org/web/{date:%Y%m%d}/{url}"


def gone_page(request: HttpRequest, key: str) -> HttpResponse:
    """410, with the title, the date and the reason; of what was taken down only the last two."""
    found = withdrawn(key)
    context = {
        "gone": found,
        "source_title": source_titles().get(found.source, found.source) if found else "",
        "archive": _archive(found) if found else "",
    }
    return render(request, "gone.html", context, status=410)


def _archive(found: Withdrawn) -> str:
    """Where an archive may have it, as it was when it came to us."""
    if found.resource is None or not is_web(found.resource.url):
        return ""
    return _ARCHIVE.format(date=found.added, url=found.resource.url)
