"""What the answer to a look at an address says of the address: a judgement with its reason. No network, no database."""

from __future__ import annotations

import re
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused
from baraza.fetch.contract import Response
from baraza.links.page import FEW_WORDS, Seen, alike, seen
from baraza.links.words import says_not_found
from baraza.store.digest import plain_address

Name = Literal["fine", "moved", "login", "unclear", "unchecked", "gone", "soft-404", "unreachable"]


class Judgement(Struct, frozen=True):
    """What became of an address."""

    name: Name
    reason: str
    moved_to: str = ""


class Probe(Struct, frozen=True):
    """What a host answers to an address that was made up; nothing, where it says honestly that there is none."""

    url: str = ""
    seen: Seen | None = None


_GONE = {404: "not found", 410: "gone", 451: "taken down for legal reasons"}
_CLOSED = {401, 403, 407}
_TROUBLE = {408, 425, 429}

# Hosts and first or last parts of paths under which people sign in.
_LOGIN = re.compile(
    r"^(?:login|signin|sso|idp|auth|cas|adfs|accounts|shibboleth|wayf|discovery)\.|"
    r"/(?:login|log-in|signin|sign-in|sso|wayf|adfs|shibboleth(?:\.sso)?|saml2?|oauth2?|openid-connect|password-login"
    r"|ldap-login|user/login|users/sign_in)(?:[/.;]|$)|/cas/|/idp/|/auth/realms/",
    re.IGNORECASE,
)
_HOME = re.compile(r"/?(?:[a-z]{2}(?:[-_][a-z]{2})?/?)?(?:(?:index|default|home)(?:\.\w{2,5})?)?/?", re.IGNORECASE)
_FORM_WORDS = 150
_SAME = 0.9


def judge(url: str, name: str, answer: Response | FetchError, probe: Probe | None = None) -> Judgement:
    """What the answer says; `name` is the resource's title, `probe` what the host says to a made-up address."""
    if isinstance(answer, FetchError):
        return _failed(answer)
    page = seen(answer)
    found = _login(url, answer, page) or _soft_404(url, name, answer, page, probe)
    return found or _moved(url, answer) or Judgement("fine", "It answers.")


def _failed(error: FetchError) -> Judgement:
    if isinstance(error, RobotsRefused):
        return Judgement("unchecked", "The site's robots.txt asks us not to look.")
    if isinstance(error, AddressRefused):
        return Judgement("unchecked", f"It is not looked at: {error.message}")
    if not isinstance(error, HttpStatus):
        return Judgement("unreachable", error.message)
    if error.code in _GONE:
        return Judgement("gone", f"The server answers {error.code} ({_GONE[error.code]}).")
    if error.code in _CLOSED:
        return Judgement("login", f"The server lets only some in ({error.code}).")
    if error.code >= 500:
        return Judgement("unreachable", f"The server answers {error.code}: it is in trouble.")
    if error.code in _TROUBLE:
        return Judgement("unchecked", f"The server asks us to come later ({error.code}).")
    return Judgement("unclear", f"The server answers {error.code}.")


def _login(url: str, answer: Response, page: Seen | None) -> Judgement | None:
    if _is_login(answer.url) and not _is_login(url):
        return Judgement("login", f"It leads to a page where one signs in: {_place(answer.url)}.")
    if page is not None and page.asks_password and page.words < _FORM_WORDS:
        return Judgement("login", "The page asks for a password and shows little else.")
    return None


def _is_login(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_LOGIN.search(parts.hostname or "") or _LOGIN.search(parts.path))


def _place(url: str) -> str:
    """Without the query, which may carry a session."""
    return urlsplit(url)._replace(query="", fragment="").geturl()


def _soft_404(url: str, name: str, answer: Response, page: Seen | None, probe: Probe | None) -> Judgement | None:
    if page is not None:
        said = says_not_found(page.title, name) or says_not_found(page.heading, name)
        if said:
            return Judgement("soft-404", f'The page calls itself "{said}".')
    if page is not None and name and _fold(name) in (_fold(page.title), _fold(page.heading)):
        return None
    if _is_home(answer.url) and not _is_home(url):
        return Judgement("soft-404", f"It leads to the home page {_place(answer.url)}.")
    return _same_as_nothing(url, answer, page, probe) if probe and probe.url else None


def _same_as_nothing(url: str, answer: Response, page: Seen | None, probe: Probe) -> Judgement | None:
    """Whether a made-up address of this host shows the same."""
    led = plain_address(answer.url)
    if led == plain_address(probe.url) and led != plain_address(url):
        return Judgement("soft-404", f"It leads where made-up addresses lead: {_place(answer.url)}.")
    other = probe.seen
    if page is None or other is None or min(page.words, other.words) < FEW_WORDS:
        return None
    if (page.title, page.heading) == (other.title, other.heading) and alike(page, other) >= _SAME:
        return Judgement("soft-404", "The host shows the same page for made-up addresses.")
    return None


def _fold(text: str) -> str:
    return " ".join(text.casefold().split())


def _is_home(url: str) -> bool:
    parts = urlsplit(url)
    return bool(_HOME.fullmatch(parts.path)) and not parts.query


def _moved(url: str, answer: Response) -> Judgement | None:
    """Where permanent redirects lead; what follows them for the time being does not count."""
    target = ""
    for step in answer.redirects:
        if not step.permanent:
            break
        target = step.url
    if not target or plain_address(target) == plain_address(url):
        return None
    return Judgement("moved", "Its address leads on for good.", target)
