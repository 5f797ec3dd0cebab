from __future__ import annotations

import pytest

from baraza.errors import Rejected
from baraza.model import Agent, Finding, Record, Reference, Resource
from baraza.normalise.oai_dc import to_resource
from tests.normalise.cases import ADDRESS, SOURCE, TITLE, dc


def test_every_field_finds_its_place() -> None:
    record = dc(
        TITLE,
        ADDRESS,
        "<dc:creator>Doe, Jane</dc:creator><dc:creator>Roe, R.</dc:creator><dc:contributor>Poe</dc:contributor>",
        "<dc:publisher>X University</dc:publisher>",
        "<dc:description>One.</dc:description><dc:description>Two.</dc:description>",
        "<dc:subject>maths; numbers</dc:subject><dc:subject>https://vocab.test/1</dc:subject>",
        "<dc:language>eng</dc:language><dc:type>Text</dc:type><dc:date>2019-05-01</dc:date>",
        "<dc:rights>Free to use</dc:rights><dc:rights>https://creativecommons.org/licenses/by/4.0/</dc:rights>",
    )
    assert to_resource(record, SOURCE) == Resource(
        id="oai:x:1",
        source="test",
        url="https://x.test/1",
        name="Fractions",
        description="One.\n\nTwo.",
        keywords=("maths", "numbers"),
        in_language=("en",),
        about=(Reference(id="https://vocab.test/1"),),
        learning_resource_type=(Reference(label={"": "Text"}),),
        creator=(Agent(name="Doe, Jane"), Agent(name="Roe, R.")),
        contributor=(Agent(name="Poe"),),
        publisher=(Agent(name="X University"),),
        date_published="2019-05-01",
        license="https://creativecommons.org/licenses/by/4.0/",
        rights=("Free to use", "https://creativecommons.org/licenses/by/4.0/"),
    )


def test_what_has_no_place_travels_under_its_own_name() -> None:
    record = dc(
        TITLE,
        ADDRESS,
        "<dc:identifier>ISBN 1</dc:identifier><dc:coverage>Kenya</dc:coverage><dc:source>A book</dc:source>",
        "<dcterms:audience>teachers</dcterms:audience><dc:language>Elvish tongue</dc:language>",
    )
    assert to_resource(record, SOURCE).extra == {
        "dc:identifier": ["https://x.test/1", "ISBN 1"],
        "dc:coverage": ["Kenya"],
        "dc:source": ["A book"],
        "dc:language": ["Elvish tongue"],
        "dcterms:audience": ["teachers"],
    }


def test_declared_languages_of_words_are_kept() -> None:
    titles = '<dc:title xml:lang="en">Fractions</dc:title><dc:title xml:lang="fra">Les fractions</dc:title>'
    resource = to_resource(dc(titles, ADDRESS, '<dc:type xml:lang="de">Aufgabe</dc:type>'), SOURCE)
    assert resource.name == "Fractions"
    assert resource.extra["dc:title"] == [
        {"@value": "Fractions", "@language": "en"},
        {"@value": "Les fractions", "@language": "fr"},
    ]
    assert resource.learning_resource_type == (Reference(label={"de": "Aufgabe"}),)


def test_an_impossible_date_is_not_used_and_is_told() -> None:
    record = dc(TITLE, ADDRESS, "<dc:date>9999-01-01</dc:date><dc:date>2012-02-31</dc:date><dc:date>2011</dc:date>")
    resource = to_resource(record, SOURCE)
    assert resource.date_published == "2011"
    assert resource.extra["dc:date"] == ["9999-01-01", "2012-02-31", "2011"]
    assert [finding.evidence for finding in resource.findings] == ["9999-01-01", "2012-02-31"]
    assert resource.findings[0] == Finding(field="date_published", value="", by="dates", evidence="9999-01-01")


def test_the_earliest_of_several_dates_is_when_it_was_published() -> None:
    stamps = ("2015-03-02T10:00:00Z", "2015-03-01", "2015-03-01T08:00:00Z")
    record = dc(TITLE, ADDRESS, *(f"<dc:date>{stamp}</dc:date>" for stamp in stamps))
    assert to_resource(record, SOURCE).date_published == "2015-03-01"


def test_sets_and_rights_around_the_metadata_are_read() -> None:
    rights = (
        '<oai:about><r:rights xmlns:r="http://www.openarchives.org/OAI/2.0/rights/">'
        '<r:rightsReference ref="https://creativecommons.org/licenses/by/4.0/"/></r:rights></oai:about>'
    )
    resource = to_resource(dc(TITLE, ADDRESS, around=f"<oai:setSpec>maths</oai:setSpec>{rights}"), SOURCE)
    assert resource.license == "https://creativecommons.org/licenses/by/4.0/"
    assert resource.extra["oai:setSpec"] == ["maths"]
    assert "rightsReference" in str(resource.extra["oai:about"])


def test_an_address_that_the_harvest_knows_will_do() -> None:
    assert to_resource(dc(TITLE, url="https://x.test/9"), SOURCE).url == "https://x.test/9"


@pytest.mark.parametrize(
    ("record", "code"),
    [
        (dc(ADDRESS), "no-title"),
        (dc("<dc:title>  </dc:title>", ADDRESS), "no-title"),
        (dc(TITLE), "no-address"),
        (dc(TITLE, "<dc:identifier>javascript:alert(1)</dc:identifier>"), "no-address"),
        (Record(identifier="x", format="oai_dc", body=b"<dc"), "broken-xml"),
    ],
)
def test_a_record_that_cannot_be_found_again_is_rejected(record: Record, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_resource(record, SOURCE)
    assert caught.value.code == code
