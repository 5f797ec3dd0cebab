"""What an address says about a licence."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import unquote

from baraza.identify import spdx
from baraza.identify.creative_commons import PORTS, licence_of, read_creative_commons, zero
from baraza.identify.reading import Reading
from baraza.identify.rights_vocabularies import read_vocabulary

_SLUG = re.compile(
    r"cc[-_ ]?(?P<zero>0|zero)(?:[-_ ]?1\.0)?"
    r"|cc[-_ ]?(?P<parts>(?:by|nc|nd|sa)(?:[-_ ]?(?:by|nc|nd|sa))*)"
    r"(?:[-_ ]v?(?P<version>\d(?:\.\d)?))?(?:[-_ ](?P<port>[a-z]+))?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\s*(?:[a-z][a-z0-9+.-]*:|//|www\.|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}/)\S*\s*", re.IGNORECASE)


def is_address(text: str) -> bool:
    """Whether the text is one address and nothing else."""
    return _ADDRESS.fullmatch(text) is not None


@lru_cache(maxsize=8192)
def read_address(address: str) -> Reading | None:
    """The licence that the address names; None where we know nothing about it."""
    return (
        read_creative_commons(address)
        or read_vocabulary(address)
        or spdx.read_licence_address(address)
        or _read_slug(address)
    )


def _read_slug(address: str) -> Reading | None:
    """Licence lists all over name their entries by code: `…/licenses/CC-BY-4.0.html`, `…#cc_by-nc_4.0`."""
    slug = unquote(re.split(r"[/#?=]", address.rstrip("/ \t\n"))[-1])
    slug = re.sub(r"\.(?:html?|txt|json|php)$", "", slug)
    return read_code(slug) or (spdx.read_id(slug) if "licen" in address.lower() or "spdx" in address else None)


def read_code(text: str) -> Reading | None:
    """A Creative Commons code and nothing else: `CC-BY-SA-3.0-DE`, `cc_by-nc_4.0`, `CC0-1.0`."""
    match = _SLUG.fullmatch(text.strip())
    if match is None:
        return None
    if match["zero"]:
        return Reading(zero("1.0" if text.rstrip().endswith("1.0") else ""), "spdx")
    version = match["version"] or ""
    port = (match["port"] or "").lower()
    if port and port not in PORTS:
        return None
    parts = re.findall(r"by|nc|nd|sa", match["parts"].lower())
    licence = licence_of(parts, f"{version}.0" if len(version) == 1 else version, port)
    return None if licence is None else Reading(licence, "spdx")
