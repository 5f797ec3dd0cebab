"""What can be said of a resource's quality: separate findings, each with its evidence; never one score.

Every finding is one field with a stable value (below) and evidence that a page puts into words.

| field | value | evidence |
| --- | --- | --- |
| `completeness` | how many of the fields are there, of how many: `7/9` | names of those that are missing |
| `reading-level` | `easy`, `medium`, `hard` | measure and its value |
| `length` | words | |
| `study-time` | minutes | from what: `duration`, `reading`, `playing` |
| `alt-texts` | pictures with a description, of how many: `3/10` | |
| `captions` | `yes`, `no` | |
| `tagged` | `yes`, `no` (PDF) | |
| `headings` | how many | |
| `freshness` | date of the last change that is known | which date |
| `licence-clarity` | `exact`, `named`, `unclear`, `contradictory`, `none` | |
| `editable` | `yes`, `partly`, `no` | media types |
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from msgspec.structs import replace

from baraza.identify.accessibility import accessibility
from baraza.identify.completeness import completeness
from baraza.identify.editable import editable
from baraza.identify.readability import LOOKED_AT, readability
from baraza.identify.study_time import reading_minutes, study_time, words_in
from baraza.model import Finding, Openness, Resource
from baraza.model.language_tag import primary

NAME = "quality"
VERSION = 1
"""Raise it, and old resources are judged again."""

FIELDS = (
    *("completeness", "reading-level", "length", "study-time", "alt-texts", "captions", "tagged", "headings"),
    *("freshness", "licence-clarity", "editable"),
)


def identify_quality(resource: Resource, facts: Mapping[str, int], media_types: Iterable[str]) -> Resource:
    """The resource with a finding for all that can be said.

    `facts` are what reading its bytes counted, `media_types` those of its files.
    """
    others = tuple(finding for finding in resource.findings if finding.by != NAME)
    ours = (
        completeness(resource),
        *_words(resource, facts),
        *accessibility(facts),
        *_freshness(resource),
        _licence_clarity(resource),
        *editable((*media_types, *(media.media_type for media in resource.encoding))),
    )
    return replace(resource, findings=others + ours)


def _words(resource: Resource, facts: Mapping[str, int]) -> Iterator[Finding]:
    language = primary(resource.language)
    own = "\n\n".join(passage.text for passage in resource.passages if passage.kind in {"", "speech", "recognised"})
    count = words_in(own, language)
    if count:
        yield Finding("length", str(count), by=NAME)
    level = readability(own[:LOOKED_AT], language)
    if level is not None:
        yield Finding("reading-level", level.level, by=NAME, evidence=f"{level.measure} {level.value:g}")
    yield from study_time(resource.duration, facts.get("seconds", 0), reading_minutes(count, language))


_DATES = ("date_modified", "date_published", "date_created")


def _freshness(resource: Resource) -> Iterator[Finding]:
    for name in _DATES:
        date: str = getattr(resource, name)
        if date:
            yield Finding("freshness", date[:10], by=NAME, evidence=name.removeprefix("date_"))
            return


def _licence_clarity(resource: Resource) -> Finding:
    licence = resource.licence
    read = {finding.value for finding in resource.found("licence") if finding.value}
    if licence is None:
        return Finding("licence-clarity", "unclear" if resource.rights or resource.license else "none", by=NAME)
    if len(read) > 1 and licence.openness is Openness.UNKNOWN:
        return Finding("licence-clarity", "contradictory", by=NAME, evidence=", ".join(sorted(read)))
    if licence.openness is Openness.UNKNOWN:
        return Finding("licence-clarity", "unclear", by=NAME)
    return Finding("licence-clarity", "exact" if licence.url or licence.version else "named", by=NAME)
