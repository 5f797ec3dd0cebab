"""Claiming an entry, and who decides on that."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from baraza.coalition.people.claims import claim, claims
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import give_role, owns
from tests.coalition.register.made import HOME, kept

pytestmark = pytest.mark.django_db


def signed_in(email: str, *roles: Scoped) -> tuple[Client, User]:
    user, client = User.objects.create_user(username=email, email=email), Client()
    for role in roles:
        give_role(user, role)
    client.force_login(user)
    return client, user


def test_a_member_claims_an_entry_and_the_curator_of_its_country_accepts() -> None:
    held = kept(addresses=HOME)
    member, amina = signed_in("amina@example.org")
    curator, _ = signed_in("c@mail.example", Scoped("curator", "KE"))

    page = member.get(reverse("claim", args=[held.key])).content.decode()
    assert "belongs to example.org" in page
    assert member.post(reverse("claim", args=[held.key]), {"note": "I run it"}).status_code == 303
    waiting = curator.get(reverse("claims")).content.decode()
    assert "I run it" in waiting
    assert "amina@example.org" in waiting
    number = claims()[0].id
    assert curator.post(reverse("decide-claim", args=[number]), {"decision": "accept"}).status_code == 303
    assert owns(amina, held.key)


def test_nobody_else_sees_or_decides_it() -> None:
    held = kept()
    member, amina = signed_in("amina@example.org")
    elsewhere, _ = signed_in("c@mail.example", Scoped("curator", "SI"))
    number = claim(amina, held.key, "I run it").id

    for client in (member, elsewhere):
        assert "I run it" not in client.get(reverse("claims")).content.decode()
        assert client.post(reverse("decide-claim", args=[number]), {"decision": "accept"}).status_code == 403
    assert Client().get(reverse("claims")).status_code == 302
    assert not owns(amina, held.key)


def test_a_refusal_without_a_reason_is_asked_for_one() -> None:
    held = kept()
    _, amina = signed_in("amina@example.org")
    focal, _ = signed_in("f@mail.example", Scoped("focal_point", "KE"))
    number = claim(amina, held.key).id

    answer = focal.post(reverse("decide-claim", args=[number]), {"decision": "refuse"})
    assert answer.status_code == 422
    assert "Say why" in answer.content.decode()
    focal.post(reverse("decide-claim", args=[number]), {"decision": "refuse", "reason": "who are you?"})
    assert claims("refused")[0].reason == "who are you?"
