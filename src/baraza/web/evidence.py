"""How we know what we say of a resource."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from baraza.model import Finding, Resource
from baraza.web import licences, names, words
from baraza.web.quality import QUALITY

DECLARED = "declared"
# Who found it, in words. What is written as "place: rule" is looked up by its place.
BY: dict[str, words.Words] = {
    DECLARED: _("declared by the source"),
    "license": _("declared by the source"),
    "rights": _("declared by the source"),
    "document": _("read in the document"),
    **dict.fromkeys(("trafilatura", "lxml", "pypdfium2", "pypdf", "markdown-it", "plain"), _("read in the document")),
    **dict.fromkeys(
        ("json-ld", "microdata", "rdfa", "opengraph", "dublin-core", "html"), _("read in the markup of the page")
    ),
    **dict.fromkeys(("pylatexenc", "notebook", "archive", "extract"), _("read in the document")),
    "subtitles": _("read in the captions"),
    "tesseract": _("recognised in a picture"),
    "faster-whisper": _("recognised from speech"),
    "py3langid": _("detected from the words"),
    "script": _("detected from the script"),
    "dates": _("not a date that we can read"),
}
# By which rule a licence was read.
RULES: dict[str, words.Words] = {
    "cc-address": _("address of a Creative Commons licence"),
    "cc-name": _("name of a Creative Commons licence"),
    "licence-address": _("address of a licence"),
    "licence-name": _("name of a licence"),
    "licence-type": _("entry of a list of licences"),
    "spdx": _("code of a licence (SPDX)"),
    "rights-statement": _("rights statement"),
    "rights-vocabulary": _("entry of a list of licences"),
    "rights-words": _("words about rights"),
    "copyright-notice": _("copyright notice"),
    "restriction-words": _("words about restrictions"),
}
# From this share on it is called so.
SURE, LIKELY = 0.9, 0.6
UNKNOWN = "und"
# What a finding about the text says where a machine read it in a picture, or heard it.
RECOGNISED = "recognised"


class Row(Struct, frozen=True):
    """One finding, in words."""

    field: str
    value: str
    by: str
    how: str
    """The rule, in words; empty where there is no more to say."""
    tool: str
    """The name of the program that read it; empty where a source says so itself."""
    evidence: str
    sure: str
    percent: str
    differs: bool
    """Whether it says something else than what we hold."""


def evidence(resource: Resource) -> tuple[Row, ...]:
    """Every finding, those about the same thing beside each other."""
    told = [finding for finding in resource.findings if finding.by != QUALITY]
    order = list(dict.fromkeys(finding.field for finding in told))
    return tuple(_row(finding, resource) for name in order for finding in told if finding.field == name)


def _row(finding: Finding, resource: Resource) -> Row:
    place, _colon, rule = finding.by.partition(": ")
    by = words.called(BY, place)
    return Row(
        field=words.called(words.FIELDS, finding.field),
        value=_value(finding),
        by=by,
        how=words.called(RULES, rule) if rule in RULES else "",
        tool=place if place in BY and not rule and place != DECLARED else "",
        evidence=finding.evidence,
        sure=_sure(finding.confidence),
        percent=names.percent(finding.confidence),
        differs=finding.field == "language" and _differ(finding.value, resource.language),
    )


def _value(finding: Finding) -> str:
    if finding.field == "language":
        return "" if finding.value == UNKNOWN else names.language_name(finding.value)
    if finding.field == "text" and finding.value == RECOGNISED:
        return str(_("recognised by a machine"))
    if finding.field == "licence":
        return licences.of_code(finding.value, "unknown").label or finding.value
    return finding.value


def _sure(share: float) -> str:
    if share >= SURE:
        return str(_("sure"))
    return str(_("likely") if share >= LIKELY else _("doubtful"))


def _differ(one: str, other: str) -> bool:
    """Whether these are two languages; regions and scripts of one do not make two."""
    known = bool(one) and bool(other) and UNKNOWN not in (one, other)
    return known and one.partition("-")[0].lower() != other.partition("-")[0].lower()


def languages_disagree(resource: Resource) -> tuple[str, str] | None:
    """The language that the source says and the one that we read, where they are not the same."""
    said = [f.value for f in resource.found("language") if f.by == DECLARED and f.value not in ("", UNKNOWN)]
    read = [f.value for f in resource.found("language") if f.by != DECLARED and f.value not in ("", UNKNOWN)]
    if not said or not read or not all(_differ(tag, read[-1]) for tag in said):
        return None
    return names.language_name(said[0]), names.language_name(read[-1])
