"""Every list of those who keep the register holds what they may decide on, and nothing else."""

from __future__ import annotations

import pytest
from django.test import Client
from msgspec import structs

from baraza.coalition.people.asking import was_asked
from baraza.coalition.people.claims import claim
from baraza.coalition.people.rights import Scoped
from baraza.coalition.register.entries import Held, change
from baraza.coalition.register.flags import flag
from baraza.coalition.register.link_table import EntryLinkRow
from baraza.coalition.register.models import EntryRow, TermRow
from baraza.coalition.register.suggestions import suggest_entry
from baraza.model import Address
from tests.coalition.register.made import entry, kept
from tests.web.accounts.test_claiming import signed_in
from tests.web.page import page

pytestmark = pytest.mark.django_db

PLACES = (("KE", "organisation"), ("KE", "policy"), ("SI", "organisation"), ("SI", "policy"))
EVERYTHING = {f"{kind} {country}" for country, kind in PLACES}
REACH: dict[str, tuple[tuple[Scoped, ...], set[str]]] = {
    "curator of a country": ((Scoped("curator", "KE"),), {"organisation KE", "policy KE"}),
    "focal point": ((Scoped("focal_point", "SI"),), {"organisation SI", "policy SI"}),
    "curator of a kind": ((Scoped("curator", kind="policy"),), {"policy KE", "policy SI"}),
    "curator of a kind in a country": ((Scoped("curator", "SI", "policy"),), {"policy SI"}),
    "curator of two": (
        (Scoped("curator", "KE"), Scoped("curator", kind="policy"), Scoped("curator", "KE", "policy")),
        {"organisation KE", "policy KE", "policy SI"},
    ),
    "editor": ((Scoped("editor"),), EVERYTHING),
    "administrator": ((Scoped("administrator"),), EVERYTHING),
}
everybody = pytest.mark.parametrize("somebody", REACH)


def entries() -> dict[str, Held]:
    """One of each kind in each country, by what it is called."""
    home = (Address(url="https://example.org/"),)
    return {
        f"{kind} {country}": kept(f"{kind} {country}", kind=kind, countries=(country,), addresses=home)
        for country, kind in PLACES
    }


def seen(somebody: str) -> tuple[Client, set[str]]:
    roles, reached = REACH[somebody]
    return signed_in("keeper@mail.example", *roles)[0], reached


def count(client: Client, queue: str) -> int:
    shown = page(client, f"/operate/register?queue={queue}").texts("nav.sorts a[aria-current=true] .count")
    return int(shown[0])


@everybody
def test_suggestions_new_and_of_changes(somebody: str) -> None:
    for name, held in entries().items():
        suggest_entry(structs.replace(held.entry, start="1999"), key=held.key, base=1)
        fresh = entry(f"new {name}", kind=held.entry.kind, countries=held.entry.countries)
        suggest_entry(fresh)
    client, reached = seen(somebody)

    shown = set(page(client, "/operate/register").texts(".record h2"))
    assert shown == reached | {f"new {name}" for name in reached}
    assert count(client, "suggestions") == 2 * len(reached)


@everybody
def test_complaints(somebody: str) -> None:
    for held in entries().values():
        flag(held.key, "wrong", "", "teacher@example.org")
    client, reached = seen(somebody)

    assert set(page(client, "/operate/register?queue=flags").texts(".record h2")) == reached
    assert count(client, "flags") == len(reached)


@everybody
def test_owners_that_letters_do_not_reach(somebody: str) -> None:
    for held in entries().values():
        was_asked(held.key, "nobody is called so")
    client, reached = seen(somebody)

    assert set(page(client, "/operate/register?queue=unreached").texts("main ul.brief a")) == reached


@everybody
def test_claims(somebody: str) -> None:
    _, amina = signed_in("amina@example.org")
    for held in entries().values():
        claim(amina, held.key)
    client, reached = seen(somebody)

    assert set(page(client, "/account/claims").texts("main h2")) == reached


@everybody
@pytest.mark.parametrize("queue", ["unconfirmed", "stale", "disputed", "broken", "moved"])
def test_entries_by_country(somebody: str, queue: str) -> None:
    for held in entries().values():
        _put_in(queue, held)
    client, reached = seen(somebody)

    lines = page(client, f"/operate/register?queue={queue}").all("main ul.names a")
    found = [name for line in lines for name in page(client, str(line.get("href"))).texts("main h2 a, main h3 a")]
    assert sorted(set(found) & EVERYTHING) == sorted(reached)
    assert len(found) == len(set(found))


def _put_in(queue: str, held: Held) -> None:
    if queue in {"unconfirmed", "disputed"}:
        change(held.key, structs.replace(held.entry, state=queue), version=1)
    elif queue == "stale":
        change(held.key, structs.replace(held.entry, state="confirmed"), version=1, what="confirmed", confirms=True)
        EntryRow.objects.update(confirmed=1)
    else:
        row = EntryRow.objects.get(key=held.key)
        EntryLinkRow.objects.filter(entry=row).update(is_broken=queue == "broken", judgement=queue)
        TermRow.objects.get_or_create(entry=row, facet="link", value=queue)


def test_the_last_page_of_few_among_many_is_theirs() -> None:
    for number in range(25):
        suggest_entry(entry(f"Here {number}"))
        suggest_entry(entry(f"There {number}", countries=("SI",)))
    client, _ = signed_in("keeper@mail.example", Scoped("curator", "KE"))

    first, second = (page(client, f"/operate/register?page={number}").texts(".record h2") for number in (1, 2))
    assert (first[0], len(first), second) == ("Here 0", 20, [f"Here {number}" for number in range(20, 25)])
