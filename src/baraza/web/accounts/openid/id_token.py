"""Whether an ID token may be believed (OpenID Connect Core 1.0, 3.1.3.7)."""

from __future__ import annotations

from collections.abc import Iterator
from hmac import compare_digest
from typing import Any

import jwt
import msgspec

from baraza.errors import BadReply
from baraza.settings.openid import OpenIdProvider
from baraza.web.accounts.openid.talk import Said

FAMILIES = {
    **dict.fromkeys(("RS256", "RS384", "RS512", "PS256", "PS384", "PS512"), "RSA"),
    **dict.fromkeys(("ES256", "ES384", "ES512"), "EC"),
    "EdDSA": "OKP",
}
"""Signatures that are believed, and the kind of key of each: public ones alone, so that no shared secret forges one."""
CLOCKS_APART_S = 60
LONGEST_SUB = 191
"""What the table of connections holds; the standard allows 255."""


def believed(token: str, keys: bytes, provider: OpenIdProvider, nonce: str) -> Said:
    """What a token says, after its signature, sender, addressee, times and nonce were checked; else raises BadReply."""
    try:
        claims = _verified(token, keys, provider)
        said = msgspec.convert(claims, Said)
    except (jwt.PyJWTError, msgspec.MsgspecError) as error:
        raise BadReply("The ID token cannot be believed.", provider=provider.id, reason=str(error)) from error
    if not compare_digest(str(claims.get("nonce", "")).encode(), nonce.encode()):
        raise BadReply("The ID token belongs to another sign-in.", provider=provider.id)
    if not 0 < len(said.sub) <= LONGEST_SUB:
        raise BadReply("The ID token names nobody that can be kept.", provider=provider.id, length=len(said.sub))
    return said


def _verified(token: str, keys: bytes, provider: OpenIdProvider) -> dict[str, Any]:
    refusal: jwt.PyJWTError = jwt.InvalidKeyError("None of the provider's keys fits.")
    for key in _fitting(jwt.get_unverified_header(token), keys):
        try:
            return _decoded(token, key, provider)
        except jwt.InvalidSignatureError as error:
            refusal = error
    raise refusal


def _decoded(token: str, key: jwt.PyJWK, provider: OpenIdProvider) -> dict[str, Any]:
    claims: dict[str, Any] = jwt.decode(
        token,
        key.key,
        algorithms=list(FAMILIES),
        audience=provider.client_id,
        issuer=provider.issuer,
        leeway=CLOCKS_APART_S,
        options={"require": ["iss", "sub", "aud", "exp", "iat"]},
    )
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if (several or "azp" in claims) and claims.get("azp") != provider.client_id:
        raise jwt.InvalidAudienceError("It was given to another client.")
    return claims


def _fitting(header: dict[str, Any], keys: bytes) -> Iterator[jwt.PyJWK]:
    """The keys that may have signed: of the right kind, and of the name in the header where both have one."""
    family = FAMILIES.get(header.get("alg", ""))
    for key in jwt.PyJWKSet.from_json(keys.decode(errors="replace")).keys:
        named = header.get("kid") is None or key.key_id is None or key.key_id == header["kid"]
        if named and key.key_type == family and key.public_key_use in {None, "sig"}:
            yield key
