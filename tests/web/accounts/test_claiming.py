"""Claiming an entry, and who decides on that."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from baraza.coalition.people.claims import claim, claims
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import disown, give_role, own, owns
from baraza.store.events import events
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


def test_nobody_decides_on_a_claim_of_their_own_but_who_gives_all_roles() -> None:
    held = kept()
    curator, user = signed_in("c@mail.example", Scoped("curator", "KE"))
    administrator, root = signed_in("root@mail.example", Scoped("administrator"))
    number, other = claim(user, held.key, "mine").id, claim(root, held.key, "mine").id

    assert "No claim waits" not in administrator.get(reverse("claims")).content.decode()
    assert curator.post(reverse("decide-claim", args=[number]), {"decision": "accept"}).status_code == 403
    assert administrator.post(reverse("decide-claim", args=[other]), {"decision": "accept"}).status_code == 303
    assert not owns(user, held.key)


def test_a_hidden_person_is_not_shown_by_the_form_of_a_claim() -> None:
    hidden = kept("Hidden Hana", kind="person", visibility="nobody")
    member, _ = signed_in("amina@example.org")

    for answer in (member.get(reverse("claim", args=[hidden.key])), member.post(reverse("claim", args=[hidden.key]))):
        assert answer.status_code == 404
        assert "Hana" not in answer.content.decode()
    assert claims() == ()


def test_many_claims_of_others_hide_none_from_who_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    _, amina = signed_in("amina@example.org")
    for number in range(3):
        claim(amina, kept(f"School {number}", countries=("SI",)).key)
    claim(amina, kept("The Well").key)
    monkeypatch.setattr("baraza.web.accounts.claiming.MOST_SHOWN", 1)
    focal, _ = signed_in("f@mail.example", Scoped("focal_point", "KE"))

    assert "The Well" in focal.get(reverse("claims")).content.decode()


def test_who_decides_takes_an_accepted_claim_back_with_a_reason_and_what_somebody_made_stays_theirs() -> None:
    held = kept(addresses=HOME)
    _, amina = signed_in("amina@example.org")
    curator, _ = signed_in("c@mail.example", Scoped("curator", "KE"))
    elsewhere, _ = signed_in("s@mail.example", Scoped("curator", "SI"))
    number = claim(amina, held.key).id
    address = reverse("decide-claim", args=[number])
    assert curator.post(address, {"decision": "take-back", "reason": "too early"}).status_code == 400
    curator.post(address, {"decision": "accept"})

    assert "amina@example.org" in curator.get(reverse("claims")).content.decode()
    assert "amina@example.org" not in elsewhere.get(reverse("claims")).content.decode()
    for client, reason, status in ((elsewhere, "no", 403), (curator, "", 422), (curator, "She left", 303)):
        assert client.post(address, {"decision": "take-back", "reason": reason}).status_code == status
    assert not owns(amina, held.key)
    assert claims("refused")[0].reason == "She left"
    assert events(what=["claim-taken-back"])[0].key == held.key

    own(amina, held.key, "made")
    disown(amina, held.key)
    assert owns(amina, held.key)
