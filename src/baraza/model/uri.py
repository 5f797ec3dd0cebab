"""What makes an address one that others accept."""

from __future__ import annotations

import re
from urllib.parse import quote, urljoin, urlsplit

# The characters and shape of RFC 3986: a scheme, no space, percent signs only before two hex digits, one fragment,
# square brackets only around an IPv6 address. Possessive where it can be: no address takes more than a few passes.
_TEXT = r"[A-Za-z0-9._~!$&'()*+,;=:-]|%[0-9A-Fa-f]{2}"
_PATH = r"[A-Za-z0-9._~!$&'()*+,;=:@/-]|%[0-9A-Fa-f]{2}"
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*+:"
    rf"(?://(?:(?:{_TEXT})*+@)?(?:\[[0-9A-Fa-f:.]+\](?::\d*+)?|(?:{_TEXT})*+)(?=[/?#]|\Z)|(?!//))"
    rf"(?:{_PATH})*+"
    rf"(?:\?(?:{_PATH}|\?)*+)?"
    rf"(?:#(?:{_PATH}|\?)*+)?"
)
_WEB = ("http", "https")
# Everything that may stand in an address as it is; the percent sign too, so that nothing is encoded twice.
_KEPT = "%:/?#[]@!$&'()*+,;=-._~"


def is_uri(value: str) -> bool:
    """Whether it is an absolute URI after RFC 3986."""
    return _URI.fullmatch(value) is not None


def as_uri(value: str) -> str:
    """The same address with what a URI cannot hold percent-encoded; unchanged where it is one already.

    Empty where no URI can be made of it.
    """
    value = value.strip()
    if is_uri(value):
        return value
    encoded = quote(value, safe=_KEPT)
    return encoded if is_uri(encoded) else ""


def is_web(value: str) -> bool:
    """Whether a person may follow it in a browser: http or https with a host, and nothing that hides in it."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in _WEB and bool(parts.hostname) and not any(c <= " " or c in '<>"\x7f' for c in value)


def absolute(value: str, base: str = "") -> str:
    """The address as seen from `base`; empty where it is not one, or one that would run something."""
    # `_:` names a thing inside one document only.
    if not value.strip() or value.startswith("_:"):
        return ""
    try:
        found = urljoin(base, value.strip()) if base else value.strip()
        scheme = urlsplit(found).scheme.lower()
    except ValueError:
        return ""
    return found if scheme and scheme not in _RUNS and not any(c <= " " for c in found) else ""


_RUNS = ("javascript", "vbscript", "data", "file", "blob")
