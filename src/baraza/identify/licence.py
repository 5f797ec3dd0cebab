"""Which licence a resource stands under, with the evidence.

Read in this order: the declared address, the declared statements, then what the document itself carries (findings
about `rights`, and its own words "this work is licensed under …"). Nothing is ever upgraded: where statements conflict,
the more restrictive one holds, all are kept, and all lose confidence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from baraza.identify.address import is_address, read_address, read_code
from baraza.identify.reading import UNREADABLE, Reading
from baraza.identify.spdx import read_id
from baraza.identify.statement import read_statement
from baraza.model import Finding, Licence, Openness, Resource

NAME = "licence"
VERSION = 1
"""Raise it, and old resources are read again."""

_PLACES = ("license", "rights", "document")
_OURS = tuple(f"{place}: " for place in _PLACES)
_RANK = {Openness.OPEN: 1, Openness.NC: 2, Openness.ND: 3, Openness.CLOSED: 4, Openness.UNKNOWN: 0}
_CONFLICT = 0.5
_DOCUMENT = 0.8
_EVIDENCE_CHARACTERS = 300
_EDGE_CHARACTERS = 4_000

# A text that speaks about licences is not under them: only a sentence that says so of the work itself counts.
_WORK = (
    r"this (?:\w+ )?(?:work|book|text|textbook|course|lesson|document|article|material|story|module|guide|site|page)"
    r"|dieses (?:werk|dokument|buch|material)|cette (?:œuvre|oeuvre|création|leçon)|ce (?:document|cours|texte|livre)"
    r"|est[ae] (?:obra|libro|documento|lección|curso|trabalho|livro|material)|quest[ao]?['’ ]?(?:opera|documento|libro)"
)
_GRANTED = (
    r"licen[sc]ed|lizenziert|unter (?:einer|der)|sous (?:licence|les termes)|bajo (?:una )?licencia|sob|licenciad[oa]"
    r"|con licenza|distribuit[oa]"
)
_OF_ITSELF = re.compile(rf"\b(?:{_WORK})\b", re.IGNORECASE)
_IS_GRANTED = re.compile(rf"\b(?:{_GRANTED})\b", re.IGNORECASE)
# Cut first, then look: one pattern over a whole text would take minutes on a hostile one.
_SENTENCE_END = re.compile(r"\n|(?<=[.!?])\s")
_SENTENCE_CHARACTERS = 600


def identify_licence(resource: Resource) -> Resource:
    """The resource with its licence and a finding for each piece of evidence; None where nothing was stated."""
    read = [(place, words, reading) for place, words in _evidence(resource) for reading in _read(place, words)]
    others = tuple(f for f in resource.findings if not (f.field == NAME and f.by.startswith(_OURS)))
    if not read:
        return msgspec.structs.replace(resource, licence=None, findings=others)
    readings = [reading for _, _, reading in read]
    factor = _CONFLICT if _conflict(readings) else 1.0
    findings = tuple(_finding(place, words, reading, factor) for place, words, reading in read)
    return msgspec.structs.replace(resource, licence=_held(readings), findings=others + findings)


def _evidence(resource: Resource) -> Iterator[tuple[str, str]]:
    if resource.license.strip():
        yield "license", resource.license
    for words in resource.rights:
        if words.strip():
            yield "rights", words
    for finding in resource.found("rights"):
        yield "document", finding.evidence or finding.value
    yield from (("document", words) for words in _said_of_itself(resource))


def _said_of_itself(resource: Resource) -> Iterator[str]:
    """Sentences at the start and the end of the text that put the work itself under a licence."""
    if not resource.passages:
        return
    first, last = resource.passages[0].text[:_EDGE_CHARACTERS], resource.passages[-1].text[-_EDGE_CHARACTERS:]
    for text in dict.fromkeys((first, last)):
        for sentence in _SENTENCE_END.split(text):
            work = _OF_ITSELF.search(sentence[:_SENTENCE_CHARACTERS])
            if work and _IS_GRANTED.search(sentence, work.end(), _SENTENCE_CHARACTERS):
                yield sentence.strip()


def _read(place: str, words: str) -> tuple[Reading, ...]:
    single = (read_address(words.strip()) or Reading(UNREADABLE, "address", 0.3)) if is_address(words) else None
    code = single or read_code(words) or read_id(words)
    readings = (code,) if code else read_statement(words)
    if place != "document":
        return readings
    return tuple(Reading(r.licence, r.rule, r.confidence * _DOCUMENT) for r in readings if r.licence != UNREADABLE)


def _finding(place: str, words: str, reading: Reading, factor: float) -> Finding:
    words = words.strip()
    short = words if len(words) <= _EVIDENCE_CHARACTERS else words[: _EVIDENCE_CHARACTERS - 1] + "…"
    return Finding(
        field=NAME,
        value=licence_id(reading.licence),
        by=f"{place}: {reading.rule}",
        evidence=short,
        confidence=round(reading.confidence * factor, 3),
    )


def _held(readings: list[Reading]) -> Licence:
    """The most restrictive licence; of equally restrictive ones the first, and the one that says its version."""
    best = readings[0].licence
    for reading in readings[1:]:
        if _weight(reading.licence) > _weight(best):
            best = reading.licence
    if _RANK[best.openness] and not best.version:
        said = (r.licence for r in readings if r.licence.code == best.code and r.licence.version)
        best = next(said, best)
    return best


def _weight(licence: Licence) -> tuple[int, int, bool]:
    """Class first; within a class, ShareAlike asks more than Attribution, and that more than the public domain."""
    parts = licence.code.count("-") if licence.code.startswith(("CC-", "all-")) else 0
    return _RANK[licence.openness], parts, bool(licence.code)


def _conflict(readings: list[Reading]) -> bool:
    """Whether two readings that know something say different things; a missing version is no contradiction."""
    known = {r.licence for r in readings if _RANK[r.licence.openness]}
    if len({licence.openness for licence in known}) > 1:
        return True
    stated = {(x.code, x.version, x.port) for x in known if x.code}
    codes = {code for code, _, _ in stated}
    return len(codes) > 1 or len({(version, port) for _, version, port in stated if version}) > 1


def licence_id(licence: Licence) -> str:
    """The licence in one word, as SPDX would write it: `CC-BY-SA-3.0-DE`; `unknown` without a code."""
    name = licence.code or (f"unnamed-{licence.openness}" if licence.openness is not Openness.UNKNOWN else "unknown")
    return "-".join(part for part in (name, licence.version, licence.port.upper()) if part)


def licence_label(licence: Licence) -> str:
    """Short name that needs no translation: `CC BY-SA 4.0`, `CC0 1.0`, `MIT`; empty where no licence is named."""
    code = licence.code
    if code in {"all-rights-reserved", "in-copyright"}:
        name = "©"
    elif code in {"PDM", "public-domain"}:
        name = "Public Domain"
    elif code.startswith("CC-"):
        name = "CC " + code.removeprefix("CC-")
    elif code in _TYPES:
        name = _TYPES[code]
    else:
        name = code
    return " ".join(part for part in (name, licence.version, licence.port.upper()) if part)


# Types of licences, without the claim of being one of Creative Commons.
_TYPES = {
    "attribution": "BY",
    "share-alike": "SA",
    "non-commercial": "NC",
    "no-derivatives": "ND",
    "non-commercial-no-derivatives": "NC-ND",
}
