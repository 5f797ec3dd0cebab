"""Pictures: their words are no text until somebody recognises them."""

from __future__ import annotations

from baraza.errors import Rejected
from baraza.extract.contract import Extracted
from baraza.extract.table import RECOGNITION_HINT
from baraza.model import Content


def extract_picture(content: Content) -> Extracted:
    """Always Rejected, with the code by which `FileReader` knows that recognition is the next means."""
    raise Rejected("no-text-layer", "A picture has no text layer.", url=content.url or None, hint=RECOGNITION_HINT)
