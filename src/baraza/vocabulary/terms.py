"""The terms of SKOS, SKOS-XL and their neighbours, and the fields of a concept that they fill."""

from __future__ import annotations

SKOS = "http://www.w3.org/2004/02/skos/core#"
XL = "http://www.w3.org/2008/05/skos-xl#"
DCT = "http://purl.org/dc/terms/"
DC = "http://purl.org/dc/elements/1.1/"
OWL = "http://www.w3.org/2002/07/owl#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
ISO_THES = "http://purl.org/iso25964/skos-thes#"

GND = "https://d-nb.info/standards/elementset/gnd#"

TYPE = RDF + "type"
DEPRECATED = OWL + "deprecated"
REPLACED_BY = DCT + "isReplacedBy"

NOTES = {
    "definition": "definition",
    "scopeNote": "scope",
    "example": "example",
    "note": "note",
    "historyNote": "history",
    "editorialNote": "editorial",
    "changeNote": "change",
}
"""Local names of SKOS's notes, and ours."""

MAPPINGS = {
    "exactMatch": "exact",
    "closeMatch": "close",
    "broadMatch": "broad",
    "narrowMatch": "narrow",
    "relatedMatch": "akin",
}

_GND_SUBJECTS = (
    "SubjectHeading",
    "SubjectHeadingSensoStricto",
    "NomenclatureInBiologyOrChemistry",
    "EthnographicName",
    "Language",
    "HistoricSingleEventOrEra",
    "GroupOfPersons",
    "ProductNameOrBrandName",
    "SoftwareProduct",
)
"""What the German National Library calls its kinds of subject headings."""

TYPES = {
    SKOS + "Concept": "concept",
    SKOS + "ConceptScheme": "scheme",
    SKOS + "Collection": "collection",
    SKOS + "OrderedCollection": "collection",
    **{GND + name: "concept" for name in _GND_SUBJECTS},
    ISO_THES + "ConceptGroup": "collection",
    ISO_THES + "ThesaurusArray": "collection",
}

FIELDS = {
    SKOS + "prefLabel": "pref",
    SKOS + "altLabel": "alt",
    SKOS + "hiddenLabel": "hidden",
    SKOS + "notation": "notation",
    SKOS + "broader": "broader",
    SKOS + "narrower": "narrower",
    SKOS + "related": "related",
    SKOS + "inScheme": "in",
    ISO_THES + "broaderGeneric": "broader",
    ISO_THES + "broaderPartitive": "broader",
    ISO_THES + "broaderInstantial": "broader",
    ISO_THES + "narrowerGeneric": "narrower",
    ISO_THES + "narrowerPartitive": "narrower",
    ISO_THES + "narrowerInstantial": "narrower",
    GND + "preferredNameForTheSubjectHeading": "pref",
    GND + "variantNameForTheSubjectHeading": "alt",
    GND + "definition": "note:definition",
    GND + "relatedTerm": "related",
    **{GND + f"broaderTerm{kind}": "broader" for kind in ("General", "Generic", "Partitive", "Instantial")},
    XL + "prefLabel": "xl:pref",
    XL + "altLabel": "xl:alt",
    XL + "hiddenLabel": "xl:hidden",
    XL + "literalForm": "form",
    RDF + "value": "form",
    REPLACED_BY: "replaced_by",
    DCT + "title": "title",
    DC + "title": "title",
    RDFS + "label": "title",
    DCT + "license": "licence",
    DCT + "rights": "licence",
    "http://creativecommons.org/ns#license": "licence",
    DCT + "publisher": "publisher",
    DC + "publisher": "publisher",
    **{SKOS + name: f"note:{ours}" for name, ours in NOTES.items()},
    **{SKOS + name: ours for name, ours in MAPPINGS.items()},
}

_STATES = frozenset({
    # How the Publications Office of the European Union and others say it (ADMS 1.0, EuroVoc's ontology).
    "http://www.w3.org/ns/adms#status",
    "http://publications.europa.eu/ontology/euvoc#status",
})  # fmt: skip


def is_deprecation(predicate: str, value: str) -> bool:
    """Whether the statement says that its subject is to be used no longer."""
    if predicate == DEPRECATED:
        return value.lower() in {"true", "1"}
    return predicate in _STATES and value.rpartition("/")[2].upper() in {"DEPRECATED", "OBSOLETE", "RETIRED"}
