"""The page of an entry, in every state that it can be in, and the same as data."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.test import Client
from msgspec import structs

from baraza.coalition.register.entries import change, confirm, entry_of, make, undo
from baraza.coalition.register.erasing import erase_person
from baraza.coalition.register.merging import merge
from baraza.coalition.register.taking_out import remove
from baraza.model import Address, Entry, Relation
from baraza.store.events import acting
from tests.web.entries import fund, named
from tests.web.page import page


def data(client: Client, address: str) -> Any:
    response = client.get(address)
    assert response.status_code == 200, response.content
    return json.loads(response.content)


def test_the_page_tells_facts_where_they_come_from_and_how_sure_they_are(visitor: Client) -> None:
    held = fund()

    shown = page(visitor, f"/register/{held.key}")

    assert shown.texts("h1") == ["Open Textbook Fund"]
    assert shown.texts(".standing .state") == ["New"]
    facts = dict(zip(shown.texts("#facts ~ dl dt"), shown.texts("#facts ~ dl dd"), strict=True))
    assert facts["Type"] == "foundation"
    assert facts["Items of the Recommendation"] == "2a · supportive policy"
    assert shown.link("Q42") == "https://www.wikidata.org/entity/Q42"
    assert shown.link("A collection") == "https://collection.example/"
    assert "version 1 of" in shown.one("#attribution").text_content()
    assert not shown.all("script:not([src])")


def test_a_reader_gets_their_language_else_the_original_with_its_language_marked(visitor: Client) -> None:
    held = fund()

    arabic = page(visitor, f"/ar/register/{held.key}")
    chinese = page(visitor, f"/zh-hans/register/{held.key}")

    assert (arabic.one("h1").text, arabic.one("h1").get("lang"), arabic.one("h1").get("dir")) == (
        "صندوق الكتب المفتوحة",
        "ar",
        "rtl",
    )
    assert arabic.one(".text div").get("lang") == "en"
    assert (chinese.one("h1").get("lang"), chinese.one("h1").text) == ("en", "Open Textbook Fund")
    assert "英语" in chinese.text


def test_relations_stand_on_both_pages_under_their_words(visitor: Client) -> None:
    held = fund()
    book = named("publication", "A book", relations=(Relation(kind="result_of", to=held.key),))

    assert page(visitor, f"/register/{held.key}").texts("#relations ~ .pair li") == ["A book Publication"]
    assert page(visitor, f"/register/{held.key}").texts("#relations ~ .pair h3") == ["Results"]
    assert page(visitor, f"/register/{book.key}").link("Open Textbook Fund") == f"/register/{held.key}"


def test_a_confirmed_entry_says_when(visitor: Client) -> None:
    held = fund()
    confirm(held.key)

    assert page(visitor, f"/register/{held.key}").texts(".standing .state")[0].startswith("Confirmed ")


def test_a_merged_entry_leads_to_the_other_for_good(visitor: Client) -> None:
    held, other = fund(), named("organisation", "The same fund")
    merge(held.key, other.key)

    response = visitor.get(f"/ar/register/{other.key}")

    assert (response.status_code, response.headers["Location"]) == (301, f"/ar/register/{held.key}")
    assert visitor.get(f"/register/{other.key}.json").headers["Location"] == f"/register/{held.key}.json"
    assert visitor.get(f"/api/v1/register/{other.key}").status_code == 410


def test_what_was_taken_out_says_why_and_of_a_person_no_name(visitor: Client) -> None:
    held, person = fund(), named("person", "Paula Public")
    remove(held.key, why="It never existed.")
    remove(person.key, why="She asked for it.")

    assert "It never existed." in page(visitor, f"/register/{held.key}", status=410).text
    gone = page(visitor, f"/register/{person.key}", status=410)
    assert "She asked for it." in gone.text
    assert "Paula" not in gone.body
    assert visitor.get(f"/register/{held.key}.json").status_code == 410
    assert visitor.get(f"/register/{person.key}/history").status_code == 410


@pytest.mark.parametrize("what", ["", ".json", "/history", "/edit", "/flag"])
@pytest.mark.parametrize("visibility", ["members", "nobody"])
def test_a_person_who_is_not_public_is_not_there_for_visitors(visitor: Client, visibility: str, what: str) -> None:
    person = named("person", "Hidden Hana", visibility=visibility)

    response = visitor.get(f"/register/{person.key}{what}")

    assert response.status_code == 404
    assert "Hana" not in response.content.decode()


def test_the_history_names_the_other_entry_of_a_relation(visitor: Client) -> None:
    held, other = fund(), named("service", "Library of lessons")
    change(held.key, structs.replace(held.entry, relations=(Relation(kind="runs", to=other.key),)), version=1)

    assert page(visitor, f"/register/{held.key}/history").texts("ins") == ["Runs: Library of lessons"]


def test_json_ld_speaks_schema_org(visitor: Client) -> None:
    held = fund()
    event = named("event", "A meeting", start="2026-11-03", relations=(Relation(kind="organises", to="x"),))

    told = data(visitor, f"/register/{held.key}.json")

    assert (told["@type"], told["@id"]) == ("Organization", f"http://localhost/register/{held.key}")
    assert {"@language": "ar", "@value": "صندوق الكتب المفتوحة"} in told["name"]
    assert told["sameAs"] == ["https://www.wikidata.org/entity/Q42"]
    assert told["foundingDate"] == "2012"
    assert data(visitor, f"/register/{event.key}.json")["startDate"] == "2026-11-03"


def test_the_api_tells_everything_but_who_is_asked(visitor: Client) -> None:
    held = fund(contact="owner@fund.example")

    told = data(visitor, f"/api/v1/register/{held.key}")

    assert (told["version"], told["names"]["en"], told["place"]["locality"]) == (1, "Open Textbook Fund", "Nairobi")
    for address in (f"/api/v1/register/{held.key}", f"/register/{held.key}.json", f"/register/{held.key}"):
        assert "owner@" not in visitor.get(address).content.decode()


def test_a_service_that_is_harvested_here_shows_what_it_holds(visitor: Client) -> None:
    held = make(Entry(kind="service", names={"en": "The Well"}, addresses=(Address(url="https://www.well.example"),)))

    shown = page(visitor, f"/register/{held.key}")

    assert shown.link("The Well of Lessons") == "/source/well"
    assert "in the search" in shown.texts(".figures div")[0]


def test_an_operator_makes_a_service_a_source_in_one_step(operator: Client) -> None:
    held = make(
        Entry(
            kind="service",
            names={"en": "Depot"},
            addresses=(Address(url="https://depot.example/oai", role="endpoint"),),
            details={"protocol": "oai-pmh"},
        )
    )
    form = page(operator, f"/register/{held.key}").one("form[action$=harvest]")
    name = form.cssselect("[name=name]")[0].get("value")

    response = operator.post(str(form.get("action")), {"name": str(name)})

    assert (response.status_code, response.headers["Location"]) == (303, "/source/depot-example")
    assert page(operator, f"/register/{held.key}").link("Depot") == "/source/depot-example"


@pytest.mark.parametrize("action", ["confirm", "remove", "restore", "harvest", "undo/2"])
def test_visitors_may_only_look_suggest_and_flag(visitor: Client, action: str) -> None:
    held = fund()

    assert visitor.post(f"/register/{held.key}/{action}", {"why": "x"}).status_code == 403
    assert entry_of(held.key) == held


def test_an_operator_confirms_takes_out_and_takes_in_again(operator: Client) -> None:
    held = fund()

    operator.post(f"/register/{held.key}/confirm")
    assert entry_of(held.key).entry.state == "confirmed"
    operator.post(f"/register/{held.key}/remove", {"why": "twice"})
    assert page(operator, f"/register/{held.key}", status=410).all("form[action$=restore]")
    operator.post(f"/register/{held.key}/restore")
    assert page(operator, f"/register/{held.key}").texts("h1") == ["Open Textbook Fund"]


def test_history_tells_what_changed_word_by_word_and_no_address_of_who_did_it(visitor: Client) -> None:
    held = fund()
    with acting("amina@example.org"):
        new = structs.replace(held.entry, names={**held.entry.names, "en": "Open Schoolbook Fund"}, start="2013")
        change(held.key, new, version=1, why="renamed in 2013")

    shown = page(visitor, f"/register/{held.key}/history")

    assert shown.texts(".record h2") == ["Version 2 · Changed", "Version 1 · Made"]
    assert shown.texts(".difference tr th[scope=row]") == ["Name English", "Beginning"]
    assert (shown.texts("del"), shown.texts("ins")) == (["Textbook", "2012"], ["Schoolbook", "2013"])
    assert "renamed in 2013" in shown.text
    assert "amina" not in shown.body
    assert not shown.all("form[action*=undo]")
    assert page(visitor, f"/register/{held.key}/history?from=1&to=2").texts("#compared") == [
        "From version 1 to version 2"
    ]


def test_an_operator_takes_one_change_back_unless_a_later_one_touches_the_same(operator: Client) -> None:
    held = fund()
    change(held.key, structs.replace(held.entry, start="2013"), version=1)
    change(held.key, structs.replace(entry_of(held.key).entry, start="2014", end="2020"), version=2)

    refused = operator.post(f"/register/{held.key}/undo/2")
    done = operator.post(f"/register/{held.key}/undo/3")

    assert refused.status_code == 409
    assert "2014" in refused.content.decode()
    assert done.status_code == 303
    assert (entry_of(held.key).entry.start, entry_of(held.key).entry.end) == ("2013", "")


def test_what_baraza_itself_did_is_told_in_the_language_of_the_reader(visitor: Client) -> None:
    held, twin = fund(), named("organisation", "<b>Twin</b>")
    change(held.key, structs.replace(held.entry, start="2010"), version=1)
    undo(held.key, 2)
    merge(held.key, twin.key)
    change(held.key, structs.replace(entry_of(held.key).entry, start="2009"), version=4, why="<i>I</i> know it")

    told = page(visitor, f"/ar/register/{held.key}/history").texts("article > p")
    assert told[:3] == ["<i>I</i> know it", "هو نفسه Twin.", "تراجُع عن الإصدار 2."]
    link = page(visitor, f"/ar/register/{held.key}/history").one("article > p a")
    assert (link.get("lang"), link.get("href")) == ("en", f"/ar/register/{twin.key}/history")
    assert page(visitor, f"/fr/register/{held.key}/history").texts("article > p")[2] == "Annule la version 2."


def test_the_page_of_who_was_erased_says_why_in_the_language_of_the_reader(visitor: Client) -> None:
    held = named("person", "Hana")
    erase_person(held.key, why="They asked for it.")

    assert page(visitor, f"/es/register/{held.key}", 410).texts(".reason") == [
        "Motivo: A petición de la propia persona."
    ]
