"""Letters that are refused or come back: nobody is written to for ever, and nobody can close another's address."""

from __future__ import annotations

from collections.abc import Iterator
from email import message_from_string, policy
from email.message import EmailMessage
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from baraza.coalition.people.asking import unreached
from baraza.coalition.people.own import erase, export
from baraza.coalition.people.roles import own
from baraza.coalition.register.models import EntryRow
from baraza.errors import FetchError, MailRefused
from baraza.settings import Settings, load
from baraza.store.cadence import DAY_S, HOUR_S
from baraza.store.mailing import forget_troubles, note_trouble, reopen, troubles, troubles_of
from baraza.store.saved import confirm_search, save_search, to_ask, to_tell
from baraza.web.accounts.yearly import ask_owners
from baraza.web.post import is_ours, letter_id, post, take_report
from tests.clock import StoppedClock
from tests.coalition.register.made import kept
from tests.dsn import ANSWER, HEADERS_ONLY, POSTFIX, report
from tests.smtp import MailServer, mail_server
from tests.web.page import page
from tests.web.test_review import curator

pytestmark = pytest.mark.django_db

ANNA = "anna@school.example"
NOBODY = "550 5.1.1 nobody is called anna@school.example here"


@pytest.fixture
def server() -> Iterator[MailServer]:
    with mail_server() as server:
        yield server


def writing(server: MailServer) -> Settings:
    return load(
        {
            "BARAZA_MAIL_URL": server.url,
            "BARAZA_MAIL_FROM": "b@oer.example",
            "BARAZA_HOSTS": "oer.example",
            "BARAZA_PROXY": "1",
        }
    )


def letter(to: str = ANNA) -> EmailMessage:
    made = EmailMessage()
    made["Subject"], made["From"], made["To"] = "Soil", "b@oer.example", to
    made.set_content("Worms dig.")
    return made


def sent_id(server: MailServer) -> str:
    return str(message_from_string(server.taken[-1], policy=policy.default)["Message-ID"])


def old_entry(contact: str = ANNA) -> str:
    held = kept("Open School", contact=contact)
    EntryRow.objects.update(created=1)
    return held.key


def test_an_address_that_the_server_does_not_know_is_closed_without_naming_it_in_the_reason(server: MailServer) -> None:
    server.answers[ANNA] = NOBODY
    with pytest.raises(MailRefused):
        post(writing(server), letter("Anna <Anna@School.example>".lower()))

    _, (one,) = troubles()
    assert (one.address, one.reason, one.rests_until) == (ANNA, "5.1.1 nobody is called … here", None)


def test_a_passing_refusal_lets_it_rest_longer_each_time_and_a_letter_that_is_taken_ends_it(
    server: MailServer, clock: StoppedClock
) -> None:
    server.answers[ANNA] = "450 4.2.0 greylisted"
    rests = []
    for _ in range(5):
        with pytest.raises(MailRefused):
            post(writing(server), letter())
        (one,) = troubles_of([ANNA]).values()
        rests.append(one.rests_until and (one.rests_until.timestamp() - clock.at) / HOUR_S)
        clock.go_on(3 * DAY_S)
    assert rests == [1, 4, 16, 64, None]

    reopen(ANNA)
    with pytest.raises(MailRefused):
        post(writing(server), letter())
    server.answers.clear()
    post(writing(server), letter())
    assert troubles() == (0, ())


def test_trouble_of_the_server_is_not_put_on_the_address(server: MailServer) -> None:
    server.refuses = True
    with pytest.raises(FetchError):
        post(writing(server), letter())

    assert troubles() == (0, ())


@pytest.mark.parametrize("kind", [POSTFIX, HEADERS_ONLY])
def test_a_letter_that_came_back_closes_its_address(server: MailServer, kind: str) -> None:
    post(writing(server), letter())

    found = take_report(report(sent_id(server), ANNA, kind=kind))

    assert found is not None
    assert [(one.address, one.is_closed) for one in found] == [(ANNA, True)]
    assert "…" in found[0].reason
    assert list(troubles_of(["Anna@school.example"])) == ["Anna@school.example"]
    post(writing(server), letter())  # taken at the door proves nothing of the mailbox
    assert troubles_of([ANNA])


def test_a_letter_that_was_sent_on_closes_the_address_that_we_wrote_to(server: MailServer) -> None:
    post(writing(server), letter())
    told = report(sent_id(server), ANNA, final="old@elsewhere.example").replace(b"Original-Recipient", b"X-Other")

    found = take_report(told)

    assert found is not None
    assert [one.address for one in found] == [ANNA]


def test_nobody_closes_an_address_by_a_report_that_is_made_up(server: MailServer) -> None:
    post(writing(server), letter("mallory@school.example"))
    real = sent_id(server)

    assert take_report(report(real, ANNA)) == ()
    assert take_report(report("<0123456789abcdef." + "0" * 24 + "@oer.example>", ANNA)) == ()
    assert take_report(report("", ANNA)) == ()
    assert take_report(report(real, "mallory@school.example", action="delayed")) == ()
    assert take_report(report(real, ANNA, kind=ANSWER)) is None
    assert troubles() == (0, ())
    assert is_ours(letter_id(ANNA, "b@oer.example"), "ANNA@school.example")
    assert letter_id(ANNA, "b@oer.example") != letter_id(ANNA, "b@oer.example")


def test_a_full_mailbox_rests_and_counts_as_lost_only_after_five_letters(server: MailServer) -> None:
    for _ in range(4):
        post(writing(server), letter())
        (one,) = take_report(report(sent_id(server), ANNA, status="5.2.2", said="552 5.2.2 full")) or ()
        assert not one.is_closed
    post(writing(server), letter())
    (one,) = take_report(report(sent_id(server), ANNA, status="5.2.2", said="552 5.2.2 full")) or ()
    assert one.is_closed


def test_owners_who_are_not_reached_are_told_to_curators_and_not_asked_again(
    server: MailServer, clock: StoppedClock
) -> None:
    key = old_entry()
    ask_owners(writing(server))
    take_report(report(sent_id(server), ANNA))

    assert "nobody is called so" in unreached()[key]
    assert "@" not in unreached()[key]
    clock.go_on(300 * DAY_S)
    ask_owners(writing(server))
    clock.go_on(70 * DAY_S)
    note_trouble(ANNA, "still nobody", is_lasting=True)
    ask_owners(writing(server))
    assert (len(server.taken), unreached()[key]) == (1, "still nobody")


def test_one_owner_who_is_lost_does_not_keep_the_others_from_being_asked(server: MailServer) -> None:
    key = old_entry()
    own(User.objects.create_user("amina", "amina@example.org"), key, "made")
    server.answers[ANNA] = NOBODY
    ask_owners(writing(server))

    (taken,) = server.taken
    message = message_from_string(taken, policy=policy.default)
    assert (message["To"], message["Auto-Submitted"]) == ("amina@example.org", "auto-generated")
    assert unreached() == {}


def test_a_server_that_takes_nothing_today_is_asked_again_tomorrow(server: MailServer, clock: StoppedClock) -> None:
    key = old_entry()
    server.refuses = True
    ask_owners(writing(server))
    server.refuses = False
    ask_owners(writing(server))
    assert (server.taken, list(unreached())) == ([], [key])

    clock.go_on(DAY_S + 1)
    ask_owners(writing(server))
    assert (len(server.taken), unreached()) == (1, {})


def test_saved_searches_of_a_closed_address_wait_and_hold_up_nobody(clock: StoppedClock) -> None:
    lost = save_search("q=a", email="Anna@School.example", every="day")
    well = save_search("q=b", email="b@example.org", every="day")
    assert {one.token for one in to_ask(10)} == {lost.token, well.token}
    note_trouble(ANNA, "gone", is_lasting=True)
    assert [one.token for one in to_ask(1)] == [well.token]
    for one in (lost, well):
        confirm_search(one.token)
    clock.go_on(2 * DAY_S)
    assert [one.token for one in to_tell(1)] == [well.token]

    reopen("Anna@School.example")
    assert len(to_tell(10)) == 2


def test_a_closed_address_is_in_what_is_taken_along_and_is_erased_with_its_account(clock: StoppedClock) -> None:
    user = User.objects.create_user("anna", ANNA)
    note_trouble(ANNA, "gone", is_lasting=True)
    note_trouble("b@example.org", "gone", is_lasting=True)

    told: Any = export(user)["letters_not_delivered"]
    assert [(one["email"], one["reason"]) for one in told] == [(ANNA, "gone")]
    erase(user)
    assert [one.address for one in troubles()[1]] == ["b@example.org"]
    clock.go_on(366 * DAY_S)
    assert (forget_troubles(), troubles()[0]) == (1, 0)


def test_administrators_see_the_addresses_and_open_one_again(operator: Client) -> None:
    note_trouble(ANNA, NOBODY, is_lasting=True)
    member, stranger = Client(headers={"host": "localhost"}), Client(headers={"host": "localhost"})
    member.force_login(User.objects.create_user("member"))

    (row,) = page(operator, "/operate/mail").texts("tbody tr")
    assert ANNA in row
    assert "nobody is called" in row
    assert (member.get("/operate/mail").status_code, stranger.get("/operate/mail").status_code) == (403, 302)
    assert curator("KE").post("/operate/mail/again", {"address": ANNA}).status_code == 403
    assert troubles()[0] == 1
    assert operator.post("/operate/mail/again", {"address": ANNA}).status_code == 303
    assert troubles()[0] == 0


def test_those_who_curate_see_whose_owners_are_not_reached_and_no_address(operator: Client) -> None:
    key = old_entry()
    note_trouble(ANNA, NOBODY, is_lasting=True)
    with mail_server() as server:
        ask_owners(writing(server))

    shown = page(curator("KE"), "/operate/register?queue=unreached")
    assert shown.texts("main ul.brief li") == ["Open School 550 5.1.1 nobody is called … here"]
    assert shown.link("Open School") == f"/register/{key}"
    assert page(curator("FR"), "/operate/register?queue=unreached").texts("main ul.brief li") == []
