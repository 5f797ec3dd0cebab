"""Addresses of entries over days: a real site, the real client, a clock that is told to go on."""

from __future__ import annotations

from contextlib import ExitStack
from importlib import import_module

import pytest
from django.apps import apps
from django.db.models import Min
from msgspec import structs

from baraza.coalition.register.entries import change, entry_of, history
from baraza.coalition.register.link_check import LOOKS_PER_HOST, check_entry_links, follow_move
from baraza.coalition.register.link_table import EntryLinkRow
from baraza.coalition.register.links import broken_since, link_counts, lost, standings
from baraza.coalition.register.listing import Filter, counted, listed
from baraza.coalition.register.many import make_all
from baraza.coalition.register.taking_out import remove, restore
from baraza.errors import NotFound
from baraza.fetch.client import HttpFetcher
from baraza.model import Address
from baraza.store.cadence import DAY_S
from baraza.store.events import acting, events
from tests.clock import StoppedClock
from tests.coalition.register.made import entry, kept
from tests.fetch.server import Server, redirect, reply

pytestmark = pytest.mark.django_db

MONTH_S = 30 * DAY_S
BROKEN = Filter(terms={"link": ("broken",)})
MOVED = Filter(terms={"link": ("moved",)})


def page(title: str) -> bytes:
    return reply(f"<title>{title}</title><p>{title} {' '.join(f'word{n}' for n in range(100))}</p>".encode())


def home(*urls: str) -> tuple[Address, ...]:
    return tuple(Address(url=url) for url in urls)


def look(fetcher: HttpFetcher, clock: StoppedClock, days: float = 0) -> None:
    """Let days go by, and look at everything in its turn."""
    end = clock.at + days * DAY_S
    check_entry_links(fetcher, MONTH_S)
    while (turn := EntryLinkRow.objects.aggregate(turn=Min("next_look"))["turn"]) is not None and turn <= end:
        clock.at = max(clock.at, turn)
        check_entry_links(fetcher, MONTH_S)
    clock.at = end


def judged(key: str) -> list[tuple[str, bool]]:
    return [(one.judgement, one.is_broken) for one in standings(key)]


def test_an_address_that_is_gone_is_broken_on_another_day_and_whole_again_at_the_first_good_look(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock
) -> None:
    server.routes["/fund"] = page("Fund")
    fund = kept("Fund", addresses=home(server.url("/fund")))
    look(fetcher, clock)
    assert judged(fund.key) == [("fine", False)]

    del server.routes["/fund"]
    look(fetcher, clock, days=30)
    first = clock.at
    look(fetcher, clock, days=4)

    assert judged(fund.key) == [("gone", True)]
    assert counted(BROKEN, "country") == (("KE", 1),)
    since = broken_since()[fund.key].timestamp()
    assert abs(since - first) < 4 * DAY_S
    assert [one.standing.reason for one in lost("KE")] == ["The server answers 404 (not found)."]
    assert not list(lost("FR"))
    assert (entry_of(fund.key).version, listed(Filter())[0]) == (1, 1)

    server.routes["/fund"] = page("Fund")
    look(fetcher, clock, days=9)
    assert (judged(fund.key), broken_since([fund.key]), listed(BROKEN)[0]) == ([("fine", False)], {}, 0)
    assert [(event.what, event.by) for event in events(key=fund.key)] == [
        ("back", "link check"),
        ("dead", "link check"),
    ]


def test_looks_on_one_day_break_nothing(server: Server, fetcher: HttpFetcher, clock: StoppedClock) -> None:
    fund = kept("Fund", addresses=home(server.url("/fund")))
    for _ in range(6):
        check_entry_links(fetcher, MONTH_S)
        EntryLinkRow.objects.update(next_look=0)
        clock.go_on(3_600)

    assert judged(fund.key) == [("gone", False)]
    assert listed(BROKEN)[0] == 0


def test_who_does_not_answer_is_given_days(fetcher: HttpFetcher, clock: StoppedClock) -> None:
    with Server() as closed:
        address = closed.url("/fund")
    fund = kept("Fund", addresses=home(address))
    look(fetcher, clock, days=2)
    assert judged(fund.key) == [("unreachable", False)]
    look(fetcher, clock, days=3)

    assert judged(fund.key) == [("unreachable", True)]


def test_where_nobody_answers_our_own_line_is_down(fetcher: HttpFetcher, clock: StoppedClock) -> None:
    with ExitStack() as stack:
        urls = [stack.enter_context(Server()).url("/") for _ in range(3)]
    fund = kept("Fund", addresses=home(*urls))
    look(fetcher, clock, days=8)

    assert (judged(fund.key), listed(BROKEN)[0]) == ([], 0)


def test_a_move_is_offered_and_taken_by_a_revision(server: Server, fetcher: HttpFetcher, clock: StoppedClock) -> None:
    server.routes |= {"/old": redirect("/new", 308), "/new": page("Fund"), "/now": redirect("/new", 302)}
    fund = kept("Fund", addresses=home(server.url("/old"), server.url("/now")))
    look(fetcher, clock)
    assert [(one.judgement, one.moved_to) for one in standings(fund.key)] == [
        ("moved", server.url("/new")),
        ("fine", ""),
    ]
    assert counted(MOVED, "country") == (("KE", 1),)

    with acting("a curator"):
        held = follow_move(fund.key, server.url("/old"))
    assert [one.url for one in held.entry.addresses] == [server.url("/new"), server.url("/now")]
    assert history(fund.key)[0].by == "a curator"
    assert listed(MOVED)[0] == 0
    with pytest.raises(NotFound):
        follow_move(fund.key, server.url("/now"))
    look(fetcher, clock)
    assert [one.judgement for one in standings(fund.key)] == ["fine", "fine"]


def test_addresses_in_details_are_looked_at_told_and_replaced_too(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock
) -> None:
    server.routes |= {"/law": redirect("/act", 301), "/act": page("Act")}
    law, channel = server.url("/law"), server.url("/channel")
    policy = kept("Policy", kind="policy", details={"reference": f"Act 7 ({law}), and {law}/b."})
    group = kept("Group", kind="community", details={"channel": channel})
    look(fetcher, clock, days=4)

    assert {one.url for one in standings(policy.key)} == {law, f"{law}/b"}
    assert [(one.name, one.standing.url) for one in lost("KE")] == [
        ("Policy", f"{law}/b"),
        ("Group", channel),
        ("Policy", law),
    ]
    assert (judged(group.key), counted(BROKEN, "country")) == ([("gone", True)], (("KE", 2),))
    held = follow_move(policy.key, law)
    assert held.entry.details["reference"] == f"Act 7 ({server.url('/act')}), and {law}/b."
    change(group.key, structs.replace(group.entry, details={}), version=1)
    assert judged(group.key) == []


def test_addresses_in_details_of_entries_from_before_are_noted_once() -> None:
    kept("Group", kind="community", details={"channel": "https://a.example/x"}, addresses=home("https://a.example/"))
    kept("Policy", kind="policy", details={"reference": "Act 7, https://b.example/7.", "level": "national"})
    before = set(EntryLinkRow.objects.values_list("url", "digest", "host"))
    EntryLinkRow.objects.exclude(url="https://a.example/").delete()

    for _ in range(2):
        import_module("baraza.coalition.register.migrations.0007_detail_links").note_addresses(apps, None)

    assert set(EntryLinkRow.objects.values_list("url", "digest", "host")) == before
    assert EntryLinkRow.objects.count() == 3


def test_robots_txt_is_kept_and_means_nothing_else(server: Server, fetcher: HttpFetcher, clock: StoppedClock) -> None:
    server.routes["/robots.txt"] = reply(b"User-agent: *\nDisallow: /", Content_Type="text/plain")
    fund = kept("Fund", addresses=home(server.url("/fund")))
    look(fetcher, clock, days=70)

    assert (judged(fund.key), server.targets()) == ([("unchecked", False)], [])


def test_a_change_of_the_entry_keeps_what_was_seen_at_the_addresses_that_stay(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock
) -> None:
    server.routes["/there"] = page("Fund")
    fund = kept("Fund", addresses=home(server.url("/lost"), server.url("/there")))
    look(fetcher, clock, days=4)
    held = change(fund.key, structs.replace(fund.entry, names={"en": "Trust"}), version=1)
    assert (judged(fund.key), listed(BROKEN)[0]) == ([("gone", True), ("fine", False)], 1)

    change(fund.key, structs.replace(held.entry, addresses=home(server.url("/there"))), version=2)
    assert (judged(fund.key), listed(BROKEN)[0]) == ([("fine", False)], 0)


def test_only_what_all_may_see_and_is_still_there_is_looked_at(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock
) -> None:
    kept("Ada", kind="person", visibility="nobody", addresses=home(server.url("/ada")))
    kept("Old", state="gone", addresses=home(server.url("/old")))
    out = kept("Out", addresses=home(server.url("/out")))
    remove(out.key, why="Advertising")
    look(fetcher, clock, days=3)
    assert (server.targets(), link_counts()) == ([], {"broken": 0})

    restore(out.key)
    look(fetcher, clock)
    assert "/out" in server.targets()


def test_an_address_of_many_entries_is_looked_at_once_and_a_host_gets_few_at_a_time(
    server: Server, fetcher: HttpFetcher, clock: StoppedClock
) -> None:
    list_ = server.url("/list")
    make_all({f"{n:016x}": entry(f"Fund {n}", addresses=home(list_, server.url(f"/{n}"))) for n in range(12)})

    assert check_entry_links(fetcher, MONTH_S) == LOOKS_PER_HOST
    assert len([target for target in server.targets() if target == "/list"]) == 1
    assert link_counts() == {"": 12 - LOOKS_PER_HOST + 1, "gone": 12 + LOOKS_PER_HOST - 1, "broken": 0}


def test_nothing_is_looked_at_where_the_operator_wants_no_looks(fetcher: HttpFetcher, server: Server) -> None:
    kept("Fund", addresses=home(server.url("/fund")))

    assert (check_entry_links(fetcher, 0), server.targets()) == (0, [])
