"""A licence as a page shows it."""

from __future__ import annotations

import re

from msgspec import Struct

from baraza.identify.licence import licence_label
from baraza.model import Licence, Openness
from baraza.web import words

# As the index writes it: family, then version and port where they were stated.
_CODE = re.compile(r"(?P<family>.+?)(?:-(?P<version>\d[\d.]*)(?:-(?P<port>[A-Za-z-]+))?)?")


class LicenceShown(Struct, frozen=True):
    """Its name, its class, what one may do in about five words, and the address of the deed."""

    label: str
    openness: str
    allowed: str
    url: str = ""


def of_code(code: str, openness: str, url: str = "") -> LicenceShown:
    """From a code with version and port (`CC-BY-SA-4.0`); without a code from the class alone."""
    read = _CODE.fullmatch(code)
    family, version, port = read.group("family", "version", "port") if read else ("", "", "")
    return of_licence(Licence(family, Openness(openness), version or "", port or "", url))


def of_licence(licence: Licence | None) -> LicenceShown:
    """From what we hold the licence to be."""
    held = licence or Licence("")
    # A sign such as © says less than the words for its class.
    label = "" if held.code in words.NOT_NAMED else licence_label(held)
    return LicenceShown(label, held.openness.value, words.allowed(held.code, held.openness), held.url)
