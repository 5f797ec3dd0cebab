"""The whole matrix: every role, every action, in and out of its own country and kind, for own and others' entries."""

from __future__ import annotations

from itertools import product

import pytest

from baraza.coalition.people.rights import RIGHTS, ROLES, Role, Scoped, may

PLACES = {"own country": ("KE",), "other country": ("SI",), "both": ("SI", "KE"), "no country": ()}

# Role to what it may do: everywhere; with its own entries; within its country.
EVERYWHERE: dict[Role, str] = {
    "visitor": "look suggest flag",
    "member": "look suggest flag make claim",
    "curator": "look suggest flag make claim",
    "focal_point": "look suggest flag make claim",
    "editor": "look suggest flag make claim edit confirm undo decide unhide merge remove harvest see_contact appoint",
    "administrator": " ".join(RIGHTS),
}
OWN: dict[Role, str] = {
    "member": "edit confirm undo unhide",
    "curator": "edit confirm undo unhide",
    "focal_point": "edit confirm undo unhide",
}
WITHIN: dict[Role, str] = {
    "curator": "edit confirm undo decide merge remove see_contact",
    "focal_point": "edit confirm undo decide merge remove see_contact invite_curator",
}


def held(role: Role) -> tuple[Scoped, ...]:
    if role == "visitor":
        return ()
    bound = role in {"curator", "focal_point"}
    return (Scoped("member"), Scoped(role, "KE" if bound else ""))


@pytest.mark.parametrize(("role", "action"), list(product(ROLES, RIGHTS)))
def test_every_role_may_do_what_the_matrix_says_and_nothing_else(role: Role, action: str) -> None:
    for (place, countries), is_own in product(PLACES.items(), (False, True)):
        expected = (
            action in EVERYWHERE[role].split()
            or (is_own and action in OWN.get(role, "").split())
            or ("KE" in countries and action in WITHIN.get(role, "").split())
        )
        found = may(held(role), action, countries=countries, kind="service", is_own=is_own)

        assert found is expected, (role, action, place, is_own)


def test_a_curator_of_a_kind_cares_for_that_kind_in_every_country() -> None:
    policies = (Scoped("member"), Scoped("curator", kind="policy"))

    assert may(policies, "edit", countries=("SI",), kind="policy")
    assert may(policies, "edit", countries=(), kind="policy")
    assert not may(policies, "edit", countries=("SI",), kind="service")


def test_a_curator_of_a_kind_in_a_country_cares_for_both_together() -> None:
    both = (Scoped("member"), Scoped("curator", "SI", "policy"))

    assert may(both, "edit", countries=("SI",), kind="policy")
    assert not may(both, "edit", countries=("SI",), kind="service")
    assert not may(both, "edit", countries=("KE",), kind="policy")


def test_a_curator_without_a_reach_reaches_nothing() -> None:
    assert not may((Scoped("curator"),), "edit", countries=("KE",), kind="policy")


def test_an_action_that_nobody_knows_is_no_yes() -> None:
    with pytest.raises(KeyError):
        may((Scoped("administrator"),), "fly")
