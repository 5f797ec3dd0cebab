"""From the text of an address to one that can be dialled; odd spellings are refused."""

from __future__ import annotations

import re
from ipaddress import IPv4Address, IPv6Address
from urllib.parse import urlencode, urljoin

from yarl import URL

from baraza.errors import AddressRefused

PRINTABLE = re.compile(r"[\x21-\x7e]+")
# The last label of a name decides: the URL standard reads a host that "ends in a number" as IPv4, in decimal, octal or
# hex and with one to four parts. No real name ends so.
ENDS_IN_NUMBER = re.compile(r"(?:^|\.)(?:[0-9]+|0[xX][0-9a-fA-F]*)\.?$")
LONGEST = 8_000  # what servers and proxies commonly read of a request line


def dialable(text: str, params: tuple[tuple[str, str], ...] = ()) -> URL:
    """The address with the parameters in its query and without a fragment; AddressRefused where it cannot be dialled.

    An address that is plain ASCII goes out exactly as it was written; another is encoded as a browser would.
    """
    written = _with(text.strip(), params)
    if len(written) > LONGEST:
        raise _refused("The address is too long.", written)
    try:
        url = URL(written, encoded=bool(PRINTABLE.fullmatch(written)))
        host = url.raw_host or ""
    except ValueError as error:
        raise _refused("This is not an address.", written) from error
    if url.scheme.lower() not in {"http", "https"} or not host:
        raise _refused("Only http and https addresses can be fetched.", written)
    if url.user is not None or url.password is not None:
        # The password would end in logs and error messages.
        raise _refused("The address carries a name or a password.", str(url.with_user(None)))
    if not is_plain(host):
        raise _refused("The host is written in an odd way.", written)
    return url


def onward(url: URL, location: str) -> URL:
    """Where a redirect leads."""
    try:
        return dialable(urljoin(str(url), location))
    except ValueError as error:
        raise _refused("The redirect leads to something that is not an address.", str(url)) from error


def is_plain(host: str) -> bool:
    """A name, or an IPv4 or IPv6 address in its usual form."""
    if ":" in host:
        return _parses(IPv6Address, host) and "%" not in host
    if ENDS_IN_NUMBER.search(host):
        return _parses(IPv4Address, host)
    return bool(re.fullmatch(r"[A-Za-z0-9_.-]{1,253}", host))


def is_literal(host: str) -> bool:
    """The host is an IPv4 or IPv6 address, not a name."""
    return _parses(IPv6Address, host) or _parses(IPv4Address, host)


def site(url: URL) -> str:
    """Host and port: what is paced together."""
    return f"{(url.raw_host or '').lower()}:{url.port}"


def _with(text: str, params: tuple[tuple[str, str], ...]) -> str:
    text = text.partition("#")[0]
    if not params:
        return text
    joint = "" if text.endswith(("?", "&")) else "&" if "?" in text else "?"
    return f"{text}{joint}{urlencode(params)}"


def _parses(kind: type[IPv4Address] | type[IPv6Address], host: str) -> bool:
    try:
        kind(host)
    except ValueError:
        return False
    return True


def _refused(message: str, url: str) -> AddressRefused:
    return AddressRefused(message, url=url, hint="Write it as https://name/path, without a password.")
