"""Addresses of rights statements and licence types that are no licences themselves."""

from __future__ import annotations

import re

from baraza.identify.reading import UNREADABLE, Reading
from baraza.model import Licence, Openness

IN_COPYRIGHT = Licence(code="in-copyright", openness=Openness.CLOSED)
ALL_RIGHTS_RESERVED = Licence(code="all-rights-reserved", openness=Openness.CLOSED)
PUBLIC_DOMAIN = Licence(code="public-domain", openness=Openness.OPEN)

# https://rightsstatements.org/page/1.0/. "No copyright" with a condition in it is not free everywhere: unknown.
_STATEMENTS = {
    "InC": Openness.CLOSED,
    "InC-OW-EU": Openness.CLOSED,
    "InC-EDU": Openness.CLOSED,
    "InC-NC": Openness.CLOSED,
    "InC-RUU": Openness.CLOSED,
    "NoC-NC": Openness.NC,
    "NoC-CR": Openness.UNKNOWN,
    "NoC-OKLR": Openness.UNKNOWN,
    "NoC-US": Openness.UNKNOWN,
    "CNE": Openness.UNKNOWN,
    "UND": Openness.UNKNOWN,
    "NKC": Openness.UNKNOWN,
}
_BY_LOWER = {code.lower(): code for code in _STATEMENTS}
_STATEMENT = re.compile(r"rightsstatements\.org/+(?:vocab|page|data)/+([a-z-]+)(?:/+(1\.0))?", re.IGNORECASE)

# https://w3id.org/kim/license/: types of licences, not licences, so that no code of a licence is claimed.
_KIM = {
    "publicdomain": PUBLIC_DOMAIN,
    "attribution": Licence(code="attribution", openness=Openness.OPEN),
    "sharealike": Licence(code="share-alike", openness=Openness.OPEN),
    "noderivatives": Licence(code="no-derivatives", openness=Openness.ND),
    "noncommercial": Licence(code="non-commercial", openness=Openness.NC),
    "noncommercial-noderivatives": Licence(code="non-commercial-no-derivatives", openness=Openness.ND),
    "nolicense": UNREADABLE,
}

_OTHERS: tuple[tuple[re.Pattern[str], Licence], ...] = tuple(
    (re.compile(pattern, re.IGNORECASE), licence)
    for pattern, licence in (
        (r"europeana\.eu/(?:portal/)?rights/rr-[fpr]\b", IN_COPYRIGHT),
        (r"europeana\.eu/(?:portal/)?rights/out-of-copyright-non-commercial", Licence("NoC-NC", Openness.NC)),
        (r"europeana\.eu/(?:portal/)?rights/(?:unknown|test-orphan)", UNREADABLE),
        (r"//(?:www\.)?copyright(?:laws)?\.com/?$", ALL_RIGHTS_RESERVED),
        (r"wikipedia\.org/wiki/all_rights_reserved", ALL_RIGHTS_RESERVED),
        # The standard licence of YouTube: to be watched there, and nothing else.
        (r"//(?:www\.)?youtube\.com/(?:t/terms|static\?template=terms)", IN_COPYRIGHT),
        (r"wikipedia\.org/wiki/(?:public_domain|gemeinfreiheit|domaine_public)$", PUBLIC_DOMAIN),
        # Who may read it, not what one may do with it.
        (r"info:eu-repo/semantics/|purl\.org/coar/access_right/|purl\.org/eprint/accessRights/", UNREADABLE),
    )
)


def read_vocabulary(address: str) -> Reading | None:
    """What an address of RightsStatements.org, KIM, Europeana and the like says; None where it is none of them."""
    match = _STATEMENT.search(address)
    if match:
        return Reading(_statement(match[1].lower(), match[2] or ""), "rights-statement")
    match = re.search(r"w3id\.org/kim/license/([a-z-]+)", address, re.IGNORECASE)
    if match:
        return Reading(_KIM.get(match[1].lower(), UNREADABLE), "licence-type")
    for pattern, licence in _OTHERS:
        if pattern.search(address):
            return Reading(licence, "rights-vocabulary")
    return None


def _statement(name: str, version: str) -> Licence:
    code = _BY_LOWER.get(name)
    if code is None:
        return UNREADABLE
    url = f"http://rightsstatements.org/vocab/{code}/1.0/" if version else ""
    return Licence(code=code, openness=_STATEMENTS[code], version=version, url=url)
