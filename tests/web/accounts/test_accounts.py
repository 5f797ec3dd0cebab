"""Accounts: made and entered by a code that comes by mail; one's own page; taking all along; erasing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_string

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import Settings as DjangoSettings

from baraza.coalition.people.invitations import invite, invited
from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import give_role, own, roles_of, take_role
from baraza.coalition.people.showing import is_shown
from baraza.coalition.register.entries import history
from baraza.settings import Settings, load
from baraza.store.events import acting
from baraza.web.accounts import adapter, mail
from baraza.web.accounts.names import who
from tests.coalition.register.made import kept
from tests.smtp import MailServer, mail_server

pytestmark = pytest.mark.django_db

EMAIL = "amina@example.org"


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, settings: DjangoSettings) -> Iterator[MailServer]:
    """A mail server that this site writes through."""
    cache.clear()
    # The test runner puts a backend of its own in the place of ours.
    settings.EMAIL_BACKEND = "baraza.web.accounts.mail.Backend"
    with mail_server() as server:
        monkeypatch.setattr(mail, "settings", lambda: writing(server))
        monkeypatch.setattr(adapter, "settings", lambda: writing(server))
        yield server


def writing(server: MailServer) -> Settings:
    return load({"BARAZA_MAIL_URL": server.url, "BARAZA_MAIL_FROM": "baraza@oer.example"})


def code_of(letter: str) -> str:
    text = message_from_string(letter).get_payload()
    assert isinstance(text, str)
    found = re.search(r"^([A-Z0-9]{4,}-?[A-Z0-9]*)\s*$", text, re.MULTILINE)
    assert found, text
    return found.group(1)


def signed_up(client: Client, server: MailServer) -> User:
    client.post(reverse("account_signup"), {"email": EMAIL.title()})
    client.post(reverse("account_email_verification_sent"), {"code": code_of(server.taken[-1])})
    return User.objects.get(email=EMAIL)


def person(**more: bool) -> User:
    user = User.objects.create_user(EMAIL, EMAIL)
    for name, value in more.items():
        setattr(user, name, value)
    user.save()
    return user


def test_an_account_is_made_with_nothing_but_an_address_and_the_code_sent_there(server: MailServer) -> None:
    client = Client()
    user = signed_up(client, server)

    assert (user.username, user.has_usable_password()) == (EMAIL, False)
    assert roles_of(user) == (Scoped("member"),)
    page = client.get(reverse("own-account"))
    assert page.status_code == 200
    assert EMAIL in page.content.decode()


def test_who_has_an_account_enters_by_a_code(server: MailServer) -> None:
    signed_up(Client(), server)
    client = Client()
    client.post(reverse("account_request_login_code"), {"email": EMAIL})
    wrong = client.post(reverse("account_confirm_login_code"), {"code": "AAAA-AAAA"})
    right = client.post(reverse("account_confirm_login_code"), {"code": code_of(server.taken[-1])})

    assert wrong.status_code == 200
    assert 'class="fault"' in wrong.content.decode()
    assert (right.status_code, right.headers["Location"]) == (302, reverse("own-account"))


def test_who_chose_a_password_enters_by_it_and_not_by_another(server: MailServer) -> None:
    user = signed_up(Client(), server)
    user.set_password("a long walk to school")
    user.save()
    client = Client()

    wrong = client.post(reverse("account_login"), {"login": EMAIL, "password": "another long walk"})
    right = client.post(reverse("account_login"), {"login": EMAIL, "password": "a long walk to school"})

    assert wrong.status_code == 200
    assert (right.status_code, right.headers["Location"]) == (302, reverse("own-account"))


def test_an_unknown_address_gets_a_letter_and_the_page_says_nothing(server: MailServer) -> None:
    answer = Client().post(reverse("account_request_login_code"), {"email": "nobody@example.org"})

    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("account_confirm_login_code"))
    assert not User.objects.exists()
    assert len(server.taken) == 1


def test_without_a_mail_server_no_account_can_be_made() -> None:
    page = Client().post(reverse("account_signup"), {"email": EMAIL})

    assert page.status_code == 200
    assert not User.objects.exists()


@pytest.mark.parametrize("language", [code for code, _ in settings.LANGUAGES])
@pytest.mark.parametrize(
    "name", ["account_login", "account_signup", "account_request_login_code", "account_reset_password"]
)
def test_every_door_is_a_page_of_ours_in_every_language(server: MailServer, language: str, name: str) -> None:
    with translation.override(language):
        page = Client().get(reverse(name))
    text = page.content.decode()

    assert page.status_code == 200
    assert '<main id="main"' in text
    assert "onclick" not in text
    assert not re.search(r"<script(?![^>]*(?:src=|application/json))", text)


@pytest.mark.parametrize("name", ["own-account", "own-export", "own-erase"])
def test_what_is_ones_own_is_shown_to_nobody_else(name: str) -> None:
    answer = Client().get(reverse(name))

    assert (answer.status_code, answer.headers["Location"]) == (302, f"{reverse('account_login')}?next={reverse(name)}")


def test_the_name_that_somebody_chose_stands_in_histories_and_the_address_never() -> None:
    user, client = person(), Client()
    client.force_login(user)
    client.post(reverse("own-account"), {"name": "Amina <b>K</b>"})
    with acting(name_in_records(user)):
        held = kept()

    assert who(history(held.key)[0].by) == "Amina K"
    assert who("brahim@example.org") == "brahim"
    assert who("baraza") == "baraza"


def test_whoever_looks_after_a_country_chooses_whether_their_name_stands_there() -> None:
    user, client = person(), Client()
    client.force_login(user)
    assert 'name="shown"' not in client.get(reverse("own-account")).content.decode()

    give_role(user, Scoped("curator", "KE"))
    assert 'name="shown"' in client.get(reverse("own-account")).content.decode()
    refused = client.post(reverse("own-account"), {"name": " ", "shown": "yes"})
    assert refused.status_code == 422
    assert "Give a name first" in refused.content.decode()
    assert not is_shown(user)
    client.post(reverse("own-account"), {"name": "Amina K", "shown": "yes"})
    assert client.get(reverse("own-export")).json()["account"]["shown_with_countries"]
    client.post(reverse("own-account"), {"name": "Amina K"})
    assert not is_shown(user)


def test_all_that_somebody_gave_can_be_taken_along() -> None:
    user, client = person(), Client()
    with acting(name_in_records(user)):
        held = kept()
    own(user, held.key, "made")
    client.force_login(user)

    told = client.get(reverse("own-export"))

    assert "attachment" in told.headers["Content-Disposition"]
    found = told.json()
    assert found["account"]["email"] == EMAIL
    assert [one["entry"] for one in found["own_entries"]] == [held.key]
    assert [(one["entry"], one["what"]) for one in found["changes"]] == [(held.key, "made")]


def test_an_account_is_erased_after_a_clear_yes_and_its_changes_stay_without_a_name() -> None:
    user, client = person(), Client()
    with acting(name_in_records(user)):
        held = kept()
    client.force_login(user)

    assert client.post(reverse("own-erase")).status_code == 422
    assert User.objects.filter(pk=user.pk).exists()
    assert client.post(reverse("own-erase"), {"sure": "yes"}).status_code == 303

    assert not User.objects.exists()
    assert who(history(held.key)[0].by) == "somebody who left"
    assert client.get(reverse("own-account")).status_code == 302


def test_the_last_operator_cannot_erase_the_account_that_runs_the_site() -> None:
    user, client = person(is_staff=True), Client()
    client.force_login(user)

    assert client.post(reverse("own-erase"), {"sure": "yes"}).status_code == 400
    assert User.objects.exists()


def test_an_invitation_is_taken_once_by_whom_it_is_for() -> None:
    token = invite(EMAIL, Scoped("curator", "KE"))
    address = reverse("invitation", args=[token])
    visitor, client, user = Client(), Client(), person()

    assert "Curator: Kenya" in visitor.get(address).content.decode()
    assert visitor.post(address).status_code == 200
    client.force_login(user)
    assert client.post(address).status_code == 303
    assert Scoped("curator", "KE") in roles_of(user)
    assert client.get(address).status_code == 400


def test_a_password_that_a_stranger_chose_for_an_address_opens_nothing_when_its_owner_comes(server: MailServer) -> None:
    stranger, owner = Client(), Client()
    stranger.post(reverse("account_signup"), {"email": EMAIL, "password1": "a long walk to school"})
    owner.post(reverse("account_request_login_code"), {"email": EMAIL})
    owner.post(reverse("account_confirm_login_code"), {"code": code_of(server.taken[-1])})
    assert owner.get(reverse("own-account")).status_code == 200

    Client().post(reverse("account_login"), {"login": EMAIL, "password": "a long walk to school"})

    assert not User.objects.get(email=EMAIL).has_usable_password()


def test_a_password_chosen_with_the_account_stays_when_the_address_is_proved_in_the_same_visit(
    server: MailServer,
) -> None:
    client = Client()
    client.post(reverse("account_signup"), {"email": EMAIL, "password1": "a long walk to school"})
    client.post(reverse("account_email_verification_sent"), {"code": code_of(server.taken[-1])})

    assert User.objects.get(email=EMAIL).check_password("a long walk to school")


def test_an_account_is_named_by_the_address_that_it_moved_to(server: MailServer) -> None:
    client = Client()
    user = signed_up(client, server)
    client.post(reverse("account_email"), {"action_add": "", "email": "new@example.org"})
    user.refresh_from_db()
    assert (user.email, user.username) == (EMAIL, EMAIL)
    client.post(reverse("account_email_verification_sent"), {"code": code_of(server.taken[-1])})

    user.refresh_from_db()
    assert (user.email, user.username) == ("new@example.org", "new@example.org")


def test_letters_with_codes_are_not_sent_to_one_address_without_end(server: MailServer) -> None:
    signed_up(Client(), server)
    before = len(server.taken)
    answers = [Client().post(reverse("account_request_login_code"), {"email": EMAIL}).status_code for _ in range(6)]

    assert answers == [302, 302, 302, 200, 200, 200]  # the form again, with why
    assert len(server.taken) - before == 3


@pytest.mark.parametrize("elsewhere", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"])
def test_signing_in_leads_to_no_other_site(server: MailServer, elsewhere: str) -> None:
    user = signed_up(Client(), server)
    user.set_password("a long walk to school")
    user.save()

    answer = Client().post(
        reverse("account_login"), {"login": EMAIL, "password": "a long walk to school", "next": elsewhere}
    )

    assert answer.status_code in {302, 400}
    assert "evil" not in answer.headers.get("Location", "")


def test_an_invitation_is_not_taken_by_another_address_nor_by_looking(db: None) -> None:
    token = invite("brahim@example.org", Scoped("administrator"))
    client, user = Client(), person()
    client.force_login(user)

    assert client.get(reverse("invitation", args=[token])).status_code == 200
    assert client.post(reverse("invitation", args=[token])).status_code == 400
    assert roles_of(user) == (Scoped("member"),)
    assert token_works(token)


def token_works(token: str) -> bool:
    return bool(invited(token))


def test_a_role_that_was_taken_ends_at_once_in_open_sessions() -> None:
    user, client = person(), Client()
    give_role(user, Scoped("curator", "KE"))
    client.force_login(user)
    assert client.get(reverse("review")).status_code == 200
    take_role(user, Scoped("curator", "KE"))

    assert client.get(reverse("review")).status_code == 403
    user.is_active = False
    user.save()
    assert client.get(reverse("own-account")).status_code == 302
