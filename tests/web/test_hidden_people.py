"""A person is seen by those whom the person chose: nothing that we answer tells others of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.test import Client
from msgspec import structs

from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import give_role, own
from baraza.coalition.register.entries import Held, change, entry_of, undo
from baraza.coalition.register.flags import flag
from baraza.coalition.register.merging import merge
from baraza.coalition.register.suggestions import suggest_entry
from baraza.coalition.register.taking_out import remove
from baraza.errors import BarazaError
from baraza.model import Address, Place, Relation
from tests.web.entries import filled_in, fund, named
from tests.web.page import page

NAME, TOWN = "Hidden Hana", "Hanatown"
# Where something of an entry could stand; KEY is hers.
LISTS = (
    "/register/?q=hidden",
    "/register/?kind=person",
    "/register.json?kind=person",
    "/register.csv",
    "/register.geojson",
    "/register.atom",
    "/register.ics",
    "/api/v1/register?q=hidden",
    "/peers?country=KE&language=sw",
    "/peers.json?country=KE&language=sw",
    '/register/reconcile?queries={"q":{"query":"Hidden Hana"}}',
    "/register/reconcile/suggest/entity?prefix=hidden",
    "/register/statistics",
    "/register/statistics/growth.csv",
    "/country/KE",
    "/country/KE.json",
    "/map",
    "/map.json",
    "/map.csv",
    "/map.geojson",
    "/map/embed",
    "/country/compare?country=KE",
    "/country/KE.csv",
    "/sitemap.xml",
    "/sitemap-entries-1.xml",
    "/register/dump.json",
    "/region/africa",
    "/register/new?like=KEY",
)
PAGES = ("", ".json", "/history", "/history?from=1&to=1", "/edit", "/flag", "/merge", "/edit?suggestion=1")


def hana(visibility: str) -> Held:
    return named(
        "person",
        NAME,
        visibility=visibility,
        countries=("KE",),
        languages=("sw",),
        place=Place(latitude=-1.2, longitude=36.8, locality=TOWN),
        addresses=(Address(url="https://hana.example/"),),
        contact="hana@hana.example",
    )


def member(*roles: Scoped, owned: Held | None = None) -> Client:
    user = User.objects.create_user(f"m{User.objects.count()}@example.org", f"m{User.objects.count()}@example.org")
    for role in roles:
        give_role(user, role)
    if owned:
        own(user, owned.key, "claimed")
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def strangers(visibility: str) -> Iterator[Client]:
    """All who may not see a person who chose this."""
    yield Client(headers={"host": "localhost"})
    if visibility == "nobody":
        yield member()
        yield member(Scoped("curator", "SI"))
        yield member(Scoped("curator", kind="policy"))


@pytest.mark.parametrize("visibility", ["members", "nobody"])
def test_no_list_no_data_and_no_page_tells_of_a_hidden_person(visitor: Client, visibility: str) -> None:
    held = hana(visibility)
    fund(relations=(Relation(kind="related", to=held.key),))
    for client in strangers(visibility):
        for address in (*LISTS, *(f"/register/{held.key}{what}" for what in PAGES), f"/api/v1/register/{held.key}"):
            response = client.get(address.replace("KEY", held.key))
            body = b"".join(response) if response.streaming else response.content
            told = body.decode()

            assert response.status_code < 500, address
            assert not [said for said in (NAME, "Hana", TOWN, "hana.example") if said in told], address


def test_whoever_enters_the_same_name_is_not_told_of_a_hidden_person(visitor: Client) -> None:
    held = hana("nobody")
    sent = filled_in(kind="person", name=[NAME], url=["https://hana.example/"])

    assert held.key not in visitor.post("/register/alike", sent).content.decode()
    found = page(visitor, f"/register/{fund().key}/edit").text
    assert NAME not in found


def test_the_relation_of_a_public_entry_to_a_hidden_person_is_not_told(visitor: Client) -> None:
    held = hana("nobody")
    other = fund(relations=(Relation(kind="made_by", to=held.key),))

    for address in (f"/register/{other.key}", f"/register/{other.key}.json", f"/api/v1/register/{other.key}"):
        body = visitor.get(address).content.decode()
        assert NAME not in body
        assert held.key not in body


@pytest.mark.parametrize(("visibility", "status"), [("members", 200), ("nobody", 404)])
def test_members_see_those_who_chose_members(visitor: Client, visibility: str, status: int) -> None:
    held = hana(visibility)
    response = member().get(f"/register/{held.key}")

    assert response.status_code == status
    if status == 200:
        assert "private" in response.headers["Cache-Control"]
        assert "hana@hana.example" not in response.content.decode()


def test_only_the_person_and_who_cares_for_everything_show_a_person_to_more_people(visitor: Client) -> None:
    for client, is_shown in (
        (member(Scoped("curator", "KE")), False),
        (member(Scoped("focal_point", "KE")), False),
        (member(Scoped("curator", kind="person")), False),
        (member(Scoped("editor")), True),
    ):
        held = hana("nobody")
        sent = filled_in(kind="person", name=[NAME], url=[], version="1", visibility="public")
        client.post(f"/register/{held.key}/edit", sent)
        assert entry_of(held.key).is_shown is is_shown
        remove(held.key, why="next")
    held = hana("members")
    hers = filled_in(kind="person", name=[NAME], url=[], version="1", visibility="public")
    member(owned=held).post(f"/register/{held.key}/edit", hers)
    assert entry_of(held.key).is_shown


def test_a_curator_does_not_show_a_person_again_by_taking_back_that_they_hid(visitor: Client) -> None:
    held = hana("public")
    change(held.key, structs.replace(held.entry, visibility="nobody"), version=1)

    assert member(Scoped("curator", "KE")).post(f"/register/{held.key}/undo/2").status_code == 403
    assert not entry_of(held.key).is_shown
    undo(held.key, 2)
    assert entry_of(held.key).is_shown


def test_a_hidden_person_is_not_shown_by_becoming_something_else(visitor: Client) -> None:
    held = hana("nobody")
    curator = member(Scoped("curator", "KE"))

    curator.post(f"/register/{held.key}/edit", filled_in(kind="organisation", name=[NAME], version="1"))
    curator.post(
        f"/register/{held.key}/edit",
        filled_in(kind="organisation", name=[NAME], version="1", visibility="public"),
    )

    assert (entry_of(held.key).is_shown, entry_of(held.key).entry.kind) == (False, "person")


def test_nothing_but_a_person_can_be_hidden(visitor: Client) -> None:
    held = fund()
    member(Scoped("curator", "KE")).post(
        f"/register/{held.key}/edit", filled_in(kind="organisation", name=["Fund"], version="1", visibility="nobody")
    )

    assert entry_of(held.key).is_shown
    with pytest.raises(BarazaError):
        named("organisation", "Secret", visibility="nobody")


def test_what_is_hidden_is_not_merged_into_what_more_people_see(visitor: Client) -> None:
    hidden, public = hana("nobody"), named("person", "Hana H", countries=("KE",))
    curator = member(Scoped("curator", "KE"))

    assert curator.post(f"/register/{public.key}/merge", {"other": hidden.key, "stays": public.key}).status_code == 400
    assert TOWN not in str(entry_of(public.key).entry)
    assert curator.post(f"/register/{public.key}/merge", {"other": hidden.key, "stays": hidden.key}).status_code == 303
    assert not entry_of(hidden.key).is_shown
    assert visitor.get(f"/register/{public.key}/history").status_code == 404
    assert curator.post(f"/register/{public.key}/part").status_code == 403
    assert member(Scoped("editor")).post(f"/register/{public.key}/part").status_code == 303
    assert entry_of(public.key).is_shown


def test_what_waits_tells_keepers_of_other_places_nothing_of_hidden_people(visitor: Client) -> None:
    held = hana("members")
    suggest_entry(structs.replace(held.entry, names={"en": "Hana Hiding"}), key=held.key, base=1)
    flag(held.key, "private", "Hana does not want it.")
    change(held.key, structs.replace(held.entry, visibility="nobody"), version=1)

    for queue in ("suggestions", "flags"):
        address = f"/operate/register?queue={queue}"
        assert "Hana" not in member(Scoped("curator", "SI")).get(address).content.decode()
        assert "Hana" in member(Scoped("curator", "KE")).get(address).content.decode()


def test_the_history_of_what_was_merged_is_gone_with_what_it_became_a_part_of(visitor: Client) -> None:
    old, held = named("person", NAME), named("person", "Hana H")
    merge(held.key, old.key)
    assert NAME in visitor.get(f"/register/{old.key}/history").content.decode()

    remove(held.key, why="She asked for it.")

    response = visitor.get(f"/register/{old.key}/history")
    assert response.status_code == 410
    assert "Hana" not in response.content.decode()


def test_contacts_stand_in_no_data_and_no_difference(visitor: Client) -> None:
    held = fund(contact="owner@fund.example")
    change(held.key, structs.replace(held.entry, contact="other@fund.example"), version=1)
    curator = member(Scoped("curator", "SI"))
    for client in (visitor, curator):
        for address in (*LISTS, *(f"/register/{held.key}{what}" for what in PAGES)):
            response = client.get(address.replace("KEY", held.key))
            body = b"".join(response) if response.streaming else response.content
            assert b"@fund.example" not in body, address
    told = json.loads(visitor.get(f"/api/v1/register/{held.key}").content)
    assert not {"contact", "visibility"} & set(told)
