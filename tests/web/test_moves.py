"""Nothing moves out of reach or into it: every role, every way to change an entry, from and to everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product

import pytest
from django.contrib.auth.models import User
from django.test import Client
from msgspec import structs

from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import give_role, own
from baraza.coalition.register.entries import Held, Moved, change, entry_of
from baraza.coalition.register.merging import merge
from baraza.coalition.register.suggestions import entry_suggestion, entry_suggestions, suggest_entry
from baraza.model import Entry
from tests.web.entries import filled_in, named

# Who may is decided from the rights alone; that the changes are kept on both engines other tests show.
pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

EVERYTHING = (("KE", "service"), ("SI", "service"), ("SI", "policy"), ("KE", "policy"))
MOVES = tuple(product(EVERYTHING, EVERYTHING))


@dataclass(frozen=True)
class Somebody:
    """A role, and what of EVERYTHING it cares for."""

    role: Scoped | None
    reach: frozenset[tuple[str, str]]
    is_owner: bool = False


def within(country: str = "", kind: str = "") -> frozenset[tuple[str, str]]:
    return frozenset(one for one in EVERYTHING if country in {"", one[0]} and kind in {"", one[1]})


PEOPLE = {
    "member": Somebody(None, frozenset()),
    "owner": Somebody(None, frozenset(), is_owner=True),
    "curator of a country": Somebody(Scoped("curator", "KE"), within("KE")),
    "curator of a kind": Somebody(Scoped("curator", kind="policy"), within(kind="policy")),
    "curator of both": Somebody(Scoped("curator", "KE", "policy"), within("KE", "policy")),
    "focal point": Somebody(Scoped("focal_point", "KE"), within("KE")),
    "editor": Somebody(Scoped("editor"), within()),
    "administrator": Somebody(Scoped("administrator"), within()),
}
everybody = pytest.mark.parametrize("name", PEOPLE)


def client_of(somebody: Somebody, *owned: Held) -> Client:
    user = User.objects.create_user("somebody@example.org", "somebody@example.org")
    if somebody.role:
        give_role(user, somebody.role)
    for held in owned if somebody.is_owner else ():
        own(user, held.key, "claimed")
    client = Client()
    client.force_login(user)
    return client


def at(place: tuple[str, str], name: str = "The Well") -> Held:
    return named(place[1], name, countries=(place[0],))


def moved(held: Held, place: tuple[str, str]) -> Entry:
    return structs.replace(held.entry, countries=(place[0],), kind=place[1], names={"en": "Renamed"})


def where(key: str) -> tuple[str, str, str]:
    entry = entry_of(key).entry
    return entry.countries[0], entry.kind, entry.name()


@everybody
def test_the_form_keeps_what_begins_and_ends_within_reach_and_makes_a_suggestion_of_all_else(name: str) -> None:
    somebody = PEOPLE[name]
    entries = [(at(before), before, after) for before, after in MOVES]
    client = client_of(somebody, *(held for held, _, _ in entries))
    for held, before, after in entries:
        sent = filled_in(name=["Renamed"], country=[after[0]], kind=after[1], version="1")
        client.post(f"/register/{held.key}/edit", sent)
        is_kept = somebody.is_owner or {before, after} <= somebody.reach

        waiting = [one for one in entry_suggestions(limit=100)[1] if one.key == held.key]
        expected = (*after, "Renamed") if is_kept else (*before, "The Well")
        assert (where(held.key), len(waiting)) == (expected, 0 if is_kept else 1), (before, after)


@everybody
def test_a_suggestion_is_accepted_by_those_who_care_for_what_the_entry_is_and_for_what_it_becomes(name: str) -> None:
    somebody = PEOPLE[name]
    entries = [(at(before), before, after) for before, after in MOVES]
    client = client_of(somebody, *(held for held, _, _ in entries))
    for held, before, after in entries:
        number = suggest_entry(moved(held, after), key=held.key, base=1).id
        response = client.post(f"/operate/register/suggestion/{number}", {"decision": "accept"})
        decides = {before, after} <= somebody.reach

        assert response.status_code == (303 if decides else 403), (before, after)
        assert where(held.key) == ((*after, "Renamed") if decides else (*before, "The Well")), (before, after)
        assert entry_suggestion(number).state == ("accepted" if decides else "waiting"), (before, after)


@everybody
def test_a_suggestion_is_refused_by_those_who_care_for_what_the_entry_is_whatever_it_says(name: str) -> None:
    somebody = PEOPLE[name]
    client = client_of(somebody)
    for before, after in MOVES:
        held = at(before)
        number = suggest_entry(moved(held, after), key=held.key, base=1).id
        client.post(f"/operate/register/suggestion/{number}", {"decision": "refuse", "reason": "Not so"})

        state = "refused" if before in somebody.reach else "waiting"
        assert entry_suggestion(number).state == state, (before, after)


@everybody
def test_a_suggestion_is_corrected_in_the_form_within_the_same_bounds(name: str) -> None:
    somebody = PEOPLE[name]
    entries = [(at(before), before, after) for before, after in MOVES]
    client = client_of(somebody, *(held for held, _, _ in entries))
    for held, before, after in entries:
        number = suggest_entry(moved(held, after), key=held.key, base=1).id
        sent = filled_in(
            name=["Corrected"], country=[after[0]], kind=after[1], version="1", suggestion=str(number), another="yes"
        )
        client.post(f"/register/{held.key}/edit", sent)
        decides = {before, after} <= somebody.reach

        assert entry_suggestion(number).state == ("accepted" if decides else "waiting"), (before, after)
        if not somebody.is_owner:
            assert where(held.key) == ((*after, "Corrected") if decides else (*before, "The Well")), (before, after)


@everybody
def test_a_change_is_taken_back_by_those_who_care_for_what_it_is_and_what_it_was(name: str) -> None:
    somebody = PEOPLE[name]
    entries = [(at(before), before, after) for before, after in MOVES]
    client = client_of(somebody, *(held for held, _, _ in entries))
    for held, before, after in entries:
        change(held.key, moved(held, after), version=1)
        response = client.post(f"/register/{held.key}/undo/2")
        may_undo = somebody.is_owner or {before, after} <= somebody.reach

        assert response.status_code == (303 if may_undo else 403), (before, after)
        assert where(held.key) == ((*before, "The Well") if may_undo else (*after, "Renamed")), (before, after)


@everybody
def test_two_entries_are_merged_by_those_who_care_for_both(name: str) -> None:
    somebody = PEOPLE[name]
    pairs = [(at(one), at(other, "Another"), one, other) for one, other in MOVES]
    client = client_of(somebody, *(held for pair in pairs for held in pair[:2]))
    for stays, goes, one, other in pairs:
        response = client.post(f"/register/{stays.key}/merge", {"other": goes.key, "stays": stays.key})

        assert response.status_code == (303 if {one, other} <= somebody.reach else 403), (one, other)


@everybody
def test_two_entries_are_parted_again_by_those_who_care_for_both_and_for_what_is_left(name: str) -> None:
    somebody = PEOPLE[name]
    pairs = [(at(one), at(other, "Another"), one, other) for one, other in MOVES]
    client = client_of(somebody, *(held for pair in pairs for held in pair[:2]))
    for stays, goes, one, other in pairs:
        merge(stays.key, goes.key)
        response = client.post(f"/register/{goes.key}/part")

        assert response.status_code == (303 if {one, other} <= somebody.reach else 403), (one, other)
        assert stands(goes.key) is (response.status_code == 303), (one, other)


def stands(key: str) -> bool:
    try:
        return entry_of(key).is_shown
    except Moved:
        return False


@everybody
def test_a_new_entry_that_was_suggested_is_accepted_by_those_who_care_for_its_place(name: str) -> None:
    somebody = PEOPLE[name]
    client = client_of(somebody)
    for place in EVERYTHING:
        entry = Entry(kind=place[1], names={"en": f"New {place}"}, countries=(place[0],))
        number = suggest_entry(entry).id
        response = client.post(f"/operate/register/suggestion/{number}", {"decision": "accept"})

        assert response.status_code == (303 if place in somebody.reach else 403), place
        assert entry_suggestion(number).state == ("accepted" if place in somebody.reach else "waiting")


def test_a_suggestion_of_one_entry_is_not_accepted_through_the_form_of_another(client: Client) -> None:
    mine, theirs = at(("KE", "service")), at(("SI", "service"), "Theirs")
    said = structs.replace(theirs.entry, countries=("KE",), names={"en": "Stolen"})
    number = suggest_entry(said, key=theirs.key, base=1).id
    curator = client_of(PEOPLE["curator of a country"])

    sent = filled_in(name=["Stolen"], country=["KE"], version="1", suggestion=str(number), another="yes")
    for address in (f"/register/{mine.key}/edit", f"/register/{theirs.key}/edit", "/register/new"):
        curator.post(address, sent)
        assert entry_of(theirs.key).entry == theirs.entry
        assert entry_suggestion(number).state == "waiting"
        assert "saving accepts it" not in curator.get(f"{address}?suggestion={number}").content.decode()


def test_what_moved_meanwhile_is_not_changed_by_a_curator_who_began_before(client: Client) -> None:
    held = at(("KE", "service"))
    curator = client_of(PEOPLE["curator of a country"])
    change(held.key, structs.replace(held.entry, countries=("SI",)), version=1)

    curator.post(f"/register/{held.key}/edit", filled_in(name=["Renamed"], country=["KE"], version="1"))

    assert where(held.key) == ("SI", "service", "The Well")


def test_a_curator_takes_a_neighbour_in_and_the_neighbour_agrees_to_keep_it_alone() -> None:
    """The way out of one's own country: first together, then handed over."""
    held = at(("KE", "service"))
    curator = client_of(PEOPLE["curator of a country"])

    curator.post(f"/register/{held.key}/edit", filled_in(country=["KE", "SI"], version="1"))
    assert entry_of(held.key).entry.countries == ("KE", "SI")
    curator.post(f"/register/{held.key}/edit", filled_in(country=["SI"], version="2"))
    assert entry_of(held.key).entry.countries == ("KE", "SI")

    neighbour = User.objects.create_user("neighbour@example.org", "neighbour@example.org")
    give_role(neighbour, Scoped("curator", "SI"))
    other = Client()
    other.force_login(neighbour)
    (one,) = entry_suggestions()[1]
    assert other.post(f"/operate/register/suggestion/{one.id}", {"decision": "accept"}).status_code == 303
    assert entry_of(held.key).entry.countries == ("SI",)
