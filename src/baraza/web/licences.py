"""A licence as a page shows it."""

from __future__ import annotations

import re

from msgspec import Struct

from baraza.model import Licence, Openness
from baraza.web import words

_CODE = re.compile(r"(?P<family>CC-BY(?:-(?:NC|SA|ND))*|CC0|PDM)(?:-(?P<version>\d[\d.]*))?(?:-(?P<port>[A-Za-z-]+))?")


class LicenceShown(Struct, frozen=True):
    """Its name, its class, what one may do in about five words, and the address of the deed."""

    label: str
    openness: str
    allowed: str
    url: str = ""


def of_code(code: str, openness: str, url: str = "") -> LicenceShown:
    """From a code with version and port (`CC-BY-SA-4.0`); without a code from the class alone."""
    read = _CODE.fullmatch(code)
    if not read:
        return LicenceShown(_named(code), openness, words.allowed("", openness), url)
    family = read["family"]
    parts = (family.replace("CC-", "CC ", 1), read["version"], (read["port"] or "").upper())
    label = words.called(words.LICENCES, family) if family in words.LICENCES else parts[0]
    return LicenceShown(" ".join(filter(None, (label, *parts[1:]))), openness, words.allowed(family, openness), url)


def of_licence(licence: Licence | None) -> LicenceShown:
    """From what we hold the licence to be."""
    if licence is None:
        return of_code("", Openness.UNKNOWN)
    code = "-".join(filter(None, (licence.code, licence.version, licence.port)))
    return of_code(code, licence.openness, licence.url)


def _named(code: str) -> str:
    return words.called(words.LICENCES, code)
