"""What is asked of a provider, and what it answers: discovery, keys, tokens, user info.

OpenID Connect Discovery 1.0 and Core 1.0, the code flow (RFC 6749) with PKCE (RFC 7636).
"""

from __future__ import annotations

from base64 import b64encode
from typing import TypeVar
from urllib.parse import quote_plus, urlencode

import msgspec
from django.core.cache import cache
from msgspec import Struct

from baraza.errors import BadReply, FetchError
from baraza.fetch.client import open_exchange
from baraza.fetch.contract import Request
from baraza.settings import settings
from baraza.settings.openid import OpenIdProvider, may_be_trusted

MOST_BYTES = 500_000
KEPT_S = 300
"""So long a discovery document is believed: a visitor who presses the button often costs the provider one request."""

DOWN_S = 10
"""So long nobody waits again for a provider that did not answer: each who waits holds a part of the server."""

T = TypeVar("T")


class Discovery(Struct, frozen=True, kw_only=True):
    """What a provider says of itself."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str = ""
    token_endpoint_auth_methods_supported: tuple[str, ...] = ("client_secret_basic",)


class Tokens(Struct, frozen=True, kw_only=True):
    """What a code was exchanged for."""

    id_token: str
    access_token: str


class Said(Struct, frozen=True, kw_only=True):
    """What a provider says of a person."""

    sub: str
    email: str | None = None
    email_verified: bool | str | None = None
    name: str | None = None


def discovery(provider: OpenIdProvider) -> Discovery:
    """The provider's own description; raises FetchError, or BadReply where it speaks for another or without guard."""
    kept = f"openid:{provider.id}:{provider.issuer}"
    body: bytes | None = cache.get(kept)
    if body is None:
        body = _described(provider, f"{kept}:down")
    found = _read(body, Discovery, "discovery document", provider)
    if found.issuer != provider.issuer:
        raise BadReply(
            "The provider names another issuer than the settings.", provider=provider.id, issuer=found.issuer
        )
    ends = (found.authorization_endpoint, found.token_endpoint, found.jwks_uri)
    for address in (*ends, found.userinfo_endpoint or provider.issuer):
        if not may_be_trusted(address):
            raise BadReply("An address of the provider is not https.", provider=provider.id, address=address)
    cache.set(kept, body, KEPT_S)
    return found


def _described(provider: OpenIdProvider, down: str) -> bytes:
    url = f"{provider.issuer.rstrip('/')}/.well-known/openid-configuration"
    before: FetchError | None = cache.get(down)
    if before:
        raise before
    try:
        return _asked(Request(url=url, accept="application/json", max_bytes=MOST_BYTES))
    except FetchError as error:
        cache.set(down, error, DOWN_S)
        raise


def keys(found: Discovery) -> bytes:
    """The keys that it signs with, as a JSON Web Key Set."""
    return _asked(Request(url=found.jwks_uri, accept="application/json", max_bytes=MOST_BYTES))


def tokens(provider: OpenIdProvider, found: Discovery, *, code: str, verifier: str, back: str) -> Tokens:
    """Exchange a code; `back` is the address that it came to."""
    said = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    secrets: tuple[tuple[str, str], ...] = ()
    methods = found.token_endpoint_auth_methods_supported
    if not provider.secret:
        said["client_id"] = provider.client_id
    elif "client_secret_basic" not in methods and "client_secret_post" in methods:
        said |= {"client_id": provider.client_id, "client_secret": provider.secret}
    else:
        secrets = (("Authorization", _basic(provider)),)
    body = _asked(
        Request(
            url=found.token_endpoint,
            accept="application/json",
            post=urlencode(said).encode(),
            post_type="application/x-www-form-urlencoded",
            keys=secrets,
            max_bytes=MOST_BYTES,
        )
    )
    return _read(body, Tokens, "answer with tokens", provider)


def user_info(provider: OpenIdProvider, found: Discovery, access_token: str) -> Said:
    """What it says of the person beside the token."""
    bearer = (("Authorization", f"Bearer {access_token}"),)
    request = Request(url=found.userinfo_endpoint, accept="application/json", keys=bearer, max_bytes=MOST_BYTES)
    return _read(_asked(request), Said, "user info", provider)


def _asked(request: Request) -> bytes:
    with open_exchange(settings()) as fetcher:
        return fetcher.get(request).body


def _basic(provider: OpenIdProvider) -> str:
    """RFC 6749, 2.3.1: both are encoded as in a form first."""
    pair = f"{quote_plus(provider.client_id)}:{quote_plus(provider.secret)}"
    return f"Basic {b64encode(pair.encode()).decode()}"


def _read(body: bytes, kind: type[T], what: str, provider: OpenIdProvider) -> T:
    try:
        return msgspec.json.decode(body, type=kind)
    except msgspec.MsgspecError as error:
        raise BadReply(f"The provider's {what} cannot be read.", provider=provider.id, reason=str(error)) from error
