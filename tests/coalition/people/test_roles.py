"""Roles given and taken, invitations used once."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser, User

from baraza.coalition.people.invitations import accept, forget_old, invite, invited, withdraw
from baraza.coalition.people.models import InvitationRow
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.rights import Role, Scoped
from baraza.coalition.people.roles import give_role, holders, own, owners, owns, roles_of, take_role
from baraza.errors import UsageError
from baraza.store.events import acting, events

pytestmark = pytest.mark.django_db

CURATOR = Scoped("curator", "KE")


def person(email: str = "amina@example.org", *, is_active: bool = True, is_staff: bool = False) -> User:
    return User.objects.create_user(username=email, email=email, is_active=is_active, is_staff=is_staff)


def test_a_visitor_is_nothing_a_member_is_one_and_an_operator_administers() -> None:
    assert roles_of(AnonymousUser()) == ()
    assert roles_of(person()) == (Scoped("member"),)
    assert roles_of(person("out@example.org", is_active=False)) == ()
    assert roles_of(person("op@example.org", is_staff=True)) == (Scoped("member"), Scoped("administrator"))


def test_roles_are_given_once_taken_once_and_written_down() -> None:
    amina = person()
    with acting("Root"):
        give_role(amina, CURATOR)
        give_role(amina, CURATOR)

    assert roles_of(amina) == (Scoped("member"), CURATOR)
    assert holders("KE") == ((amina, CURATOR),)
    assert holders("SI") == ()
    assert [take_role(amina, CURATOR), take_role(amina, CURATOR)] == [True, False]
    assert roles_of(amina) == (Scoped("member"),)
    assert [(event.what, event.by) for event in events(what=["role-given", "role-taken"])] == [
        ("role-taken", "baraza"),
        ("role-given", "Root"),
    ]


@pytest.mark.parametrize(
    ("role", "country", "kind"),
    [
        ("curator", "", ""),
        ("focal_point", "", ""),
        ("focal_point", "KE", "policy"),
        ("editor", "KE", ""),
        ("member", "", ""),
        ("curator", "Kenya", ""),
        ("curator", "", "dragon"),
    ],
)
def test_a_role_whose_reach_makes_no_sense_is_not_given(role: Role, country: str, kind: str) -> None:
    with pytest.raises(UsageError):
        give_role(person(), Scoped(role, country, kind))


def test_an_invitation_gives_its_role_once_to_the_one_invited() -> None:
    amina, brahim = person(), person("brahim@example.org")
    token = invite("Amina@example.org ", CURATOR)

    assert invited(token) == ("amina@example.org", CURATOR)
    with pytest.raises(UsageError, match="another e-mail address"):
        accept(token, brahim)
    assert accept(token, amina) == CURATOR
    assert CURATOR in roles_of(amina)
    with pytest.raises(UsageError, match="does not work any more"):
        accept(token, amina)
    row = InvitationRow.objects.get()
    assert (row.email, token.encode() in bytes(row.digest)) == ("", False)


def test_an_invitation_ends_when_it_is_withdrawn_or_old() -> None:
    late, back = invite("amina@example.org", CURATOR), invite("amina@example.org", CURATOR)
    first, second = InvitationRow.objects.order_by("id")
    InvitationRow.objects.filter(pk=first.pk).update(made=1)

    assert withdraw(second.pk)
    assert not withdraw(second.pk)
    assert forget_old() == 1
    for token in (late, back, "none"):
        with pytest.raises(UsageError, match="does not work any more"):
            accept(token, person(f"{token[:5]}@example.org"))


def test_an_invitation_ends_with_the_role_of_whoever_invited() -> None:
    focal, amina, brahim = person("focal@example.org"), person(), person("brahim@example.org")
    give_role(focal, Scoped("focal_point", "KE"))
    with acting(name_in_records(focal)):
        used, left = invite("amina@example.org", CURATOR), invite("brahim@example.org", CURATOR)
    accept(used, amina)
    take_role(focal, Scoped("focal_point", "KE"))

    with pytest.raises(UsageError, match="does not work any more"):
        accept(left, brahim)
    assert (CURATOR in roles_of(amina), CURATOR in roles_of(brahim)) == (True, False)
    focal.delete()
    with pytest.raises(UsageError, match="does not work any more"):
        invited(left)


def test_a_role_that_was_taken_does_not_come_back_by_a_second_invitation() -> None:
    amina = person()
    first, second, other = (invite("Amina@example.org", one) for one in (CURATOR, CURATOR, Scoped("curator", "SI")))
    accept(first, amina)
    take_role(amina, CURATOR)

    with pytest.raises(UsageError, match="does not work any more"):
        accept(second, amina)
    assert accept(other, amina) == Scoped("curator", "SI")


def test_the_audit_trail_says_who_gave_a_role_to_whom_and_holds_no_address() -> None:
    focal, amina = person("focal@example.org"), person()
    give_role(focal, Scoped("focal_point", "KE"))
    with acting(name_in_records(focal)):
        token = invite("amina@example.org", CURATOR)
    accept(token, amina)
    take_role(amina, CURATOR)
    invite("amina@example.org", CURATOR)
    withdraw(InvitationRow.objects.order_by("-id")[0].pk)

    told = events(what=["role-given", "role-taken", "invited", "invitation-withdrawn"])
    assert [one.what for one in told] == [
        "invitation-withdrawn",
        "invited",
        "role-taken",
        "role-given",
        "invited",
        "role-given",
    ]
    assert (told[3].by, told[3].detail["to"]) == (name_in_records(focal), name_in_records(amina))
    assert "@" not in "".join(str(one.detail) for one in told)


def test_an_entry_is_owned_by_those_who_made_or_claimed_it() -> None:
    amina, brahim = person(), person("brahim@example.org")
    own(amina, "a" * 16, "made")
    own(brahim, "a" * 16, "claimed")
    own(brahim, "a" * 16, "claimed")

    assert owners("a" * 16) == (brahim, amina)
    assert owns(amina, "a" * 16)
    assert not owns(amina, "b" * 16)
    assert not owns(AnonymousUser(), "a" * 16)
