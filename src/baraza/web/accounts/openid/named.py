"""The providers by their names."""

from __future__ import annotations

from baraza.errors import NotFound
from baraza.settings import settings
from baraza.settings.openid import OpenIdProvider


def providers() -> tuple[OpenIdProvider, ...]:
    """All, in the operator's order."""
    return settings().openid


def named(name: str) -> OpenIdProvider:
    """The one of this name; raises NotFound."""
    for one in providers():
        if one.id == name:
            return one
    raise NotFound("Nobody signs in here by a provider of this name.", name=name)
