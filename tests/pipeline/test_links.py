"""Addresses that are looked at over days: a real site, the real client, a clock that is told to go on."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

import pytest
from django.db.models import Min

from baraza.fetch.client import HttpFetcher
from baraza.links.words import says_not_found
from baraza.model import Page, Record, Resource, Source
from baraza.pipeline.links import LOOKS_PER_HOST, check_links
from baraza.store.blobs import FileBlobs
from baraza.store.cadence import DAY_S
from baraza.store.events import events
from baraza.store.kept import Outcome, pack_resource
from baraza.store.ledger import due_records, finish
from baraza.store.links import link_counts, link_state, note_addresses
from baraza.store.models import LinkRow, RecordRow
from baraza.store.resources import all_resources
from baraza.store.runs import begin_run, end_run, keep_page
from baraza.store.sources import add_source
from baraza.store.withdrawals import withdraw
from tests.clock import StoppedClock
from tests.fetch.server import Server, redirect, reply

pytestmark = pytest.mark.django_db

MONTH_S = 30 * DAY_S
WORDS = " ".join(f"word{number}" for number in range(100))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    add_source(Source(name="here", kind="dummy", url="x"))
    return tmp_path


def lesson(title: str) -> bytes:
    return reply(f"<title>{title}</title><p>{title} {WORDS}</p>".encode())


def offer(folder: Path, **urls: str) -> None:
    """Harvest resources of these names with these addresses, and let the stages finish."""
    run = begin_run("here")
    records = tuple(Record(identifier=name, format="amb", body=f'"{url}"'.encode()) for name, url in urls.items())
    keep_page(run, Page(records=records, complete=True), FileBlobs(folder))
    end_run(run, since=None, complete=True)
    work(urls)


def work(urls: dict[str, str]) -> None:
    finish(
        [
            Outcome(
                ticket=due.ticket,
                state="done",
                stages="{}",
                resource=pack_resource(
                    Resource(
                        id=due.identifier,
                        key=due.key,
                        source="here",
                        name=due.identifier,
                        url=urls[due.identifier],
                    )
                ),
            )
            for due in due_records(0, 1_000)
        ],
        plan=1,
    )


def key(name: str) -> str:
    return RecordRow.objects.get(identifier=name).key


def shown() -> list[str]:
    return sorted(resource.name for resource in all_resources())


def look(fetcher: HttpFetcher, clock: StoppedClock, days: float = 0) -> None:
    """Let days go by, and look at everything in its turn."""
    end = clock.at + days * DAY_S
    check_links(fetcher, MONTH_S)
    while (turn := LinkRow.objects.aggregate(turn=Min("next_look"))["turn"]) is not None and turn <= end:
        clock.at = max(clock.at, turn)
        check_links(fetcher, MONTH_S)
    clock.at = end


def judged(name: str) -> str:
    state = link_state(key(name))
    return state.judgement if state else ""


def test_a_lesson_that_is_deleted_leaves_the_search_on_the_second_day_and_comes_back(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock, folder: Path
) -> None:
    server.routes |= {"/a": lesson("a"), "/b": lesson("b")}
    urls = {"a": server.url("/a"), "b": server.url("/b")}
    offer(folder, **urls)
    look(fetcher, clock, days=31)
    assert (judged("a"), shown()) == ("fine", ["a", "b"])

    del server.routes["/a"]
    look(fetcher, clock, days=34)
    assert (judged("a"), shown()) == ("gone", ["b"])
    RecordRow.objects.update(state="due")
    work(urls)
    assert shown() == ["b"]

    server.routes["/a"] = lesson("a")
    look(fetcher, clock, days=9)
    assert (judged("a"), shown()) == ("fine", ["a", "b"])
    assert [(event.what, event.by) for event in events(key=key("a"))] == [
        ("back", "link check"),
        ("dead", "link check"),
    ]
    assert events(key=key("a"))[1].detail["reason"] == "The server answers 404 (not found)."


def test_what_is_missing_for_a_day_only_stays_in_the_search(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock, folder: Path
) -> None:
    offer(folder, a=server.url("/a"))
    note_addresses(10, MONTH_S)
    LinkRow.objects.update(next_look=int(clock.at))
    look(fetcher, clock)
    assert judged("a") == "gone"
    server.routes["/a"] = lesson("a")
    look(fetcher, clock, days=2)

    assert (judged("a"), shown(), events(key=key("a"))) == ("fine", ["a"], ())


def test_a_new_address_brings_it_back(server: Server, fetcher: HttpFetcher, clock: StoppedClock, folder: Path) -> None:
    server.routes["/new"] = lesson("a")
    offer(folder, a=server.url("/old"))
    look(fetcher, clock, days=33)
    assert shown() == []
    offer(folder, a=server.url("/new"))
    assert shown() == []
    look(fetcher, clock)

    assert shown() == ["a"]
    assert [resource.url for resource in all_resources()] == [server.url("/new")]


def test_a_site_that_shows_its_home_page_for_everything_is_found_out_by_one_probe_a_day(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    routes = {"/robots.txt": reply(status=404), "/real": lesson("real")}
    monkeypatch.setattr(server, "answer", lambda asked: routes.get(asked.target, lesson("Open School")))
    offer(folder, lost=server.url("/lost"), gone=server.url("/gone"), real=server.url("/real"))
    note_addresses(10, MONTH_S)
    LinkRow.objects.update(next_look=int(clock.at))
    look(fetcher, clock)
    probes = [target for target in server.targets() if "looking-for-nothing" in target]

    assert [judged(name) for name in ("lost", "gone", "real")] == ["soft-404", "soft-404", "fine"]
    assert len(probes) == 1
    look(fetcher, clock, days=2)
    assert shown() == ["real"]


def test_a_move_is_a_fact_and_no_loss(server: Server, fetcher: HttpFetcher, clock: StoppedClock, folder: Path) -> None:
    server.routes |= {"/a": redirect("/b", 301), "/b": lesson("a")}
    offer(folder, a=server.url("/a"))
    look(fetcher, clock, days=70)
    state = link_state(key("a"))

    assert state is not None
    assert (state.judgement, state.moved_to, shown()) == ("moved", server.url("/b"), ["a"])
    assert [event.what for event in events(key=key("a"))] == ["moved"]


def test_robots_txt_is_kept_and_means_nothing_else(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock, folder: Path
) -> None:
    server.routes["/robots.txt"] = reply(b"User-agent: *\nDisallow: /", Content_Type="text/plain")
    offer(folder, a=server.url("/a"))
    look(fetcher, clock, days=70)

    assert (judged("a"), shown(), server.targets()) == ("unchecked", ["a"], [])


def test_who_does_not_answer_is_given_days(fetcher: HttpFetcher, clock: StoppedClock, folder: Path) -> None:
    with Server() as closed:
        address = closed.url("/a")
    offer(folder, a=address)
    note_addresses(10, MONTH_S)
    LinkRow.objects.update(next_look=int(clock.at))
    look(fetcher, clock, days=2)
    assert (judged("a"), shown()) == ("unreachable", ["a"])
    look(fetcher, clock, days=3)

    assert shown() == []


def test_where_nobody_answers_our_own_line_is_down(fetcher: HttpFetcher, clock: StoppedClock, folder: Path) -> None:
    with ExitStack() as stack:
        hosts = [stack.enter_context(Server()) for _ in range(3)]
        urls = {f"r{number}": host.url("/a") for number, host in enumerate(hosts)}
    offer(folder, **urls)
    note_addresses(10, MONTH_S)
    LinkRow.objects.update(next_look=int(clock.at))
    look(fetcher, clock, days=8)

    assert [judged(name) for name in urls] == ["", "", ""]
    assert shown() == sorted(urls)


def test_looks_are_spread_over_the_month_and_over_hosts(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock, folder: Path
) -> None:
    offer(folder, **{f"r{number:03}": server.url(f"/{number}") for number in range(300)})
    note_addresses(1_000, MONTH_S)
    days = [(row.next_look or 0) - clock.at for row in LinkRow.objects.all()]

    assert min(days) >= 0
    assert max(days) <= MONTH_S
    assert max(sum(int(day // DAY_S) == one for day in days) for one in range(30)) < 30
    clock.go_on(MONTH_S)
    assert check_links(fetcher, MONTH_S) == LOOKS_PER_HOST


def test_only_what_is_offered_on_the_web_is_looked_at(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock, folder: Path
) -> None:
    server.routes["/b"] = lesson("b")
    offer(folder, a="/starter/a.html", b=server.url("/b"), c=server.url("/c"), d=server.url("/d"))
    withdraw([key("d")], "takedown", "Because.")
    note_addresses(10, MONTH_S)
    offer(folder, a="/starter/a.html", b=server.url("/b"), d=server.url("/d"))
    look(fetcher, clock, days=33)

    assert {target for target in server.targets() if "nothing" not in target} == {"/b"}
    assert link_counts("here") == {"fine": 1}


def test_a_page_that_we_stumble_over_costs_only_itself(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(heading: str, name: str = "") -> str:
        if heading == "a":
            raise ZeroDivisionError
        return says_not_found(heading, name)

    monkeypatch.setattr("baraza.links.judge.says_not_found", stumble)
    server.routes |= {"/a": lesson("a"), "/b": lesson("b")}
    offer(folder, a=server.url("/a"), b=server.url("/b"))
    look(fetcher, clock, days=31)

    assert (judged("a"), judged("b"), shown()) == ("unclear", "fine", ["a", "b"])
