from __future__ import annotations

from time import process_time

import pytest

from baraza.errors import Rejected
from baraza.model import Agent, Link, Media, Reference, Resource
from baraza.normalise.lom import to_resource
from baraza.normalise.vcard import read_vcard
from tests.normalise.cases import SOURCE, lom

IMS = "http://www.imsglobal.org/xsd/imsmd_v1p2"
CARD = "BEGIN:VCARD\nVERSION:3.0\nN:Doe;Jane;;;\nFN:Jane Doe\nORG:X University\nEMAIL:jane@x.test\nEND:VCARD"
TITLE = "<general><title><string>Fractions</string></title></general>"
PLACE = "<technical><location>https://x.test/1</location></technical>"

LOM = f"""
<general><title><string language="x-none">Fractions</string></title><language>en</language>
  <description><string>Halves and
     thirds.</string></description><keyword><string>maths</string></keyword></general>
<lifeCycle><contribute><role><source>LOMv1.0</source><value>author</value></role><entity>{CARD}</entity>
  <date><dateTime>2016-06-05</dateTime></date></contribute></lifeCycle>
<technical><format>text/html</format><size>12</size><location>https://x.test/1</location>
  <duration><duration>PT45M</duration></duration></technical>
<educational><learningResourceType><source>LOMv1.0</source><value>exercise</value></learningResourceType>
  <intendedEndUserRole><source>https://v.test/role</source><value>learner</value></intendedEndUserRole>
  <context><value>school</value></context><typicalAgeRange><string>10-12</string></typicalAgeRange></educational>
<rights><cost><value>no</value></cost>
  <description><string>https://creativecommons.org/licenses/by/4.0/</string></description></rights>
<relation><kind><value>ispartof</value></kind><resource><identifier><catalog>URL</catalog>
  <entry>https://x.test/course</entry></identifier></resource></relation>
<classification><purpose><value>discipline</value></purpose><taxonPath><source><string>https://v.test/s</string></source>
  <taxon><id>https://v.test/1</id><entry><string language="en">Science</string></entry></taxon>
  <taxon><id>https://v.test/2</id><entry><string language="en">Maths</string></entry></taxon>
</taxonPath></classification>
"""


def test_every_part_of_lom_finds_its_place() -> None:
    jane = Agent(name="Jane Doe", type="Person", affiliation=Agent(name="X University", type="Organization"))
    maths = Reference(
        id="https://v.test/2", label={"en": "Maths"}, scheme="https://v.test/s", extra={"path": ["Science"]}
    )
    assert to_resource(lom(LOM), SOURCE) == Resource(
        id="oai:x:1",
        source="test",
        url="https://x.test/1",
        name="Fractions",
        description="Halves and\nthirds.",
        keywords=("maths",),
        in_language=("en",),
        about=(maths,),
        learning_resource_type=(Reference(label={"": "exercise"}, extra={"source": "LOMv1.0"}),),
        audience=(Reference(label={"": "learner"}, scheme="https://v.test/role"),),
        educational_level=(Reference(label={"": "school"}),),
        creator=(jane,),
        date_created="2016-06-05",
        is_accessible_for_free=True,
        license="https://creativecommons.org/licenses/by/4.0/",
        rights=("https://creativecommons.org/licenses/by/4.0/",),
        is_part_of=(Link(id="https://x.test/course"),),
        duration="PT45M",
        encoding=(Media(url="https://x.test/1", media_type="text/html", extra={"contentSize": "12"}),),
        extra={"lom.educational.typicalAgeRange": "10-12"},
    )


def test_the_older_spelling_says_the_same() -> None:
    inner = """<general><title><langstring xml:lang="nl">Breuken</langstring></title>
      <catalogentry><catalog>DOI</catalog><entry><langstring>10.1000/1</langstring></entry></catalogentry></general>
      <lifecycle><contribute><role><value><langstring>hogeschool</langstring></value></role>
        <centity><vcard>BEGIN:VCARD
           FN:Codarts
           ORG:Codarts
        END:VCARD</vcard></centity></contribute></lifecycle>
      <educational><intendedenduserrole><value><langstring>teacher</langstring></value></intendedenduserrole></educational>"""
    resource = to_resource(lom(inner, IMS), SOURCE)
    assert (resource.name, resource.url) == ("Breuken", "https://doi.org/10.1000/1")
    assert resource.contributor == (Agent(name="Codarts", type="Organization", extra={"role": "hogeschool"}),)
    assert resource.audience == (Reference(label={"": "teacher"}),)
    assert resource.extra["lom.general.title"] == [{"@value": "Breuken", "@language": "nl"}]


def test_an_educational_level_and_an_unknown_purpose_are_kept_apart() -> None:
    path = "<taxonPath><taxon><id>{0}</id><entry><string>{0}</string></entry></taxon></taxonPath>"
    inner = "".join(
        f"<classification><purpose><value>{purpose}</value></purpose>{path.format(purpose[:3])}</classification>"
        for purpose in ("educational level", "access rights")
    )
    resource = to_resource(lom(TITLE + PLACE + inner), SOURCE)
    assert resource.educational_level == (Reference(label={"": "edu"}, extra={"notation": "edu"}),)
    assert resource.extra["lom.classification"] == [
        {"purpose": "access rights", "taxonPath": {"taxon": {"id": "acc", "entry": "acc"}}}
    ]


def test_an_impossible_date_is_told_and_kept() -> None:
    date = "<role><value>publisher</value></role><date><dateTime>2012-02-31</dateTime></date>"
    inner = f"<lifeCycle><contribute>{date}</contribute></lifeCycle>"
    resource = to_resource(lom(TITLE + PLACE + inner), SOURCE)
    assert resource.date_published == ""
    assert [finding.evidence for finding in resource.findings] == ["2012-02-31"]
    assert resource.extra == {"lom.lifeCycle.contribute.publisher.date": {"dateTime": "2012-02-31"}}


def test_a_yes_to_copyright_is_no_statement_and_a_licence_is() -> None:
    said = "<rights><copyrightAndOtherRestrictions><value>{}</value></copyrightAndOtherRestrictions></rights>"
    assert to_resource(lom(TITLE + PLACE + said.format("yes")), SOURCE).rights == ()
    assert to_resource(lom(TITLE + PLACE + said.format("cc-by-30")), SOURCE).rights == ("cc-by-30",)


@pytest.mark.parametrize(
    ("card", "agent"),
    [
        ("Jane Doe", Agent(name="Jane Doe")),
        ("BEGIN:VCARD\nN:Doe;Jane\nEND:VCARD", Agent(name="Jane Doe", type="Person")),
        ("BEGIN:VCARD\nORG:X\\, Y;Lab\nEND:VCARD", Agent(name="X, Y", type="Organization")),
        (
            "BEGIN:VCARD\nFN;CHARSET=utf-8:Kim\nURL:https://k.test\nEMAIL:k@k.test\nEND:VCARD",
            Agent(name="Kim", id="https://k.test"),
        ),
        ("BEGIN:VCARD\nEND:VCARD", Agent()),
    ],
)
def test_a_vcard_gives_a_name_and_no_way_to_call(card: str, agent: Agent) -> None:
    assert read_vcard(card) == agent


@pytest.mark.parametrize(("card", "name"), [("\n" * 20_000, ""), (f"\nFN: {' ' * 40_000}\x0bKim \t\r\n", "Kim")])
def test_a_vcard_of_blanks_takes_no_time(card: str, name: str) -> None:
    begin = process_time()

    assert " ".join(read_vcard(f"BEGIN:VCARD{card}END:VCARD").name.split()) == name
    assert process_time() - begin < 1


@pytest.mark.parametrize(("inner", "code"), [(PLACE, "no-title"), (TITLE, "no-address"), ("", "no-title")])
def test_a_record_that_cannot_be_found_again_is_rejected(inner: str, code: str) -> None:
    with pytest.raises(Rejected) as caught:
        to_resource(lom(inner), SOURCE)
    assert caught.value.code == code
