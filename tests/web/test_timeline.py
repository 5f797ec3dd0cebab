"""Which concepts a resource speaks of where."""

import csv
import io
import json

import pytest
from django.test import Client
from django.utils.translation import override
from msgspec.structs import replace

from baraza.model import LinkedConcept, Mention, Passage, Resource
from baraza.model.concept import concept_key
from baraza.web.concept_names import Named
from baraza.web.places import clock
from baraza.web.timeline import LANES, SHOWN, Timeline, timeline
from tests.web.conftest import key_of
from tests.web.page import page
from tests.web.portal import WATER

KEY = concept_key(WATER.id)


def mention(passage: int | None, start: int = 0, text: str = "water") -> Mention:
    return Mention(start=start, end=start + len(text), text=text, passage=passage)


def linked(*mentions: Mention, name: str = "water") -> tuple[LinkedConcept, Named]:
    return LinkedConcept(id=f"urn:x:{name}", score=0.5, mentions=mentions), Named(name, "en", f"/concept/{name}")


def drawn(resource: Resource, *known: tuple[LinkedConcept, Named]) -> Timeline:
    made = timeline(resource, known)
    assert made is not None
    return made


PAGES = Resource(
    id="x",
    url="https://a.example/b.pdf",
    name="Rain",
    passages=tuple(Passage("a" * 100, page=at) for at in (1, 2, 3, 4)),
)


def test_marks_stand_where_the_words_are() -> None:
    made = drawn(PAGES, linked(mention(0), mention(2), mention(3, 99)))

    assert [mark.x for mark in made.lanes[0].marks] == ["0", "496", "990"]
    assert [spot.label for spot in made.lanes[0].spots] == ["Page 1", "Page 3", "Page 4"]
    assert made.lanes[0].spots[1].url == "https://a.example/b.pdf#page=3"
    assert (made.first, made.last, made.played) == ("Page 1", "Page 4", False)


def test_seconds_are_an_axis_of_time() -> None:
    passages = (Passage("one", second=0.0), Passage("two", second=60.0), Passage("three", second=90.5))
    made = drawn(Resource(id="x", url="https://youtu.be/abc", passages=passages), linked(mention(1), mention(2)))

    assert [spot.label for spot in made.lanes[0].spots] == ["1:00", "1:30"]
    assert [spot.url for spot in made.lanes[0].spots] == ["https://youtu.be/abc?t=60", "https://youtu.be/abc?t=90"]
    assert (made.first, made.last, made.played) == ("0:00", "2:00", True)


def test_without_pages_places_are_called_by_heading_or_by_the_words_around() -> None:
    text = "A long beginning that nobody needs, and then the water rises as vapour and comes down again as rain."
    passages = (Passage("water", heading="What happens"), Passage(text))
    made = drawn(Resource(id="x", passages=passages), linked(mention(0), mention(1, text.index("water"))))

    first, second = made.lanes[0].spots
    assert (first.label, first.of_text, first.url) == ("What happens", True, "")
    assert second.label == "…needs, and then the water rises as vapour and c…"
    assert (made.first, made.last) == ("Beginning", "End")


def test_a_single_page_begins_and_ends() -> None:
    made = drawn(replace(PAGES, passages=PAGES.passages[:1]), linked(mention(0)))

    assert (made.first, made.last) == ("Beginning", "End")


def test_a_page_that_says_it_twice_is_one_link_and_two_marks() -> None:
    (lane,) = drawn(PAGES, linked(mention(1), mention(1, 50))).lanes

    assert (len(lane.marks), len(lane.spots)) == (2, 1)


def test_lanes_are_few_and_in_the_order_of_the_text() -> None:
    late, early = linked(mention(3), name="late"), linked(mention(0), name="early")
    nowhere = linked(mention(None), name="nowhere")
    many = [linked(mention(2), name=f"n{at}") for at in range(20)]

    assert [lane.concept.label for lane in drawn(PAGES, late, nowhere, early).lanes] == ["early", "late"]
    assert len(drawn(PAGES, *many).lanes) == LANES


def test_title_and_description_are_places_without_a_mark() -> None:
    (lane,) = drawn(PAGES, linked(mention(None), mention(None, 6), mention(1))).lanes

    assert [spot.label for spot in lane.spots] == ["title", "keywords", "Page 2"]
    assert len(lane.marks) == 1


def test_more_than_a_few_places_are_behind_a_disclosure() -> None:
    resource = replace(PAGES, passages=tuple(Passage("water", page=at) for at in range(1, 21)))
    (lane,) = drawn(resource, linked(*(mention(at) for at in range(20)))).lanes

    assert (len(lane.spots), len(lane.more)) == (SHOWN, 20 - SHOWN)


def test_a_text_that_names_nothing_has_no_picture() -> None:
    assert timeline(PAGES, [linked(), linked(mention(None)), linked(mention(9))]) is None
    assert timeline(Resource(id="x"), [linked(mention(0))]) is None
    assert timeline(Resource(id="x", passages=(Passage(""),)), [linked(mention(0))]) is None


@pytest.mark.parametrize(("seconds", "said"), [(0, "0:00"), (75.9, "1:15"), (3723, "1:02:03")])
def test_time_is_told_as_players_do(seconds: float, said: str) -> None:
    assert clock(seconds) == said


def test_pages_are_named_in_the_language_of_the_page() -> None:
    with override("ar"):
        assert drawn(PAGES, linked(mention(1))).lanes[0].spots[0].label == "الصفحة 2"


def test_the_page_of_a_resource_leads_to_its_subjects_and_places(visitor: Client) -> None:
    found = page(visitor, f"/ar/resource/{key_of('own')}")

    assert found.one(".topics li a").get("href") == f"/ar/concept/{KEY}"
    assert found.one(".topics .alike").get("href") == f"/ar/?concept={KEY}"
    assert found.texts(".timeline .lane-name") == ["الماء"]
    assert found.one(".timeline svg a").get("tabindex") == "-1"
    (spot,) = found.all(".timeline .spots a")
    assert spot.get("href") == "/starter/lessons/compost-and-soil/en.pdf#page=2"
    assert not found.all("[style]")


def test_programs_get_the_places_apart_from_what_the_source_said(visitor: Client) -> None:
    key = key_of("own")
    told = json.loads(visitor.get(f"/api/v1/resources/{key}?lang=fr").content)
    (water,) = told["baraza:concepts"]

    assert (water["id"], water["key"], water["label"], water["label_language"]) == (WATER.id, KEY, "eau", "fr")
    assert water["page"].startswith("http://localhost/")
    (mention,) = water["mentions"]
    assert (mention["text"], mention["field"], mention["page"], mention["passage"]) == ("water", "text", 2, 1)
    assert mention["url"] == "http://localhost/starter/lessons/compost-and-soil/en.pdf#page=2"
    assert "about" not in told


def test_the_same_as_a_table(visitor: Client) -> None:
    response = visitor.get(f"/api/v1/resources/{key_of('own')}/concepts.csv")
    (row,) = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))

    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert (row["label"], row["page"], row["text"], row["second"]) == ("water", "2", "water", "")
    assert visitor.get("/api/v1/resources/nobody/concepts.csv").status_code == 404
