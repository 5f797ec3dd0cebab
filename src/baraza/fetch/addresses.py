"""Which addresses may be dialled: the public ones, and those that the operator names.

The lists follow the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890). They stand here, and not in
`ipaddress.is_global`, because its answers differ between patch releases of Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

from baraza.errors import AddressRefused, SettingsError

Address = IPv4Address | IPv6Address

NOT_PUBLIC_4 = tuple(
    IPv4Network(text)
    for text in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # shared by carriers; one cloud's metadata service
        "127.0.0.0/8",  # loopback
        "168.63.129.16/32",  # a cloud's host agent, though the address is public
        "169.254.0.0/16",  # link-local; most clouds' metadata services
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments
        "192.0.2.0/24",  # documentation
        "192.88.99.0/24",  # 6to4 relays, withdrawn
        "192.168.0.0/16",  # private
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, and broadcast
    )
)

PUBLIC_6 = IPv6Network("2000::/3")  # the only range that is handed out for global unicast
NOT_PUBLIC_6 = tuple(
    IPv6Network(text)
    for text in (
        "2001::/23",  # protocol assignments; Teredo, which can carry any IPv4 address, is among them
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4, withdrawn; it can carry any IPv4 address
        "3fff::/20",  # documentation
    )
)

NAT64 = IPv6Network("64:ff9b::/96")  # RFC 6052: how a network without IPv4 reaches the rest


def carried(address: Address) -> Address:
    """The IPv4 address that an IPv4-mapped or a NAT64 address stands for; else the address itself."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def is_public(address: Address) -> bool:
    """Anyone on the internet reaches the same machine under this address."""
    real = carried(address)
    if isinstance(real, IPv4Address):
        return not any(real in network for network in NOT_PUBLIC_4)
    if real.scope_id is not None or real not in PUBLIC_6:
        return False
    return not any(real in network for network in NOT_PUBLIC_6)


class AddressRules:
    """The public addresses, and those in the networks of `BARAZA_FETCH_ALLOW`."""

    def __init__(self, allow: Iterable[str] = ()) -> None:
        self.allow = tuple(_network(text) for text in allow)

    def permits(self, address: Address) -> bool:
        """This address may be dialled."""
        real = carried(address)
        return is_public(address) or any(real in network for network in self.allow if network.version == real.version)

    def check(self, text: str, url: str) -> None:
        """Raise AddressRefused unless the address, written as IPv4 or IPv6, may be dialled."""
        if not self.permits(ip_address(text)):
            raise AddressRefused(
                "The address is not public.",
                url=url,
                address=text,
                hint="Name it in BARAZA_FETCH_ALLOW if this machine should reach it.",
            )


def _network(text: str) -> IPv4Network | IPv6Network:
    try:
        return ip_network(text, strict=False)
    except ValueError as error:
        raise SettingsError(
            "The setting BARAZA_FETCH_ALLOW names something that is no address or network.",
            value=text,
            hint="Write addresses or networks such as 127.0.0.1 or 10.0.0.0/8.",
        ) from error
