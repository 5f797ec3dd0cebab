"""Documents that ask for a password."""

from __future__ import annotations

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.model import Content


def encrypted(content: Content) -> Rejected:
    """The rejection of a document that cannot be read without a password or a key."""
    hint = "A version without a password would make it readable."
    return Rejected("encrypted", "The document asks for a password.", url=content.url or None, hint=hint)


def reject_encrypted(content: Content) -> Extracted:
    """For formats that hold nothing but encrypted bytes."""
    raise encrypted(content)
