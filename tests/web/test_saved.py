"""Saved searches as people meet them: pages, letters, feed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string, policy
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree

from baraza.index import Document, Index, open_index
from baraza.settings import Settings, load
from baraza.store.clock import told_by
from baraza.store.models import SavedSearchRow
from baraza.store.saved import SavedSearch, saved_search
from baraza.web import saving
from baraza.web.letters import MOST_TOLD, write_letters
from baraza.web.middleware.rate import Buckets
from baraza.web.views import saved as views
from tests.clock import DAY_S, StoppedClock
from tests.smtp import MailServer, mail_server
from tests.web.page import page

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def postman(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """An installation that sends e-mail."""
    with mail_server() as server:
        monkeypatch.setattr(views, "settings", lambda: writing(server))
        yield server


def writing(server: MailServer) -> Settings:
    return load({"BARAZA_MAIL_URL": server.url, "BARAZA_HOSTS": "oer.example", "BARAZA_PROXY": "1"})


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    opened = open_index(f"tantivy://{tmp_path}/index", write=True)
    yield opened
    opened.close()


def save(client: Client, query: str = "q=soil", **fields: str) -> SavedSearch:
    answer = client.post(f"/saved/new?{query}", {"every": "day", **fields})
    assert answer.status_code == 303, answer.content[:500]
    return saved_search(answer.headers["Location"].rpartition("/")[2])


def letters(server: MailServer) -> list[tuple[str, str]]:
    """Subject and text of each."""
    read = [message_from_string(one, policy=policy.default) for one in server.taken]
    return [(str(one["Subject"]), one.get_content().replace("\r\n", "\n")) for one in read]


def add(index: Index, clock: StoppedClock, *keys: str) -> None:
    index.apply([Document(key=key, id=key, title=f"Soil {key}", language="en", added=int(clock())) for key in keys], [])


def test_a_search_is_saved_from_its_results_and_found_again(visitor: Client) -> None:
    results = page(visitor, "/?q=well&language=en&page=2")
    way = next(link for link in results.all(".data a") if link.text == "Save this search")
    form = page(visitor, str(way.get("href")))
    assert form.one("form.form input[name=csrfmiddlewaretoken]").get("value")

    one = save(visitor, str(way.get("href")).partition("?")[2], title="My wells")

    assert one.query == "q=well&language=en"
    mine = page(visitor, "/saved/")
    assert mine.one("main .brief a").text_content() == "My wells"
    assert mine.one("main .brief a").get("href") == "/?q=well&language=en"
    assert "has not saved a search" in page(Client(headers={"host": "localhost"}), "/saved/").text


def test_it_is_taken_along_and_erased_by_who_has_its_address(visitor: Client) -> None:
    one = save(visitor)

    kept = visitor.get(f"/saved/{one.token}.json").json()
    assert (kept["query"], kept["results"]) == ("q=soil", "http://localhost/?q=soil")
    assert visitor.post(f"/saved/{one.token}/erase").status_code == 303
    assert not SavedSearchRow.objects.exists()
    assert visitor.get(f"/saved/{one.token}").status_code == 404
    assert "erased" in page(visitor, "/saved/?erased=1").text


def test_erasing_needs_the_form_of_this_site(filled: None, db: None) -> None:
    strict = Client(enforce_csrf_checks=True, headers={"host": "localhost"})

    assert strict.post("/saved/whatever/erase").status_code == 403
    assert strict.post("/saved/new?q=x", {}).status_code == 403


def test_without_a_mail_server_no_address_is_asked_for_or_kept(visitor: Client) -> None:
    form = page(visitor, "/saved/new?q=soil")
    assert not form.all("#email")
    assert "sends no e-mail" in form.text

    assert save(visitor, email="amina@example.org").email == ""


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"email": "nobody"}, 422), ({"website": "spam", "email": "amina@example.org"}, 303)],
)
def test_what_is_no_address_and_what_is_a_program_is_not_kept(
    visitor: Client, postman: MailServer, fields: dict[str, str], status: int
) -> None:
    assert visitor.post("/saved/new?q=soil", fields).status_code == status
    assert not SavedSearchRow.objects.exists()


def test_a_query_that_cannot_be_is_refused_in_words(visitor: Client) -> None:
    assert visitor.get("/saved/new?from=never").status_code == 400


def test_who_saves_without_end_is_asked_to_wait(visitor: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(saving, "LIMIT", Buckets(per_second=0.001, at_once=1))
    stranger = {"REMOTE_ADDR": "203.0.114.9"}

    assert visitor.post("/saved/new?q=a", {}, **stranger).status_code == 303  # type: ignore[arg-type]
    refused = visitor.post("/saved/new?q=b", {}, **stranger)  # type: ignore[arg-type]
    assert refused.status_code == 429
    assert int(refused.headers["Retry-After"]) > 0


def test_only_a_yes_from_the_letter_lets_us_write(visitor: Client, postman: MailServer, index: Index) -> None:
    clock = StoppedClock()
    with told_by(clock):
        one = save(visitor, email="amina@example.org", title="Soil")
        write_letters(writing(postman), index)
        write_letters(writing(postman), index)
        ((subject, text),) = letters(postman)
        assert subject == "May we write to you about “Soil”?"
        yes = re.search(r"https://oer\.example(/saved/yes/\S+)", text)
        assert yes
        assert visitor.post(f"/saved/yes/{one.token}").status_code == 404
        assert "Yes, write to me" in page(visitor, yes[1]).text
        assert saved_search(one.token).confirmed is None

        assert visitor.post(yes[1]).status_code == 303

        assert saved_search(one.token).confirmed == int(clock())


def confirmed(visitor: Client, **fields: str) -> SavedSearch:
    one = save(visitor, email="amina@example.org", **fields)
    visitor.post(f"/saved/yes/{saving.sealed(one.token, 'yes')}")
    return saved_search(one.token)


def test_news_are_told_once_and_silence_is_kept_where_there_are_none(
    visitor: Client, postman: MailServer, index: Index
) -> None:
    clock = StoppedClock()
    with told_by(clock):
        add(index, clock, "old")
        clock.go_on(10)
        confirmed(visitor, title="Soil")
        write_letters(writing(postman), index)
        postman.taken.clear()
        clock.go_on(DAY_S - 100)
        add(index, clock, "new", "newer")
        clock.go_on(100)
        write_letters(writing(postman), index)
        ((subject, text),) = letters(postman)
        assert subject == "2 new resources: Soil"
        assert "https://oer.example/resource/new\n" in text
        assert "/resource/old" not in text

        clock.go_on(DAY_S)
        write_letters(writing(postman), index)
        assert len(postman.taken) == 1


def test_a_letter_that_is_refused_is_written_again(visitor: Client, postman: MailServer, index: Index) -> None:
    clock = StoppedClock()
    with told_by(clock):
        one = confirmed(visitor)
        write_letters(writing(postman), index)
        clock.go_on(DAY_S)
        add(index, clock, *(f"n{number}" for number in range(MOST_TOLD + 3)))
        postman.refuses = True
        write_letters(writing(postman), index)
        assert saved_search(one.token).seen == frozenset()
        postman.refuses = False
        write_letters(writing(postman), index)
        assert "and 3 more:\nhttps://oer.example/?q=soil" in letters(postman)[-1][1]


def test_a_letter_ends_them_with_one_click(visitor: Client, postman: MailServer, index: Index) -> None:
    clock = StoppedClock()
    with told_by(clock):
        confirmed(visitor)
        write_letters(writing(postman), index)
        clock.go_on(DAY_S)
        add(index, clock, "new")
        write_letters(writing(postman), index)
        message = message_from_string(postman.taken[-1], policy=policy.default)
        stop = str(message["List-Unsubscribe"]).strip("<>").removeprefix("https://oer.example")
        assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert "Erase it" in page(visitor, stop).text

        program = Client(enforce_csrf_checks=True, headers={"host": "localhost"})
        assert program.post(stop, {"List-Unsubscribe": "One-Click"}).status_code == 303
        assert not SavedSearchRow.objects.exists()


def test_letters_are_in_the_language_of_the_page(visitor: Client, postman: MailServer, index: Index) -> None:
    answer = visitor.post("/ar/saved/new?q=soil", {"email": "amina@example.org", "every": "day"})
    assert answer.status_code == 303
    write_letters(writing(postman), index)

    subject, text = letters(postman)[0]
    assert re.search(r"[\u0600-\u06ff]", subject)
    assert "/ar/saved/yes/" in text


def test_the_feed_has_the_newest_results_of_the_same_words(visitor: Client) -> None:
    answer = visitor.get("/search.atom?q=fractions&page=3")
    feed = etree.fromstring(answer.content)

    assert answer.headers["Content-Type"].startswith("application/atom+xml")
    assert feed.findtext(f"{ATOM}title") == "fractions · Baraza"
    links = [link.get("href", "") for link in feed.iterfind(f"{ATOM}entry/{ATOM}link")]
    assert links
    assert all(link.startswith("http://localhost/resource/") for link in links)
    assert visitor.get(links[0]).status_code == 200
