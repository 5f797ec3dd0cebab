"""Addresses of style sheet, scripts and pictures, which change when their content does."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders

from baraza.errors import NotFound


@cache
def asset(name: str) -> str:
    """Address of a file under `static/`, with a hash of its content."""
    found = finders.find(name)
    if found is None:
        raise NotFound("A file that the pages need is missing.", name=name, hint="Install the package anew.")
    mark = hashlib.sha256(Path(found).read_bytes()).hexdigest()[:10]
    return f"{settings.STATIC_URL}{name}?v={mark}"
