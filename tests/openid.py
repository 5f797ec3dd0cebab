"""An OpenID provider on loopback: discovery, a page that asks for consent, codes with PKCE, signed tokens, user info.

It holds clients to the standards, and can be told to break them itself.
"""

from __future__ import annotations

import json
from base64 import b64decode, urlsafe_b64encode
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import sha256
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from secrets import token_urlsafe
from time import time
from typing import Any
from urllib.parse import parse_qsl, unquote_plus, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

from tests.serving import serving

CLIENT, SECRET = "baraza:web", "s3cret & more"


@cache
def _key() -> rsa.RSAPrivateKey:
    """One for all that are started in a run: making it takes longer than most tests."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


class Provider(ThreadingHTTPServer):
    """Whom it says people are, and what it gets wrong, may be changed at any time."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.key = _key()
        self.signs_with: rsa.RSAPrivateKey | str = self.key
        self.algorithm = "RS256"
        self.person: dict[str, Any] = {"sub": "u-1", "name": "Amina K", "email": "Amina@example.org"}
        self.person["email_verified"] = True
        self.info: dict[str, Any] | None = None
        """What the user info says; None: the same as the token."""
        self.token_claims: tuple[str, ...] = ("sub", "name", "email", "email_verified")
        self.wrong: dict[str, Any] = {}
        """Claims of the ID token in place of the right ones; None takes one out."""
        self.metadata: dict[str, Any] = {}
        """Members of the discovery document in place of the right ones."""
        self.is_down = False
        self.asked: list[str] = []
        self.codes: dict[str, dict[str, str]] = {}
        self.bearers: set[str] = set()

    @property
    def issuer(self) -> str:
        """Its address."""
        return f"http://127.0.0.1:{self.server_address[1]}"

    def discovery(self) -> dict[str, Any]:
        """What it says of itself."""
        ends = {"authorization_endpoint": "authorize", "token_endpoint": "token", "jwks_uri": "keys"}
        found: dict[str, Any] = {name: f"{self.issuer}/{path}" for name, path in ends.items()}
        found |= {"issuer": self.issuer, "userinfo_endpoint": f"{self.issuer}/info"}
        found |= {"response_types_supported": ["code"], "subject_types_supported": ["public"]}
        return found | {"id_token_signing_alg_values_supported": ["RS256"]} | self.metadata

    def keys(self) -> dict[str, Any]:
        """Its public key."""
        public = jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key(), as_dict=True)
        return {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]}

    def answer(self, asked: dict[str, str], agreed: bool) -> str:
        """Where a person is sent after the question."""
        back = {"state": asked["state"]}
        if agreed:
            back["code"] = token_urlsafe(16)
            self.codes[back["code"]] = asked
        else:
            back["error"] = "access_denied"
        return f"{asked['redirect_uri']}?{urlencode(back)}"

    def redeem(self, said: dict[str, str], authorization: str) -> dict[str, Any] | None:
        """The tokens for a code; None where anything is amiss. A code is good for once."""
        asked = self.codes.pop(said.get("code", ""), None)
        kind, _, pair = authorization.partition(" ")
        given = [unquote_plus(part) for part in b64decode(pair).decode().split(":")] if kind == "Basic" else None
        given = given or [said.get("client_id", ""), said.get("client_secret", "")]
        proof = urlsafe_b64encode(sha256(said.get("code_verifier", "").encode()).digest()).rstrip(b"=").decode()
        if asked is None or given != [CLIENT, SECRET] or said["redirect_uri"] != asked["redirect_uri"]:
            return None
        if asked["code_challenge_method"] != "S256" or proof != asked["code_challenge"]:
            return None
        bearer = token_urlsafe(16)
        self.bearers.add(bearer)
        return {"access_token": bearer, "token_type": "Bearer", "id_token": self.id_token(asked)}

    def id_token(self, asked: dict[str, str]) -> str:
        """Who came, signed."""
        claims = {name: self.person[name] for name in self.token_claims if name in self.person}
        claims |= {"iss": self.issuer, "aud": CLIENT, "iat": int(time()), "exp": int(time()) + 300}
        claims |= {"nonce": asked.get("nonce")} | self.wrong
        held = {name: value for name, value in claims.items() if value is not None}
        return jwt.encode(held, self.signs_with, algorithm=self.algorithm, headers={"kid": "one"})


class _Talk(BaseHTTPRequestHandler):
    server: Provider
    protocol_version = "HTTP/1.1"
    wbufsize = -1

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append(parts.path)
        bearer = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if self.server.is_down:
            self._say(503, {})
        elif parts.path == "/.well-known/openid-configuration":
            self._say(200, self.server.discovery())
        elif parts.path == "/keys":
            self._say(200, self.server.keys())
        elif parts.path == "/authorize":
            self._ask(dict(parse_qsl(parts.query)))
        elif parts.path == "/info" and bearer in self.server.bearers:
            self._say(200, self.server.info or self.server.person)
        else:
            self._say(401 if parts.path == "/info" else 404, {})

    def do_POST(self) -> None:
        parts = urlsplit(self.path)
        self.server.asked.append(parts.path)
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
        said = dict(parse_qsl(body, keep_blank_values=True))
        if parts.path == "/authorize":
            self.send_response(302)
            self.send_header("Location", self.server.answer(dict(parse_qsl(parts.query)), "yes" in said))
            self.send_header("Content-Length", "0")
            self.end_headers()
        else:
            given = self.server.redeem(said, self.headers.get("Authorization", ""))
            self._say(200, given) if given else self._say(400, {"error": "invalid_grant"})

    def _ask(self, asked: dict[str, str]) -> None:
        is_right = asked.get("client_id") == CLIENT and "openid" in asked.get("scope", "").split()
        if not is_right or asked.get("response_type") != "code":
            self._say(400, {"error": "invalid_request"})
            return
        head = "<title>Provider</title><link rel=icon href=data:,>"
        form = f"<form method=post action='{escape(self.path)}'>Let Baraza know who you are?"
        self._send(200, "text/html", f"{head}{form}<button name=yes>Yes</button><button name=no>No</button></form>")

    def _say(self, status: int, body: object) -> None:
        self._send(status, "application/json", json.dumps(body))

    def _send(self, status: int, kind: str, text: str) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(text.encode())))
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def openid_provider() -> Iterator[Provider]:
    """The provider, until the end of the block."""
    with serving(Provider()) as server:
        yield server
