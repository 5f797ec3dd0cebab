"""How to reach whoever runs this site."""

from __future__ import annotations

from urllib.parse import quote

from baraza.settings import settings


def contact_link(subject: str = "") -> str:
    """A link to the contact that the operator gave, a letter with this subject where it is an e-mail address;
    empty where none was given."""
    contact = settings().contact
    if not contact or "://" in contact:
        return contact
    address = f"mailto:{contact.removeprefix('mailto:')}"
    return f"{address}?subject={quote(subject)}" if subject else address
