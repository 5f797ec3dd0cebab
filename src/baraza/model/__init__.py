"""The words of the domain as frozen structs, without I/O."""

from baraza.model.concept import Concept, LinkedConcept, Mention
from baraza.model.entry import (
    ADDRESS_ROLES,
    KINDS,
    LEVELS,
    SCHEMES,
    STATES,
    STORED_STATES,
    TRANSLATIONS,
    VISIBILITIES,
    Address,
    Entry,
    Place,
    Provenance,
    Relation,
)
from baraza.model.entry_kinds import DETAILS, INVERSES, RELATIONS, Detail
from baraza.model.finding import Finding
from baraza.model.json import Json
from baraza.model.licence import Licence, Openness
from baraza.model.passage import Passage
from baraza.model.record import Content, Page, Problem, Record
from baraza.model.resource import Agent, Link, Media, Reference, Resource
from baraza.model.source import Source
from baraza.model.translation import Translation
from baraza.model.vocabulary import Vocabulary

__all__ = [
    "ADDRESS_ROLES",
    "DETAILS",
    "INVERSES",
    "KINDS",
    "LEVELS",
    "RELATIONS",
    "SCHEMES",
    "STATES",
    "STORED_STATES",
    "TRANSLATIONS",
    "VISIBILITIES",
    "Address",
    "Agent",
    "Concept",
    "Content",
    "Detail",
    "Entry",
    "Finding",
    "Json",
    "Licence",
    "Link",
    "LinkedConcept",
    "Media",
    "Mention",
    "Openness",
    "Page",
    "Passage",
    "Place",
    "Problem",
    "Provenance",
    "Record",
    "Reference",
    "Relation",
    "Resource",
    "Source",
    "Translation",
    "Vocabulary",
]
