"""JSON-LD documents give the text of the work that they hold."""

from __future__ import annotations

import json
from typing import Any

import pytest

from baraza.errors import Rejected
from baraza.extract.table import extract
from baraza.model import Content, Passage


def document(**node: Any) -> Content:
    return Content(json.dumps({"@context": "https://schema.org", **node}).encode(), "application/json")


def test_reads_the_text_and_its_parts() -> None:
    read = extract(
        document(
            **{"@type": "Article"},
            headline="Soil",
            inLanguage={"@type": "Language", "alternateName": "en"},
            license="https://creativecommons.org/licenses/by/4.0/",
            description="Left out, for there is a text.",
            articleBody="<p>Worms <b>dig</b>.</p>",
            hasPart=[
                {"@type": "Article", "name": "التربة", "text": "الديدان تحفر."},
                {"@type": "WebPage", "name": "Empty"},
                "https://x.test/elsewhere",
            ],
        )
    )

    assert read.passages == (
        Passage("Worms dig."),
        Passage("الديدان تحفر.", heading="التربة"),
        Passage("Empty", heading="Empty"),
    )
    assert (read.title, read.language) == ("Soil", "en")
    assert read.rights == ("https://creativecommons.org/licenses/by/4.0/",)


def test_without_a_text_the_description_is_read() -> None:
    assert extract(document(**{"@type": "Course"}, name="Soil", description="About worms.")).passages == (
        Passage("About worms."),
    )


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (b"{", "unreadable"),
        (b'{"@context": "https://schema.org", "@type": "Person", "name": "Ada"}', "no-metadata"),
        (b'{"@context": "https://schema.org", "@type": "Article", "name": "Ada"}', "no-text"),
        (b'{"a":' * 100_000, "unreadable"),
    ],
)
def test_rejects_what_holds_no_text(body: bytes, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        extract(Content(body, "application/ld+json"))

    assert caught.value.code == code
