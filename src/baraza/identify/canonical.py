"""One form for the many spellings of an address: for telling whether two records mean the same thing.

Only what is known not to matter is taken away; an address is never asked.
"""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit

# Who sent the visitor, and which visit it is.
_TRACKING = re.compile(
    r"utm_\w+|[gdy]clid|fbclid|gbraid|wbraid|msclkid|twclid|igshid|mc_[ce]id|_hs(?:enc|mi)|_ga|_gl|ref_?src|ref_url"
    r"|phpsessid|jsessionid|aspsessionid\w*|sid|session_?id|sessid|cfid|cftoken",
    re.IGNORECASE,
)
_SESSION_IN_PATH = re.compile(r";(?:jsessionid|phpsessid|sid)=[^/;?]*", re.IGNORECASE)
_INDEX = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?|jsp)$", re.IGNORECASE)

# Persistent identifiers under every address by which they are given.
_FORMS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), form)
    for pattern, form in (
        (r"(?:https?://(?:dx\.|www\.)?doi\.org/|doi:\s*|info:doi/|urn:doi:)(10\.\d{4,9}/\S+)", "doi:{}"),
        (r"(?:https?://hdl\.handle\.net/|hdl:|info:hdl/)([\w.]+/\S+)", "hdl:{}"),
        (
            r"(?:https?://(?:www\.|export\.)?arxiv\.org/(?:abs|pdf|html)/|arxiv:|oai:arxiv\.org:)"
            r"((?:[a-z-]+(?:\.[a-z]{2})?/\d{7}|\d{4}\.\d{4,5}))(?:v\d+)?(?:\.pdf)?",
            "arxiv:{}",
        ),
        (
            r"https?://(?:(?:www\.|m\.)?youtube(?:-nocookie)?\.com/(?:watch\?(?:\S*&)?v=|embed/|shorts/|live/|v/)"
            r"|youtu\.be/)([\w-]{11})(?:[?&#/].*)?",
            "youtube:{}",
        ),
        (r"https?://(?:www\.)?openstax\.org/(?:details/books|books)/([\w-]+)(?:/pages/(?:1-introduction|preface))?/?",
         "openstax:{}"),
    )
)  # fmt: skip
_CASE_COUNTS = ("youtube:",)
_PEERTUBE = re.compile(r"/(?:w|videos/(?:watch|embed))/([0-9a-f-]{36}|[1-9A-HJ-NP-Za-km-z]{22})/?")


def persistent(address: str) -> str:
    """The one form of a DOI, a handle, an arXiv number, a YouTube film or an OpenStax book; empty for others."""
    for pattern, form in _FORMS:
        if match := pattern.fullmatch(address.strip()):
            found = form.format(unquote(match[1]).rstrip("/"))
            return found if found.startswith(_CASE_COUNTS) else found.lower()
    return ""


def canonical(address: str) -> str:
    """The address without what does not tell two places apart; what is no web address only loses outer white space."""
    address = address.strip()
    if found := persistent(address):
        return found
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError:
        return address
    if parts.scheme.lower() not in ("http", "https") or not parts.hostname:
        return address
    host = parts.hostname.removeprefix("www.")
    if port not in (None, 80, 443):
        host = f"{host}:{port}"
    path = _INDEX.sub("/", _SESSION_IN_PATH.sub("", parts.path))
    if video := _PEERTUBE.fullmatch(path):
        return f"peertube:{host}/{video[1]}"
    return f"{host}{path.rstrip('/')}{_query(parts.query)}"


def _query(query: str) -> str:
    kept = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not _TRACKING.fullmatch(name)]
    return f"?{urlencode(sorted(kept))}" if kept else ""
