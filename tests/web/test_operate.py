"""What operators see and do: the overview, actions on a source, decisions on suggestions."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from baraza.model import Page as Harvested
from baraza.model import Record, Source
from baraza.settings import settings
from baraza.store import read
from baraza.store.blobs import FileBlobs
from baraza.store.events import EVENTS, events
from baraza.store.heartbeat import beat
from baraza.store.runs import begin_run, end_run, fail_run, keep_page
from baraza.store.schedule import asked_for
from baraza.store.sources import add_source
from baraza.store.suggestions import refuse, suggest, suggestions
from baraza.web import words
from baraza.web.trouble import by_trouble
from tests.web.conftest import OPERATOR
from tests.web.page import Page, page


def press(client: Client, address: str, button: str) -> Page:
    """The page after pressing the button with these words."""
    form = next(
        form
        for form in page(client, address).all("form")
        if button in [b.text_content() for b in form.cssselect("button")]
    )
    assert form.get("method") == "post"
    assert form.cssselect("input[name=csrfmiddlewaretoken]")
    (pressed,) = (b for b in form.cssselect("button") if b.text_content() == button)
    fields = {str(each.get("name")): each.get("value") or "" for each in (*form.cssselect("input"), pressed)}
    response = client.post(str(form.get("action")), fields)
    assert response.status_code == 303, response.content[:300]
    return page(client, response.headers["Location"])


def last_event() -> tuple[str, str, str]:
    (event,) = events(limit=1)
    return event.what, event.source, event.by


def test_visitors_see_no_action(visitor: Client) -> None:
    found = page(visitor, "/source/well?done=pause")

    assert not found.all("main form[method=post]")
    assert not found.all("[role=status]")


def test_a_harvest_is_asked_for(operator: Client) -> None:
    found = press(operator, "/source/well", "Harvest now")

    assert found.texts("[role=status]") == ["The harvest is asked for; it comes next."]
    assert "Nothing works here at the moment." in found.text
    assert "A harvest is asked for." in found.text
    assert asked_for() == {"well"}
    assert last_event() == ("source-asked", "well", OPERATOR)
    assert "Asked for; comes next" in page(operator, "/operate/").text
    beat()
    assert "Nothing works here" not in page(operator, "/source/well").text


def test_a_source_is_paused_and_taken_in_again(operator: Client) -> None:
    assert "The source is paused" in press(operator, "/source/well", "Pause").text
    assert read.source("well").paused
    assert last_event() == ("source-paused", "well", OPERATOR)
    assert "taken in again" in press(operator, "/source/well", "Resume").text
    assert not read.source("well").paused
    assert last_event() == ("source-resumed", "well", OPERATOR)
    assert OPERATOR in page(operator, "/source/well").one(".actions details").text_content()


def shrink() -> None:
    """The well offers nothing any more."""
    run = begin_run("well")
    record = Record(identifier="https://well.example/en/0", format="amb", body=b"{}")
    keep_page(run, Harvested(records=(record,)), FileBlobs(settings().home / "blobs"))
    end_run(run, since=None, complete=True)


def test_a_loss_is_believed(operator: Client) -> None:
    assert "Believe it" not in page(operator, "/source/well").text
    shrink()

    found = press(operator, "/source/well", "Believe it: they are gone")

    assert "what it did not offer is gone" in found.text
    assert "Believe it" not in found.text
    assert read.source("well").records["gone"] > 50
    assert last_event() == ("loss-accepted", "well", OPERATOR)
    assert operator.post("/operate/source/well/believe").status_code == 400


@pytest.mark.parametrize(("address", "status"), [("nobody/pause", 404), ("well/explode", 404), ("well/believe", 400)])
def test_what_cannot_be_done_is_told(operator: Client, address: str, status: int) -> None:
    assert operator.post(f"/operate/source/{address}").status_code == status


def test_actions_from_elsewhere_are_refused(operator: Client) -> None:
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)
    strict.cookies = operator.cookies

    assert strict.post("/operate/source/well/pause").status_code == 403
    assert not read.source("well").paused


def test_the_overview_tells_what_needs_somebody(operator: Client) -> None:
    add_source(Source(name="broken", kind="file", url="x", title="A broken one"))
    fail_run(begin_run("broken"), "It answers nonsense.")
    suggest("https://example.org/lesson")

    found = page(operator, "/operate/")

    assert "Nothing is harvested now." in found.text
    assert found.texts("#sources ~ div tbody th") == ["A broken one", "The Well of Lessons"]
    assert "Failing" in found.texts("#sources ~ div tbody tr")[0]
    assert "In the search" in found.texts("#sources ~ div tbody tr")[1]
    assert "1 Suggestions to be decided on" in found.text
    assert "GB free" in found.text
    assert "It answers nonsense." in found.text
    assert f"Signed in {OPERATOR}" in " ".join(found.texts("#lately ~ div tbody tr"))
    beat()
    assert "Nothing is harvested now." not in page(operator, "/operate/").text


def test_the_overview_stands_without_an_index(early: Client, operator: Client) -> None:
    assert "Make it anew: baraza index rebuild" in page(operator, "/operate/").text


def test_a_harvest_under_way_is_told(operator: Client) -> None:
    begin_run("well")

    assert "· Running" in page(operator, "/operate/").texts("#sources ~ div tbody tr")[0]


def test_everything_that_is_written_down_has_words_for_the_page() -> None:
    assert set(EVENTS) <= set(words.EVENTS)


def test_who_has_no_cookie_costs_no_look_into_the_sessions(visitor: Client) -> None:
    with CaptureQueriesContext(connection) as asked:
        page(visitor, "/source/well")

    assert len(asked) > 3
    assert not [each for each in asked.captured_queries if "session" in each["sql"] or "auth_user" in each["sql"]]


def test_many_sources_come_on_several_pages(operator: Client) -> None:
    for number in range(60):
        add_source(Source(name=f"s{number:02}", kind="file", url="x"))

    first, second = page(operator, "/operate/"), page(operator, "/operate/?page=2")

    assert len(first.all("#sources ~ div tbody tr")) == 50
    assert len(second.all("#sources ~ div tbody tr")) == 11
    assert first.link("Next") == "/operate/?page=2#sources"


def test_those_in_trouble_come_first(operator: Client) -> None:
    add_source(Source(name="another", kind="file", url="x"))
    shrink()

    assert [(one.summary.source.name, one.trouble) for one in by_trouble(read.sources())] == [
        ("well", "Not believed"),
        ("another", "New"),
    ]


def test_a_suggestion_is_accepted(operator: Client) -> None:
    suggest("https://example.org/lesson", "Fractions <b>for</b> all", "teacher@example.org")
    offered = page(operator, "/operate/suggestions")
    assert "Fractions <b>for</b> all" in offered.text
    assert "teacher@example.org" in offered.text

    found = press(operator, "/operate/suggestions", "Accept")

    assert "Accepted." in found.one("[role=status]").text_content()
    assert "No suggestion waits." in found.text
    _, (kept,) = suggestions("accepted")
    assert kept.by == OPERATOR
    assert "suggestions" in asked_for()
    assert last_event()[2] == OPERATOR
    assert OPERATOR in page(operator, "/operate/suggestions?state=accepted").text


def test_a_refusal_needs_a_reason_and_keeps_it(operator: Client) -> None:
    made = suggest("https://example.org/lesson")
    for reason in ("  ", "x" * 1001):
        response = operator.post(f"/operate/suggestions/{made.id}", {"decision": "refuse", "reason": reason})
        told = Page(response.content.decode())
        assert response.status_code == 422
        assert told.one(f"#reason{made.id}").get("aria-describedby") == f"fault{made.id}"
        assert told.texts("[role=alert]")

    answer = {"decision": "refuse", "reason": "It is <i>not</i> open."}
    assert operator.post(f"/operate/suggestions/{made.id}", answer).status_code == 303
    assert "It is <i>not</i> open." in page(operator, "/operate/suggestions?state=refused").text
    assert last_event() == ("suggestion-refused", "suggestions", OPERATOR)


def test_what_was_decided_on_or_is_unknown_is_told(operator: Client) -> None:
    made = suggest("https://example.org/lesson")
    refuse(made.id, "Not open.")

    assert operator.post(f"/operate/suggestions/{made.id}", {"decision": "accept"}).status_code == 400
    assert operator.post("/operate/suggestions/987654", {"decision": "accept"}).status_code == 404
    assert operator.post(f"/operate/suggestions/{made.id}", {"decision": "eat"}).status_code == 400
    assert operator.get("/operate/suggestions?state=eaten").status_code == 400


def test_an_address_that_is_none_is_no_link(operator: Client) -> None:
    suggest("javascript:alert(1)")

    assert not page(operator, "/operate/suggestions").all("a[href^=javascript]")


@pytest.mark.parametrize("address", ["/ar/operate/", "/ar/operate/suggestions", "/ar/source/well"])
def test_the_pages_speak_arabic_and_their_forms_stay_there(operator: Client, address: str) -> None:
    suggest("https://example.org/lesson")

    found = page(operator, address)

    assert found.one("html").get("dir") == "rtl"
    assert all(str(form.get("action")).startswith("/ar/operate/") for form in found.all("main form[method=post]"))
    assert found.all("main form[method=post]")
