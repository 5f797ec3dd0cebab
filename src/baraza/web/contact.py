"""How to reach whoever runs this site."""

from __future__ import annotations

from urllib.parse import quote

from baraza.settings import settings


def contact() -> str:
    """The address or e-mail address, as it is read; empty where none was given."""
    return settings().contact.removeprefix("mailto:")


def contact_link(subject: str = "") -> str:
    """A link to the contact that the operator gave, a letter with this subject where it is an e-mail address;
    empty where none was given."""
    said = contact()
    if not said or "://" in said:
        return said
    address = f"mailto:{said}"
    return f"{address}?subject={quote(subject)}" if subject else address
