"""The letter that asks once a year, and the button that confirms."""

from __future__ import annotations

import re
from email import message_from_string, policy

import pytest
from django.contrib.auth.models import User
from django.test import Client
from msgspec import structs

from baraza.coalition.people.asking import unreached
from baraza.coalition.people.roles import own
from baraza.coalition.register.entries import change, entry_of, history
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.taking_out import remove
from baraza.settings import Settings, load
from baraza.web.accounts.yearly import BY, ask_owners
from tests.coalition.register.made import kept
from tests.smtp import MailServer, mail_server

pytestmark = pytest.mark.django_db


def writing(server: MailServer) -> Settings:
    return load(
        {
            "BARAZA_MAIL_URL": server.url,
            "BARAZA_MAIL_FROM": "b@oer.example",
            "BARAZA_HOSTS": "oer.example",
            "BARAZA_PROXY": "1",
        }
    )


def test_the_owner_of_an_old_entry_confirms_it_by_one_button() -> None:
    held = kept("Open School", contact="desk@example.org")
    EntryRow.objects.update(created=1)
    with mail_server() as server:
        ask_owners(writing(server))
        ask_owners(writing(server))
    (letter,) = server.taken
    message = message_from_string(letter, policy=policy.default)
    assert (message["To"], message["Subject"]) == ("desk@example.org", "Is this still true? Open School")
    found = re.search(r"https://oer\.example(/account/still/\S+)", message.get_content())
    assert found

    client = Client()
    assert "Open School" in client.get(found.group(1)).content.decode()
    assert entry_of(held.key).confirmed is None
    assert client.post(found.group(1)).status_code == 303
    assert entry_of(held.key).entry.state == "confirmed"
    assert history(held.key)[0].by == BY


def link_in(letter: str) -> str:
    found = re.search(r"(/account/still/\S+)", message_from_string(letter, policy=policy.default).get_content())
    assert found
    return found.group(1)


def test_each_who_knows_gets_a_letter_of_their_own_that_names_no_other() -> None:
    held = kept(contact="desk@example.org")
    own(User.objects.create_user("amina", "amina@example.org"), held.key, "claimed")
    EntryRow.objects.update(created=1)
    with mail_server() as server:
        ask_owners(writing(server))

    letters = [message_from_string(one, policy=policy.default) for one in server.taken]
    assert [one["To"] for one in letters] == ["amina@example.org", "desk@example.org"]
    assert link_in(server.taken[0]) != link_in(server.taken[1])


def test_who_is_not_asked_any_more_confirms_nothing_by_an_old_letter(monkeypatch: pytest.MonkeyPatch) -> None:
    held, other = kept(contact="desk@example.org"), kept("Other", contact="other@example.org")
    EntryRow.objects.update(created=1)
    with mail_server() as server:
        ask_owners(writing(server))
    change(held.key, structs.replace(held.entry, contact="new@example.org"), version=1)
    links = {"Other" in one: link_in(one) for one in server.taken}

    for answer in (Client().get(links[False]), Client().post(links[False])):
        assert answer.status_code == 404
    monkeypatch.setattr("baraza.web.accounts.yearly.EVERY_S", -1)
    assert Client().post(links[True]).status_code == 404
    assert [entry_of(one.key).confirmed for one in (held, other)] == [None, None]


def test_what_was_taken_out_is_not_brought_back_by_a_letter() -> None:
    held = kept("Open School", contact="desk@example.org")
    EntryRow.objects.update(created=1)
    with mail_server() as server:
        ask_owners(writing(server))
    remove(held.key, why="It never existed.")

    assert Client().get(link_in(server.taken[0])).status_code == 410
    assert Client().post(link_in(server.taken[0])).status_code == 410
    assert not entry_of(held.key).is_shown


def test_a_letter_in_the_language_of_the_entry() -> None:
    kept(names={"ar": "المدرسة المفتوحة"}, original="ar", contact="desk@example.org")
    EntryRow.objects.update(created=1)
    with mail_server() as server:
        ask_owners(writing(server))
    message = message_from_string(server.taken[0], policy=policy.default)

    assert message["Subject"] == "هل ما زال هذا صحيحًا؟ المدرسة المفتوحة"
    assert "/ar/account/still/" in message.get_content()


def test_a_letter_that_the_server_refuses_is_told_and_not_repeated_for_a_year() -> None:
    held = kept(contact="desk@example.org")
    EntryRow.objects.update(created=1)
    with mail_server() as server:
        server.refuses = True
        ask_owners(writing(server))
        server.refuses = False
        ask_owners(writing(server))

    assert server.taken == []
    assert "did not take" in unreached()[held.key]


def test_a_made_up_link_confirms_nothing() -> None:
    kept(contact="desk@example.org")

    assert Client().post("/account/still/made-up").status_code == 404
