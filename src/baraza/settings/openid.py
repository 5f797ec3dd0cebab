"""The providers of OpenID Connect that the operator names, in a file of TOML with one table for each."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path
from urllib.parse import urlsplit

import msgspec
from msgspec import Struct

_ID = re.compile(r"[a-z0-9][a-z0-9-]{0,39}")
_LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})


class OpenIdProvider(Struct, frozen=True, kw_only=True):
    """Who may say who somebody is."""

    id: str
    """Stands in addresses, and beside what is kept of its people."""
    name: str
    """On the button."""
    issuer: str
    """Its discovery document lies below this address."""
    client_id: str
    secret: str = ""
    """Empty: a public client, which PKCE alone guards."""
    joins: bool = False
    """Whether an address that it has verified opens the account that has this address already."""


class _Table(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One provider as it is written."""

    name: str
    issuer: str
    client_id: str
    secret_file: str = ""
    secret_variable: str = ""
    joins: bool = False


def read_providers(path: str) -> tuple[OpenIdProvider, ...]:
    """The providers of this file in their order; ValueError says what is wrong with it."""
    if not path:
        return ()
    file = Path(path).expanduser()
    try:
        tables = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), dict[str, _Table])
    except OSError as error:
        raise ValueError(f"the file cannot be read ({error.strerror})") from error
    return tuple(_provider(name, table, file.parent) for name, table in tables.items())


def may_be_trusted(address: str) -> bool:
    """Whether nobody on the way can change what comes from there: https, or this very machine."""
    parts = urlsplit(address)
    return bool(parts.hostname) and (
        parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in _LOOPBACK)
    )


def _provider(name: str, table: _Table, folder: Path) -> OpenIdProvider:
    if not _ID.fullmatch(name):
        raise ValueError(f"[{name}] is no name of small letters, digits and hyphens")
    for field in ("name", "issuer", "client_id"):
        if not getattr(table, field).strip():
            raise ValueError(f"[{name}] has an empty {field}")
    if not may_be_trusted(table.issuer):
        raise ValueError(f"the issuer of [{name}] does not begin with https://")
    return OpenIdProvider(
        id=name,
        name=table.name.strip(),
        issuer=table.issuer,
        client_id=table.client_id,
        secret=_secret(name, table, folder),
        joins=table.joins,
    )


def _secret(name: str, table: _Table, folder: Path) -> str:
    if table.secret_file and table.secret_variable:
        raise ValueError(f"[{name}] has its secret in a file and in a variable; name one of them")
    if table.secret_variable:
        secret = os.environ.get(table.secret_variable, "")
    elif table.secret_file:
        try:
            secret = (folder / Path(table.secret_file).expanduser()).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ValueError(f"the secret file of [{name}] cannot be read ({error.strerror})") from error
    else:
        return ""
    if not secret:
        raise ValueError(f"the secret of [{name}] is empty")
    return secret
