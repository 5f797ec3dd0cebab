"""Names of contracting parties that are written otherwise than in the tables of countries."""

from __future__ import annotations

PARTIES = {
    "Czech Republic": "CZ",
    "Côte d'Ivoire": "CI",
    "European Union (EU)": "EU",
    "Netherlands (Kingdom of the)": "NL",
    "United Kingdom": "GB",
}
"""Party to code."""

TREATY_NAMES = {
    "Berne": "berne",
    "Rome": "rome",
    "Phonograms": "phonograms",
    "Brussels": "brussels",
    "WIPO Copyright Treaty (WCT)": "wct",
    "WIPO Performances and Phonograms Treaty (WPPT)": "wppt",
    "Beijing": "beijing",
    "Marrakesh": "marrakesh",
    **dict.fromkeys(
        ("Paris", "Singapore", "Trademark", "Patent", "Nairobi", "WIPO GRATK Treaty", "Madrid", "Riyadh", "Washington"),
        "",
    ),
}
"""Treaty as the table names it to ours; empty for those that are not about copyright."""

_ORGANISATIONS = ("OAPI", "BOIP", "EPO")


def not_a_country(party: str) -> bool:
    """Whether a party is an organisation of states about patents or trade marks."""
    return party.endswith(tuple(f"({short})" for short in _ORGANISATIONS))
