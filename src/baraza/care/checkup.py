"""What the doctor finds, and what it did about it."""

from __future__ import annotations

from collections.abc import Callable

from msgspec import Struct

from baraza.settings import Settings
from baraza.store.blobs import Blobs


class Ailment(Struct, frozen=True, kw_only=True):
    """Something that disagrees: how often, an example, and what was done or can be done."""

    check: str
    found: int
    sample: str = ""
    mended: bool = False
    advice: str = ""


class Patient(Struct, frozen=True, kw_only=True):
    """What is looked at."""

    settings: Settings
    blobs: Blobs
    mend: bool = False
    deep: bool = False
    """Also read every blob."""


Check = Callable[[Patient], Ailment]
