"""Names to addresses, for the dialler alone: what it is not handed, it cannot dial."""

from __future__ import annotations

import socket
from ipaddress import ip_address

from aiohttp.abc import AbstractResolver, ResolveResult
from aiohttp.resolver import ThreadedResolver

from baraza.errors import AddressRefused
from baraza.fetch.addresses import AddressRules


class CheckedResolver(AbstractResolver):
    """Hands on only those of a name's addresses that may be dialled.

    Check and dial use the same answer, so a name that changes its address in between (DNS rebinding) gains nothing.
    """

    def __init__(self, rules: AddressRules, names: AbstractResolver | None = None) -> None:
        self.rules = rules
        self.names = names or ThreadedResolver()

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The permitted addresses of a name; AddressRefused where it has others only."""
        answers = await self.names.resolve(host, port, family)
        permitted = [answer for answer in answers if self.rules.permits(ip_address(answer["host"]))]
        if answers and not permitted:
            raise AddressRefused(
                "The name leads to an address that is not public.",
                host=host,
                addresses=[answer["host"] for answer in answers],
                hint="Name the address in BARAZA_FETCH_ALLOW if this machine should reach it.",
            )
        return permitted

    async def close(self) -> None:
        """Close the resolver below."""
        await self.names.close()
