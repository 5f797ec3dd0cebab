"""Inviting to roles and taking them back: administrators everything, focal points the curators of their country."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string, policy

import pytest
from django.urls import reverse

from baraza.coalition.people.invitations import invite, waiting
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import roles_of
from baraza.settings import load
from baraza.store.events import events
from baraza.web.accounts import people
from tests.smtp import MailServer, mail_server
from tests.web.accounts.test_claiming import signed_in

pytestmark = pytest.mark.django_db

FOCAL = Scoped("focal_point", "KE")
CURATOR = {"email": "amina@example.org", "role": "curator", "country": "KE", "kind": ""}


@pytest.fixture
def letters(monkeypatch: pytest.MonkeyPatch) -> Iterator[MailServer]:
    """A mail server that invitations go out by."""
    with mail_server() as server:
        ours = load({"BARAZA_MAIL_URL": server.url, "BARAZA_MAIL_FROM": "b@oer.example"})
        monkeypatch.setattr(people, "settings", lambda: ours)
        yield server


def test_a_focal_point_invites_a_curator_who_takes_the_role(letters: MailServer) -> None:
    focal, _ = signed_in("f@mail.example", FOCAL)
    amina, user = signed_in("amina@example.org")

    assert focal.post(reverse("invite"), CURATOR).status_code == 303
    message = message_from_string(letters.taken[0], policy=policy.default)
    found = re.search(r"(/account/invitation/\S+)", message.get_content())
    assert message["To"] == "amina@example.org"
    assert found
    assert amina.post(found.group(1)).status_code == 303

    assert roles_of(user)[-1] == Scoped("curator", "KE")
    assert "amina@example.org" in focal.get(reverse("people")).content.decode()
    assert events(what=["invited"])[0].by.startswith("user:")


@pytest.mark.parametrize(
    "wanted",
    [
        {"country": "SI"},
        {"country": ""},
        {"role": "focal_point"},
        {"role": "administrator", "country": ""},
        {"role": "x"},
    ],
)
def test_a_focal_point_gives_nothing_beyond_its_country(wanted: dict[str, str]) -> None:
    focal, _ = signed_in("f@mail.example", FOCAL)

    assert focal.post(reverse("invite"), CURATOR | wanted).status_code == 403


@pytest.mark.parametrize("role", [None, Scoped("curator", "KE"), Scoped("editor")])
def test_nobody_else_invites_takes_or_sees_who_cares(role: Scoped | None) -> None:
    client, user = signed_in("m@mail.example", *([role] if role else []))

    assert client.get(reverse("people")).status_code == 403
    assert client.post(reverse("invite"), CURATOR).status_code == 403
    assert client.post(reverse("take-role", args=[user.pk]), CURATOR).status_code == 403


def test_an_administrator_invites_to_any_role_and_takes_it_back() -> None:
    admin, _ = signed_in("root@mail.example", Scoped("administrator"))
    _, user = signed_in("e@mail.example", Scoped("editor"))
    editor = {"role": "editor", "country": "", "kind": ""}

    shown = admin.post(reverse("invite"), editor | {"email": "new@example.org"})
    assert shown.status_code == 200
    assert "/account/invitation/" in shown.content.decode()
    assert admin.post(reverse("take-role", args=[user.pk]), editor).status_code == 303
    assert roles_of(user) == (Scoped("member"),)


@pytest.mark.parametrize("wrong", [{"email": "nobody"}, {"email": ""}, {"country": "", "kind": ""}])
def test_what_cannot_be_an_invitation_is_told_and_stays_in_the_form(wrong: dict[str, str]) -> None:
    admin, _ = signed_in("root@mail.example", Scoped("administrator"))
    answer = admin.post(reverse("invite"), CURATOR | wrong)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    assert events(what=["invited"]) == ()


def test_an_invitation_is_taken_back_by_who_could_have_given_it() -> None:
    focal, _ = signed_in("f@mail.example", FOCAL)
    neighbour, _ = signed_in("s@mail.example", Scoped("focal_point", "SI"))
    amina, user = signed_in("amina@example.org")
    token = invite("amina@example.org", Scoped("curator", "KE"))
    number = waiting()[0].id

    assert "amina@example.org" in focal.get(reverse("people")).content.decode()
    assert "amina@example.org" not in neighbour.get(reverse("people")).content.decode()
    for client, status in ((neighbour, 403), (amina, 403), (focal, 303), (focal, 403)):
        assert client.post(reverse("withdraw-invitation", args=[number])).status_code == status

    assert amina.post(reverse("invitation", args=[token])).status_code == 400
    assert roles_of(user) == (Scoped("member"),)
    assert events(what=["invitation-withdrawn"])[0].by.startswith("user:")
