"""A short name for the source that a service becomes."""

from __future__ import annotations

import re

from baraza.coalition.register.hosts import host_of
from baraza.model import Entry


def source_name(entry: Entry) -> str:
    """From its host: letters, digits and hyphens, as names of sources are written."""
    url = next((one.url for role in ("endpoint", "home") for one in entry.addresses if one.role == role), "")
    return re.sub(r"[^a-z0-9]+", "-", host_of(url).lower()).strip("-")[:100]
