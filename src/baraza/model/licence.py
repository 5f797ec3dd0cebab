"""A licence as far as it is known, and what it allows."""

from enum import StrEnum

from msgspec import Struct


class Openness(StrEnum):
    """What a licence allows in one word; only `open` is openly licensed."""

    OPEN = "open"
    NC = "nc"
    ND = "nd"
    CLOSED = "closed"
    UNKNOWN = "unknown"


class Licence(Struct, frozen=True, omit_defaults=True):
    """A licence; what was not stated stays empty and is never filled in."""

    code: str
    """Family in SPDX spelling without version: `CC-BY`, `CC-BY-NC-SA`, `CC0`, `PDM`, `MIT`, `all-rights-reserved`."""
    openness: Openness = Openness.UNKNOWN
    version: str = ""
    """`4.0`; empty where the source gave none."""
    port: str = ""
    """Jurisdiction of a ported Creative Commons licence in lower case: `de`, `igo`, `scotland`."""
    url: str = ""
    """Address of the deed; empty where it would claim a version that was not stated."""
