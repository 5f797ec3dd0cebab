"""How we know what we say of a resource."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from baraza.model import Finding, Resource
from baraza.web import names, words

DECLARED = "declared"
BY: dict[str, words.Words] = {DECLARED: _("said by the source")}


class Row(Struct, frozen=True):
    """One finding, in words."""

    field: str
    value: str
    by: str
    is_declared: bool
    evidence: str
    percent: int


def evidence(resource: Resource) -> tuple[Row, ...]:
    """Every finding, those about the same thing beside each other."""
    order = list(dict.fromkeys(finding.field for finding in resource.findings))
    return tuple(_row(finding) for name in order for finding in resource.found(name))


def _row(finding: Finding) -> Row:
    return Row(
        field=words.called(words.FIELDS, finding.field),
        value=names.language_name(finding.value) if finding.field == "language" else finding.value,
        by=words.called(BY, finding.by),
        is_declared=finding.by == DECLARED,
        evidence=finding.evidence,
        percent=round(finding.confidence * 100),
    )


def languages_disagree(resource: Resource) -> tuple[str, str] | None:
    """The language that the source says and the one that we read, where they are not the same."""
    said = [finding.value for finding in resource.found("language") if finding.by == DECLARED and finding.value]
    read = [finding.value for finding in resource.found("language") if finding.by != DECLARED and finding.value]
    primary = {tag.partition("-")[0].lower() for tag in said}
    if not said or not read or read[-1].partition("-")[0].lower() in primary:
        return None
    return names.language_name(said[0]), names.language_name(read[-1])
