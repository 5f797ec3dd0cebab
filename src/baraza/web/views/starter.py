"""`/starter/…`: the lessons that a first run comes with, as files."""

from __future__ import annotations

import mimetypes
from pathlib import Path

from django.http import FileResponse, HttpRequest
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from baraza.errors import NotFound

# Beside `src` in a checkout; inside the package where it was installed from a wheel.
PLACES = tuple(Path(__file__).parents[up] / "starter" / "lessons" for up in (4, 2))
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".md": "text/markdown; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".pdf": "application/pdf",
    ".json": "application/json",
    ".jsonl": "application/x-ndjson",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
}


@require_safe
@cache_control(public=True, max_age=3600)
def starter_file(request: HttpRequest, path: str) -> FileResponse:
    """One file; NotFound for everything that is not a file inside the folder."""
    found = lesson(path)
    kind = TYPES.get(found.suffix.lower()) or mimetypes.guess_type(found.name)[0] or "application/octet-stream"
    return FileResponse(found.open("rb"), content_type=kind)


def lesson(path: str) -> Path:
    """Where a file of the starter stands; resolved, so that neither `..` nor a link leads out."""
    for place in PLACES:
        root = place.resolve()
        found = (root / path).resolve() if "\x00" not in path else root
        if found.is_relative_to(root) and _is_file(found):
            return found
    raise NotFound("There is no such file among the lessons.", path=path)


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # such as a name that is too long
        return False
