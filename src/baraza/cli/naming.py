"""A name for a source that was added without one: short where it can be, and never that of another source."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from baraza.errors import NotFound, UsageError
from baraza.store.digest import plain_address
from baraza.store.sources import get_source


def names_from(address: str) -> tuple[str, ...]:
    """Names from an address, the shortest first: the host without `www.`, and the host with the path."""
    parts = urlsplit(address)
    host = (parts.hostname or "").removeprefix("www.")
    path = parts.path.rstrip("/").removesuffix(".git")
    if not host:
        return tuple(dict.fromkeys((_spelled(path.rpartition("/")[2]), _spelled(path))))
    return tuple(dict.fromkeys((_spelled(host), _spelled(f"{host}{path}"))))


def free_name(address: str, url: str) -> str:
    """The first of these names that no other source has; UsageError where all are taken."""
    names = [name for name in names_from(address) if name]
    for name in names:
        try:
            there = get_source(name)
        except NotFound:
            return name
        if plain_address(there.url) == plain_address(url):
            return name
    hint = "Give it a name: --name NAME."
    raise UsageError("Other sources have the names that this address suggests.", names=", ".join(names), hint=hint)


def _spelled(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:100].rstrip("-")
