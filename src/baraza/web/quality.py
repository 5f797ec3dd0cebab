"""What we can say of a resource's quality, in words: one row a finding, never one score."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from msgspec import Struct

from baraza.model import Finding, Resource
from baraza.web import names, words

QUALITY = "quality"
"""Who made such findings; the table of evidence leaves them to this section."""

LABELS: dict[str, words.Words] = {
    "completeness": gettext_lazy("Described by its source"),
    "reading-level": gettext_lazy("Reading level"),
    "length": gettext_lazy("Length"),
    "study-time": gettext_lazy("Time to go through it once"),
    "alt-texts": gettext_lazy("Pictures with a description"),
    "captions": gettext_lazy("Captions or transcript"),
    "tagged": gettext_lazy("PDF marked up for screen readers"),
    "headings": gettext_lazy("Headings to find one's way by"),
    "freshness": gettext_lazy("Last change that is known"),
    "licence-clarity": gettext_lazy("How clearly the licence is stated"),
    "editable": gettext_lazy("Files that can be changed"),
}
VALUES: dict[str, words.Words] = {
    "easy": pgettext_lazy("reading", "easy"),
    "medium": pgettext_lazy("reading", "medium"),
    "hard": pgettext_lazy("reading", "demanding"),
    "yes": pgettext_lazy("quality", "yes"),
    "no": pgettext_lazy("quality", "no"),
    "partly": pgettext_lazy("quality", "partly"),
    "exact": pgettext_lazy("licence", "exactly"),
    "named": pgettext_lazy("licence", "by name, without version or address"),
    "unclear": pgettext_lazy("licence", "something is said that names no licence we know"),
    "contradictory": pgettext_lazy("licence", "statements contradict each other"),
    "none": pgettext_lazy("licence", "nothing is said"),
}
FROM: dict[str, words.Words] = {
    "duration": gettext_lazy("as the source says"),
    "playing": gettext_lazy("as long as it plays"),
    "reading": gettext_lazy("for reading at an adult's pace"),
    "modified": gettext_lazy("as the source says"),
    "published": gettext_lazy("the day it was published"),
    "created": gettext_lazy("the day it was made"),
}
MEASURES = {"flesch": "Flesch", "lix": "LIX"}
"""Measures of readability by the names of their makers."""
MISSING: dict[str, words.Words] = {
    "title": pgettext_lazy("field", "title"),
    "description": pgettext_lazy("field", "description"),
    "language": pgettext_lazy("field", "language"),
    "licence": pgettext_lazy("field", "licence"),
    "author": pgettext_lazy("field", "author"),
    "date": pgettext_lazy("field", "date"),
    "type": pgettext_lazy("field", "type"),
    "level": pgettext_lazy("field", "level"),
    "subject": pgettext_lazy("field", "subject"),
}


class Row(Struct, frozen=True):
    """One finding: what it is about, what was found, and from what."""

    label: str
    value: str
    because: str


def quality(resource: Resource) -> tuple[Row, ...]:
    """All that was found, in the order of the labels."""
    found = {finding.field: finding for finding in resource.findings if finding.by == QUALITY}
    return tuple(
        Row(str(label), _VALUE.get(name, _word)(found[name].value), _because(found[name]))
        for name, label in LABELS.items()
        if name in found
    )


def _word(value: str) -> str:
    return words.called(VALUES, value)


def _count(value: str) -> str:
    return names.number(int(value))


def _share(value: str) -> str:
    some, _slash, all_of = value.partition("/")
    return _("{some} of {all}").format(some=names.number(int(some)), all=names.number(int(all_of)))


def _minutes(value: str) -> str:
    return _("{minutes} min").format(minutes=names.number(int(value)))


def _word_count(value: str) -> str:
    return _("{count} words").format(count=names.number(int(value)))


_VALUE: dict[str, Callable[[str], str]] = {
    "completeness": _share,
    "alt-texts": _share,
    "length": _word_count,
    "headings": _count,
    "study-time": _minutes,
    "freshness": names.day,
}


def _because(finding: Finding) -> str:
    if not finding.evidence:
        return ""
    if finding.field == "completeness":
        missing = names.listed([words.called(MISSING, name) for name in finding.evidence.split()])
        return _("not filled in: {fields}").format(fields=missing)
    if finding.field == "reading-level":
        measure, _space, value = finding.evidence.partition(" ")
        return f"{MEASURES[measure]} {names.number(float(value))}"
    return words.called(FROM, finding.evidence)
