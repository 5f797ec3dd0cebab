"""Creative Commons: every licence, version and port, as an address or as its parts.

The lists follow https://creativecommons.org/licenses/list.en and https://creativecommons.org/retiredlicenses/.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from baraza.identify.reading import Reading
from baraza.model import Licence, Openness

VERSIONS = frozenset({"1.0", "2.0", "2.1", "2.5", "3.0", "4.0"})

PORTS = frozenset(
    [
        "am",
        "ar",
        "at",
        "au",
        "az",
        "be",
        "bg",
        "br",
        "ca",
        "ch",
        "cl",
        "cn",
        "co",
        "cr",
        "cz",
        "de",
        "dk",
        "ec",
        "ee",
        "eg",
        "es",
        "fi",
        "fr",
        "ge",
        "gr",
        "gt",
        "hk",
        "hr",
        "hu",
        "ie",
        "igo",
        "il",
        "in",
        "it",
        "jp",
        "kr",
        "lu",
        "mk",
        "mt",
        "mx",
        "my",
        "nl",
        "no",
        "nz",
        "pe",
        "ph",
        "pl",
        "pr",
        "pt",
        "ro",
        "rs",
        "scotland",
        "se",
        "sg",
        "si",
        "th",
        "tw",
        "ug",
        "uk",
        "us",
        "ve",
        "vn",
        "za",
    ]
)
"""Jurisdictions that ever had a port, and `igo`; 4.0 has none."""

# How the parts of a name stand in its code; in the addresses of 1.0 two of them stand the other way round.
_ORDER = ("by", "nc", "nd", "sa")
_OLD_ORDER = {"nc-nd": "nd-nc", "by-nc-nd": "by-nd-nc"}

_RETIRED = {
    # These fit none of the classes: transformation without copying the whole, or only in some countries.
    "sampling": Openness.UNKNOWN,
    "devnations": Openness.UNKNOWN,
    "sampling+": Openness.NC,
    "nc-sampling+": Openness.NC,
}

# "creativecommon.org", "creative-commons.org", "creativecommons.com" and "licences" occur in real records.
_ADDRESS = re.compile(
    r"creative-?commons?\.(?:org|com|net)(?::\d+)?/+(?P<kind>licen[sc]es?|publicdomain|public-domain)"
    r"(?:/+(?P<name>[a-z+_\-%0-9 ]*[a-z+]))?(?:[/\-_ ]+v?(?P<version>\d(?:\.\d)?)(?![.\d]))?(?P<rest>[/.\w\-]*)",
    re.IGNORECASE,
)


def licence_of(parts: Iterable[str], version: str = "", port: str = "") -> Licence | None:
    """The licence with these parts (`by`, `nc`, `nd`, `sa`); None where no such licence can be."""
    held = set(parts)
    if not held or held - set(_ORDER) or {"nd", "sa"} <= held:
        return None
    name = "-".join(part for part in _ORDER if part in held)
    version = version if version in VERSIONS else ""
    # A "4.0/de" in the wild means the translation; 4.0 was never ported. Without a version there is nothing to port.
    port = port if port in PORTS and version not in {"", "4.0"} else ""
    return Licence(
        code=f"CC-{name.upper()}",
        openness=_openness(held, version),
        version=version,
        port=port,
        url=_deed(name, version, port),
    )


def _openness(parts: set[str], version: str) -> Openness:
    if "nd" in parts:
        return Openness.ND
    if "nc" in parts:
        return Openness.NC
    # Without BY only the retired SA 1.0 exists; "CC SA" alone is too little to promise anything.
    return Openness.OPEN if "by" in parts or version == "1.0" else Openness.UNKNOWN


def _deed(name: str, version: str, port: str) -> str:
    # 2.1 exists only as ports, and what lacks BY only as 1.0.
    if not version or (version == "2.1" and not port) or ("by" not in name and version != "1.0"):
        return ""
    path = _OLD_ORDER.get(name, name) if version == "1.0" else name
    return "/".join(step for step in ("https://creativecommons.org/licenses", path, version, port) if step) + "/"


def zero(version: str = "") -> Licence:
    """CC0; its only version is filled in only where it was said."""
    url = "https://creativecommons.org/publicdomain/zero/1.0/" if version == "1.0" else ""
    return Licence(code="CC0", openness=Openness.OPEN, version="1.0" if url else "", url=url)


def public_domain_mark(version: str = "") -> Licence:
    """The Public Domain Mark."""
    url = "https://creativecommons.org/publicdomain/mark/1.0/" if version == "1.0" else ""
    return Licence(code="PDM", openness=Openness.OPEN, version="1.0" if url else "", url=url)


PUBLIC_DOMAIN_DEDICATION = Licence(code="CC-PDDC", openness=Openness.OPEN)
"""The dedication that came before CC0."""


def read_creative_commons(address: str) -> Reading | None:
    """The licence that a Creative Commons address names; None where it names none (the home page, the chooser)."""
    match = _ADDRESS.search(address)
    if match is None:
        return None
    name = re.sub(r"[_ ]|%20", "-", (match["name"] or "").lower()).strip("-/")
    version = match["version"] or ""
    version = f"{version}.0" if len(version) == 1 else version
    rest = [step for step in re.split(r"[/.]+", match["rest"].lower()) if step]
    licence = _named(match["kind"].lower(), name, version, rest)
    return None if licence is None else Reading(licence, "cc-address")


def _named(kind: str, name: str, version: str, rest: list[str]) -> Licence | None:
    if kind.startswith("public"):
        return {"zero": zero(version), "mark": public_domain_mark(version), "": PUBLIC_DOMAIN_DEDICATION}.get(name)
    if name in {"publicdomain", "public-domain"}:
        return PUBLIC_DOMAIN_DEDICATION
    if name in {"zero", "cc0", "cc-zero"}:
        return zero(version)
    if name in _RETIRED:
        return _retired(name, version)
    parts = re.findall(r"by|nc|nd|sa", name)
    if "".join(parts) != re.sub(r"[-+]|^cc", "", name):
        return None
    port = rest[0] if rest and rest[0] in PORTS else ""
    return licence_of(parts, version, port)


def _retired(name: str, version: str) -> Licence:
    known = version == ("2.0" if name == "devnations" else "1.0")
    return Licence(
        code=f"CC-{name}",
        openness=_RETIRED[name],
        version=version if known else "",
        url=f"https://creativecommons.org/licenses/{name}/{version}/" if known else "",
    )
