"""Names out of the vCards in which LOM wraps people and organisations (RFC 6350, and the older 3.0).

Addresses and telephone numbers are left where they are: whoever contributed did not ask to be called.
"""

from __future__ import annotations

import re

from baraza.model import Agent

PROPERTY = re.compile(r"(?im)^[^\S\n]*(FN|N|ORG|URL)(?:;[^:\r\n]*)?:(.*)$")


def is_vcard(text: str) -> bool:
    """True where the text begins like a vCard."""
    return text.lstrip()[:11].upper() == "BEGIN:VCARD"


def read_vcard(text: str) -> Agent:
    """Who it is: a person with an affiliation, or an organisation; of other text, the text as a name."""
    if not is_vcard(text):
        return Agent(name=" ".join(text.split()))
    # One property may run on over a line that begins with a blank; indented cards look the same and are not folded.
    found = {name.upper(): value.strip(" \t\r") for name, value in reversed(PROPERTY.findall(text))}
    organisation = _plain(found.get("ORG", "").split(";")[0])
    name = _plain(found.get("FN", "")) or _from_parts(found.get("N", ""))
    url = found.get("URL", "")
    identity = url.replace("\\:", ":") if url.startswith("http") else ""
    if organisation and name in ("", organisation):
        return Agent(name=organisation, type="Organization", id=identity)
    affiliation = Agent(name=organisation, type="Organization") if organisation else None
    # A card without N and ORG may be either; we do not guess.
    kind = "Person" if any(_plain(part) for part in found.get("N", "").split(";")[1:2]) or affiliation else ""
    return Agent(name=name, type=kind, id=identity, affiliation=affiliation)


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", lambda match: " " if match[1] in "nN" else match[1], value).strip(" ,;")


def _from_parts(parts: str) -> str:
    """`Doe;Jane` as `Jane Doe`."""
    family, given, *_ = [*(_plain(part) for part in parts.split(";")), "", ""]
    return f"{given} {family}".strip()
