"""What each kind of entry can say beyond what all can, and how entries can be related."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

DetailType = Literal["text", "choice", "choices", "integer", "amount", "url", "moment", "yes"]


class Detail(Struct, frozen=True):
    """One field that only some kinds have."""

    name: str
    type: DetailType = "text"
    """`amount` is a decimal number beside a `currency` (ISO 4217); `moment` a date with a time and a zone."""
    choices: tuple[str, ...] = ()


_LEVEL = Detail("level", "choice", ("international", "national", "subnational", "institutional"))

DETAILS: dict[str, tuple[Detail, ...]] = {
    "organisation": (
        Detail(
            "type",
            "choice",
            (
                "university", "school", "ministry", "agency", "library", "nonprofit", "company", "foundation",
                "intergovernmental", "consortium", "other",
            ),
        ),
    ),
    "person": (Detail("role"), Detail("affiliation")),
    "service": (
        Detail("type", "choice", ("repository", "referatory", "tool", "portal", "courses", "textbooks", "other")),
        Detail("protocol", "choice", ("oai-pmh", "sitemap", "feed", "api", "none")),
        Detail("size", "integer"),
    ),
    "project": (Detail("amount", "amount"), Detail("currency"), Detail("grant")),
    "policy": (
        _LEVEL,
        Detail("status", "choice", ("draft", "adopted", "in_force", "superseded", "repealed")),
        Detail("scope", "choices", ("oer", "open_access", "open_education", "digital_education", "copyright")),
        Detail("focus", "choices", ("licensing", "funding", "capacity", "inclusion", "quality", "infrastructure")),
        Detail("reference"),
    ),
    "fund": (
        Detail("amount", "amount"), Detail("currency"), Detail("deadline", "moment"), Detail("eligible"),
        Detail("rhythm", "choice", ("once", "yearly", "rolling")),
    ),
    "community": (Detail("open", "yes"), Detail("channel", "url")),
    "course": (Detail("mode", "choice", ("online", "onsite", "blended")), Detail("workload"), Detail("credential")),
    "publication": (
        Detail("type", "choice", ("report", "article", "book", "guide", "dataset", "website", "other")),
        Detail("authors"),
    ),
    "event": (
        Detail("mode", "choice", ("online", "onsite", "hybrid")), Detail("venue"), Detail("register", "url"),
        Detail("recording", "url"),
    ),
    "practice": (
        Detail("problem"), Detail("done"), Detail("result"), Detail("transfer"),
    ),
    "agreement": (_LEVEL, Detail("status", "choice", ("negotiated", "signed", "in_force", "ended")), Detail("parties")),
}  # fmt: skip
"""Kind to its own fields, in the order in which a form asks for them."""

IDENTIFIERS: dict[str, tuple[str, ...]] = {
    "organisation": ("ror", "isni", "wikidata"),
    "person": ("orcid", "isni", "wikidata"),
    "service": ("doi", "wikidata"),
    "project": ("doi", "wikidata"),
    "policy": ("doi", "isbn", "wikidata"),
    "fund": ("ror", "doi", "wikidata"),
    "community": ("ror", "isni", "wikidata"),
    "course": ("doi", "wikidata"),
    "publication": ("doi", "isbn", "wikidata"),
    "event": ("doi", "wikidata"),
    "practice": ("doi", "wikidata"),
    "agreement": ("doi", "wikidata"),
}
"""Kind to the schemes that give identifiers to things like it, in the order in which a form asks for them.

Funds: funders have a ROR, grants a DOI. The OER World Map gave its own to everything, and gives none any more.
"""


def fits(scheme: str, kind: str) -> bool:
    """Whether things of this kind get identifiers of this scheme."""
    return scheme == "owm" or scheme in IDENTIFIERS.get(kind, ("wikidata",))


RELATIONS: dict[str, str] = {
    "provides": "provided_by",
    "runs": "run_by",
    "member_of": "has_member",
    "part_of": "has_part",
    "funds": "funded_by",
    "implements": "implemented_by",
    "supersedes": "superseded_by",
    "result_of": "has_result",
    "takes_part_in": "has_participant",
    "organises": "organised_by",
    "evidence_for": "has_evidence",
    "made_by": "made",
    "related": "related",
}
"""Relation to its inverse. Only the first is kept; the other end shows the inverse."""

INVERSES = {inverse: relation for relation, inverse in RELATIONS.items()}
"""The word at the other end to the relation that is kept."""
