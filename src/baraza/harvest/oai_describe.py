"""What an OAI-PMH endpoint says of itself: Identify and ListMetadataFormats."""

from __future__ import annotations

from lxml import etree
from msgspec import Struct

from baraza.errors import BadReply
from baraza.harvest.lom_names import LOM_NAMESPACES
from baraza.harvest.oai_walk import DAY, SECOND

FACTS = ("baseURL", "protocolVersion", "earliestDatestamp", "deletedRecord", "granularity")


class Description(Struct, frozen=True):
    """Name, granularity and the other facts of Identify."""

    title: str
    granularity: str
    facts: dict[str, str]


def describe(root: etree._Element, url: str) -> Description:
    """What Identify says; BadReply where the reply is another one."""
    found = root.find("{*}Identify")
    if found is None:
        said = "; ".join(str(error.text or error.get("code")).strip() for error in root.iter("{*}error"))
        raise BadReply("The endpoint does not identify itself.", url=url, said=said or None)
    facts = {name: (found.findtext(f"{{*}}{name}") or "").strip() for name in FACTS}
    facts["granularity"] = DAY if len(facts["granularity"]) == len(DAY) else SECOND
    title = (found.findtext("{*}repositoryName") or "").strip()
    return Description(title, facts["granularity"], {name: value for name, value in facts.items() if value})


def read_formats(root: etree._Element) -> dict[str, str]:
    """Prefix to namespace of every format that the endpoint offers, in its order."""
    offered = root.iter("{*}metadataFormat")
    pairs = ((item.findtext("{*}metadataPrefix"), item.findtext("{*}metadataNamespace")) for item in offered)
    return {prefix.strip(): (namespace or "").strip() for prefix, namespace in pairs if prefix and prefix.strip()}


def best_prefix(formats: dict[str, str], url: str) -> str:
    """The richest format that we can map: LOM under whatever prefix, else oai_dc; BadReply where neither is there."""
    for prefix, namespace in formats.items():
        if namespace in LOM_NAMESPACES or prefix.lower().endswith("lom"):
            return prefix
    if "oai_dc" in formats or not formats:
        # Every endpoint must have oai_dc, so one that names no formats is taken at the protocol's word.
        return "oai_dc"
    hint = "Set option `prefix` to one of them and add a mapping for it."
    raise BadReply("The endpoint offers neither LOM nor oai_dc.", url=url, offered=", ".join(formats), hint=hint)
