"""Who made a record of an Invenio repository."""

from __future__ import annotations

from baraza.model import Agent, Json
from baraza.model.json_paths import dig, objects, text
from baraza.normalise.json_body import first

ORCID = "https://orcid.org/"
SCHEMES = {"orcid": ORCID, "ror": "https://ror.org/", "gnd": "https://d-nb.info/gnd/", "isni": "https://isni.org/isni/"}
TYPES = {"personal": "Person", "organizational": "Organization"}


def creators(meta: dict[str, Json]) -> tuple[Agent, ...]:
    """The authors in their order."""
    return _agents(meta, "creators")


def contributors(meta: dict[str, Json]) -> tuple[Agent, ...]:
    """The others, each with the role in its `extra`."""
    return _agents(meta, "contributors")


def _agents(meta: dict[str, Json], name: str) -> tuple[Agent, ...]:
    return tuple(agent for each in objects(meta.get(name)) if (agent := _agent(each)).name)


def _agent(item: dict[str, Json]) -> Agent:
    """RDM has the person inside, Zenodo the same fields at once."""
    inner = item.get("person_or_org")
    who = inner if isinstance(inner, dict) else item
    role = text(item, "role", "id") or first(item, "role", "type")
    orcid = text(who, "orcid")
    kind = TYPES.get(text(who, "type"), "Person" if orcid else "")
    return Agent(
        name=text(who, "name")
        or " ".join(part for part in (text(who, "given_name"), text(who, "family_name")) if part),
        type=kind,
        id=_identity(who, orcid),
        affiliation=_affiliation(item),
        extra={"role": role} if role else {},
    )


def _identity(who: dict[str, Json], orcid: str) -> str:
    if orcid:
        return orcid if orcid.startswith("http") else f"{ORCID}{orcid}"
    said = [(text(each, "scheme").lower(), text(each, "identifier")) for each in objects(who.get("identifiers"))]
    said.append(("gnd", text(who, "gnd")))
    known = {scheme: value for scheme, value in reversed(said) if scheme in SCHEMES and value}
    scheme = next((scheme for scheme in SCHEMES if scheme in known), "")
    value = known.get(scheme, "")
    return value if value.startswith("http") or not value else f"{SCHEMES[scheme]}{value}"


def _affiliation(item: dict[str, Json]) -> Agent | None:
    """The first of the affiliations; all that RDM lists beside it is of the same person."""
    listed = next((each for each in objects(item.get("affiliations")) if text(each, "name") or text(each, "id")), None)
    name = text(listed, "name") or text(item, "affiliation")
    number = text(dig(listed, "id"))
    identity = f"{SCHEMES['ror']}{number}" if number and not number.startswith("http") else number
    return Agent(name=name or identity, type="Organization", id=identity) if name or identity else None
