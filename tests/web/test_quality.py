"""Findings about quality in words a visitor understands."""

from __future__ import annotations

from django.utils import translation

from baraza.model import Finding, Resource
from baraza.web.quality import quality

FOUND = Resource(
    id="x",
    findings=(
        Finding("editable", "no", by="quality", evidence="application/pdf"),
        Finding("reading-level", "hard", by="quality", evidence="flesch 41.5"),
        Finding("completeness", "7/9", by="quality", evidence="level subject"),
        Finding("alt-texts", "3/10", by="quality"),
        Finding("study-time", "90", by="quality", evidence="duration"),
        Finding("language", "en", by="declared"),
    ),
)


def test_every_finding_is_a_row_with_its_reason_in_one_order() -> None:
    assert [(row.label, row.value, row.because) for row in quality(FOUND)] == [
        ("Described by its source", "7 of 9", "not filled in: level and subject"),
        ("Reading level", "demanding", "Flesch 41.5"),
        ("Time to go through it once", "90 min", "as the source says"),
        ("Pictures with a description", "3 of 10", ""),
        ("Files that can be changed", "no", "application/pdf"),
    ]


def test_an_arab_reads_them_in_arabic() -> None:
    with translation.override("ar"):
        first = quality(FOUND)[0]

    assert (first.label, first.because) == ("ما وصفه المصدر", "غير مذكور: المستوى والموضوع")
