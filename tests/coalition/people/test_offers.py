"""Offers to look after a country, and roles that end."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User

from baraza.coalition.people.models import RoleRow
from baraza.coalition.people.offer_table import OfferRow
from baraza.coalition.people.offers import (
    accept_offer,
    decides,
    institution,
    offer,
    offers,
    offers_of,
    refuse_offer,
    withdraw_offer,
)
from baraza.coalition.people.own import erase, export, name_in_records
from baraza.coalition.people.rights import ROLES, Scoped
from baraza.coalition.people.roles import give_role, holders, roles_of
from baraza.coalition.people.showing import has_focal_point
from baraza.errors import NotFound, UsageError
from baraza.store.events import acting, events

pytestmark = pytest.mark.django_db

FOCAL, CURATOR = Scoped("focal_point", "KE"), Scoped("curator", "KE")
DAY_S = 86_400


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """The seconds that these modules take for now; they can be moved on."""
    at = {"now": int(datetime(2027, 3, 1, 12, tzinfo=UTC).timestamp())}
    for module in ("offers", "models", "roles"):
        monkeypatch.setattr(f"baraza.coalition.people.{module}.now", lambda: at["now"])
    return at


def person(email: str = "amina@moe.example", *roles: Scoped, verified: bool = True) -> User:
    user = User.objects.create_user(email, email)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    for role in roles:
        give_role(user, role)
    return user


def test_an_accepted_offer_gives_the_role_until_the_end_of_its_last_day(clock: dict[str, int]) -> None:
    amina, editor = person(), person("e@mail.example", Scoped("editor"))
    with acting(name_in_records(amina)):
        asked = offer(amina, FOCAL, " I work for the ministry. ", "https://moe.example/staff", "fr")
    assert (asked.note, asked.domain, asked.state) == ("I work for the ministry.", "moe.example", "waiting")

    with acting(name_in_records(editor)):
        accepted = accept_offer(asked.id, date(2027, 3, 2))
    ends = clock["now"] + DAY_S * 3 // 2
    assert accepted.scoped == Scoped("focal_point", "KE", until=ends)
    assert roles_of(amina) == (Scoped("member"), accepted.scoped)
    assert [user for user, _ in holders("KE")] == [amina]

    clock["now"] = ends - 1
    assert has_focal_point("KE")
    clock["now"] = ends
    assert not has_focal_point("KE")
    assert roles_of(amina) == (Scoped("member"),)
    assert holders("KE") == ()
    assert [(one.what, one.by) for one in events(what=["offer-made", "offer-accepted"])] == [
        ("offer-accepted", name_in_records(editor)),
        ("offer-made", name_in_records(amina)),
    ]


def test_a_role_that_ended_can_be_given_again_and_the_longer_one_counts(clock: dict[str, int]) -> None:
    amina = person()
    for until, held in ((clock["now"] + 10, 10), (clock["now"] + 5, 10), (clock["now"] + 20, 20), (None, None)):
        give_role(amina, Scoped("focal_point", "KE", until=until))
        expected = None if held is None else clock["now"] + held
        assert roles_of(amina)[1].until == expected
    give_role(amina, Scoped("focal_point", "KE", until=clock["now"] + 5))
    assert roles_of(amina)[1].until is None

    RoleRow.objects.update(until=clock["now"] - 1)
    assert roles_of(amina) == (Scoped("member"),)
    give_role(amina, FOCAL)
    assert roles_of(amina)[1] == FOCAL
    assert RoleRow.objects.count() == 1


@pytest.mark.parametrize("day", [date(2027, 2, 28), date(2038, 1, 1), date.max])
def test_a_role_ends_neither_in_the_past_nor_far_away(clock: dict[str, int], day: date) -> None:
    amina = person()
    asked = offer(amina, FOCAL, "why")

    with pytest.raises(UsageError, match="still to come"):
        accept_offer(asked.id, day)
    assert offers_of(amina)[0].state == "waiting"
    assert roles_of(amina) == (Scoped("member"),)


def test_a_refusal_says_why_and_nothing_is_decided_twice() -> None:
    amina = person()
    asked = offer(amina, FOCAL, "why")
    assert offer(amina, FOCAL, "again").id == asked.id
    assert offer(amina, CURATOR, "also").id != asked.id

    with pytest.raises(UsageError, match="reason"):
        refuse_offer(asked.id, " ")
    assert refuse_offer(asked.id, "There is one already.").reason == "There is one already."
    with pytest.raises(UsageError, match="decided on already"):
        accept_offer(asked.id)
    with pytest.raises(UsageError, match="decided on already"):
        withdraw_offer(asked.id, amina)
    with pytest.raises(NotFound):
        accept_offer(99_999)
    assert roles_of(amina) == (Scoped("member"),)
    assert [one.state for one in offers_of(amina)] == ["waiting", "refused"]


def test_only_whoever_offered_withdraws_and_only_while_it_waits() -> None:
    amina, brahim = person(), person("b@mail.example", Scoped("administrator"))
    asked = offer(amina, FOCAL, "why")

    with pytest.raises(NotFound):
        withdraw_offer(asked.id, brahim)
    assert withdraw_offer(asked.id, amina).state == "withdrawn"
    with pytest.raises(UsageError, match="decided on already"):
        accept_offer(asked.id)
    assert offers() == ()
    assert offer(amina, FOCAL, "yet again").state == "waiting"


@pytest.mark.parametrize("role", ROLES)
def test_editors_and_administrators_decide_but_on_their_own_nobody(role: Any) -> None:
    place = "KE" if role in {"curator", "focal_point"} else ""
    roles = () if role in {"visitor", "member"} else (Scoped(role, place),)
    somebody, other = person("x@mail.example", *roles), person()
    asked, own = offer(other, Scoped("curator", "SI"), "why"), offer(somebody, Scoped("curator", "SI"), "why")

    assert decides(somebody, asked) is (role in {"editor", "administrator"})
    assert decides(somebody, own) is False
    with acting(name_in_records(somebody)), pytest.raises(UsageError, match="their own offer"):
        accept_offer(own.id)
    assert roles_of(somebody) == (Scoped("member"), *roles)


@pytest.mark.parametrize("wrong", [Scoped("editor"), Scoped("curator", kind="policy"), Scoped("member", "KE")])
def test_only_roles_of_a_country_are_offered(wrong: Scoped) -> None:
    with pytest.raises(UsageError):
        offer(person(), wrong, "why")


def test_who_offers_too_much_nothing_or_what_they_have_is_stopped() -> None:
    amina = person("amina@moe.example", FOCAL)
    with pytest.raises(UsageError, match="already"):
        offer(amina, FOCAL, "why")
    with pytest.raises(UsageError, match="why"):
        offer(amina, CURATOR, " ")
    for country in ("SI", "UG", "TZ", "RW", "BI"):
        offer(amina, Scoped("curator", country), "why")
    with pytest.raises(UsageError, match="too much"):
        offer(amina, CURATOR, "why")


@pytest.mark.parametrize(
    ("email", "verified", "shown"),
    [
        ("amina@moe.example", True, "moe.example"),
        ("amina@education.gouv.sn", True, "education.gouv.sn"),
        ("amina@moe.example", False, ""),
        ("amina@gmail.com", True, ""),
        ("amina@ac.ke", True, ""),
    ],
)
def test_an_address_speaks_for_its_institution_where_no_strangers_have_theirs(
    email: str, verified: bool, shown: str
) -> None:
    assert institution(person(email, verified=verified)) == shown


def test_offers_are_taken_along_and_go_with_the_account() -> None:
    amina, brahim = person(), person("b@mail.example")
    asked = offer(amina, FOCAL, "I work there", "https://moe.example/")
    refuse_offer(asked.id, "Not now.")
    offer(brahim, FOCAL, "I too")

    told: dict[str, Any] = export(amina)
    (one,) = told["offers"]
    assert (one["role"], one["country"], one["note"]) == ("focal_point", "KE", "I work there")
    assert (one["state"], one["reason"], one["page"]) == ("refused", "Not now.", "https://moe.example/")

    erase(amina)
    assert [row.user for row in OfferRow.objects.all()] == [brahim]
