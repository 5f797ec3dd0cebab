"""Addresses of a list of the register that differ in one thing."""

from __future__ import annotations

from urllib.parse import quote_plus

import pytest

from baraza.coalition.register.listing import Filter
from baraza.web.register.asked import NAMES, Asked, adding, toggled

FILTER = Filter(
    q="a b&c",
    kinds=("policy",),
    states=("new",),
    terms={"country": ("KE", "SI"), "subject": ("https://example.org/x?y=1&z=2",)},
    since="2001",
)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("of", [Asked(), Asked(filter=FILTER, sort="changed", page=3)])
def test_adding_a_value_gives_the_address_that_toggling_it_gives(name: str, of: Asked) -> None:
    begin, end = adding(of, name)
    for value in ("ar", "level:national", "https://example.org/ä ö?&="):
        assert f"{begin}{quote_plus(value)}{end}" == toggled(of, name, value)
