"""Whether people can have accounts here."""

from __future__ import annotations

from baraza.settings import settings
from baraza.web.accounts.openid.named import providers


def is_open() -> bool:
    """Where letters can be sent, or a provider vouches for people."""
    return bool(settings().mail_url or providers())
