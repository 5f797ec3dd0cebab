"""The words of the domain as frozen structs, without I/O."""

from baraza.model.finding import Finding
from baraza.model.json import Json
from baraza.model.licence import Licence, Openness
from baraza.model.passage import Passage
from baraza.model.record import Content, Page, Problem, Record
from baraza.model.resource import Agent, Link, Media, Reference, Resource
from baraza.model.source import Source
from baraza.model.translation import Translation

__all__ = [
    "Agent",
    "Content",
    "Finding",
    "Json",
    "Licence",
    "Link",
    "Media",
    "Openness",
    "Page",
    "Passage",
    "Problem",
    "Record",
    "Reference",
    "Resource",
    "Source",
    "Translation",
]
