"""Who is named on the page of a country: only those who chose it and gave a name."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from msgspec import structs

from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import give_role, own
from baraza.coalition.people.showing import Carer, carers, has_focal_point, is_shown, show
from baraza.coalition.register.entries import Held, change, make
from baraza.model import Entry

pytestmark = pytest.mark.django_db

FOCAL, CURATOR = Scoped("focal_point", "KE"), Scoped("curator", "KE", "policy")


def person(name: str, role: Scoped, *, is_active: bool = True) -> User:
    email = f"{name or 'nameless'}@example.org"
    user = User.objects.create_user(username=email, email=email, first_name=name, is_active=is_active)
    give_role(user, role)
    return user


def test_only_those_who_chose_it_are_named_and_the_focal_point_first() -> None:
    brahim, amina = person("Brahim", CURATOR), person("Amina", FOCAL)
    assert (carers("KE"), has_focal_point("KE")) == ((), True)

    show(brahim, yes=True)
    show(amina, yes=True)
    show(amina, yes=True)
    assert carers("KE") == (Carer(name="Amina", role=FOCAL), Carer(name="Brahim", role=CURATOR))
    assert (carers("SI"), has_focal_point("SI")) == ((), False)

    show(amina, yes=False)
    assert [one.name for one in carers("KE")] == ["Brahim"]
    assert (is_shown(amina), is_shown(brahim)) == (False, True)


def test_nobody_is_named_by_an_address_nor_after_their_account_was_closed() -> None:
    show(person("", CURATOR), yes=True)
    show(person("Closed", FOCAL, is_active=False), yes=True)
    show(person("Everywhere", Scoped("editor")), yes=True)
    assert (carers("KE"), has_focal_point("KE")) == ((), False)


def test_their_own_entry_is_linked_only_while_everybody_may_see_it() -> None:
    amina = person("Amina", FOCAL)
    show(amina, yes=True)
    own(amina, kept("organisation").key, "made")
    assert carers("KE")[0].entry == ""

    held = kept("person")
    own(amina, held.key, "made")
    assert carers("KE")[0].entry == held.key

    change(held.key, structs.replace(held.entry, visibility="members"), version=held.version)
    assert carers("KE")[0].entry == ""


def kept(kind: str) -> Held:
    return make(Entry(kind=kind, names={"en": f"A {kind}"}, original="en"))
