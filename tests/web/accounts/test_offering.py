"""Offering to look after a country, deciding on it, and the letters about it."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_string, policy
from email.message import EmailMessage

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse

from baraza.coalition.people.offer_table import OfferRow
from baraza.coalition.people.offers import offer, offers_of
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import roles_of
from baraza.store.events import events
from baraza.store.mailing import note_trouble, reopen
from baraza.web.accounts import offering
from baraza.web.accounts.offer_letters import write_of_offers
from baraza.web.middleware.rate import Buckets
from tests.smtp import MailServer, mail_server
from tests.web.accounts.test_claiming import signed_in
from tests.web.accounts.test_yearly import writing

pytestmark = pytest.mark.django_db

FOCAL = Scoped("focal_point", "KE")
SAID = {"role": "focal_point", "note": "I work there", "page": "moe.example/staff"}
FORM = "/account/offer/KE"


@pytest.fixture(autouse=True)
def limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has a limit of its own: accounts of several have the same number."""
    monkeypatch.setattr(offering, "OFFERING", Buckets(per_second=1 / 3_600, at_once=3))


def member(email: str = "amina@mail.example", *roles: Scoped) -> tuple[Client, User]:
    client, user = signed_in(email, *roles)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    return client, user


def text(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_a_visitor_is_led_to_sign_in_and_back_to_the_form() -> None:
    answer = Client().get(FORM)
    assert (answer.status_code, answer.headers["Location"]) == (302, f"{reverse('account_login')}?next={FORM}")
    assert Client().post(FORM, SAID).status_code == 302
    assert OfferRow.objects.count() == 0

    amina = User.objects.create_user("amina@mail.example", "amina@mail.example", "a long walk to school")
    EmailAddress.objects.create(user=amina, email=amina.email, verified=True, primary=True)
    door = answer.headers["Location"]
    inside = Client().post(door, {"login": amina.email, "password": "a long walk to school"})
    assert (inside.status_code, inside.headers["Location"]) == (302, FORM)


def test_a_member_offers_an_editor_accepts_and_the_member_is_told_in_their_language() -> None:
    amina, user = member("amina@moe.example")
    editor, _ = member("e@mail.example", Scoped("editor"))

    assert "belongs to moe.example" in text(amina, FORM)
    assert amina.post(f"/fr{FORM}", SAID).headers["Location"] == f"/fr{FORM}?sent=1"
    assert "Point focal national" in text(amina, "/fr/account/")
    shown = text(editor, "/account/offers")
    for said in ("I work there", "https://moe.example/staff", "amina@moe.example", "belongs to moe.example"):
        assert said in shown
    number = offers_of(user)[0].id
    accepted = editor.post(f"/account/offers/{number}", {"decision": "accept", "until": ""})
    assert accepted.status_code == 303

    assert roles_of(user)[-1] == FOCAL
    assert "I work there" not in text(editor, "/account/offers")
    with mail_server() as server:
        write_of_offers(writing(server))
        write_of_offers(writing(server))
    (letter,) = letters(server)
    assert letter["To"] == "amina@moe.example"
    assert letter["Subject"] == "Votre proposition\u00a0: Point focal national\u00a0: Kenya"
    assert "https://oer.example/fr/account/" in letter.get_content()


def test_who_decides_is_told_once_but_not_of_their_own_offer() -> None:
    member("root@mail.example", Scoped("administrator"))
    member("curator@mail.example", Scoped("curator", "KE"))
    _, editor = member("e@mail.example", Scoped("editor"))
    offer(editor, FOCAL, "why")

    with mail_server() as server:
        server.refuses = True
        write_of_offers(writing(server))
        assert not OfferRow.objects.get().told
        server.refuses = False
        reopen("root@mail.example")
        write_of_offers(writing(server))
        write_of_offers(writing(server))

    (letter,) = letters(server)
    assert (letter["To"], letter["Subject"]) == ("root@mail.example", "Offers to look after countries")
    assert "National focal point: Kenya" in letter.get_content()
    assert "https://oer.example/account/offers" in letter.get_content()


def test_an_address_that_never_gets_a_letter_is_not_tried_for_ever() -> None:
    _, user = member()
    editor, _ = member("e@mail.example", Scoped("editor"))
    editor.post(decision(user), {"decision": "refuse", "reason": "no"})
    note_trouble(user.email, "550 5.1.1", is_lasting=True)

    with mail_server() as server:
        write_of_offers(writing(server))
    assert server.taken == []
    assert OfferRow.objects.get().answered


def decision(user: User) -> str:
    return reverse("decide-offer", args=[offer(user, FOCAL, "why").id])


def test_a_refusal_needs_a_reason_which_stands_in_the_account_and_in_the_letter() -> None:
    amina, user = member()
    editor, _ = member("e@mail.example", Scoped("editor"))
    address = decision(user)

    answer = editor.post(address, {"decision": "refuse", "until": "", "reason": " "})
    assert answer.status_code == 422
    assert "Say why: whoever offered it reads it." in answer.content.decode()
    assert editor.post(address, {"decision": "refuse", "reason": "Write from the ministry."}).status_code == 303

    assert "Write from the ministry." in text(amina, reverse("own-account"))
    with mail_server() as server:
        write_of_offers(writing(server))
    assert "Write from the ministry." in letters(server)[0].get_content()
    assert roles_of(user) == (Scoped("member"),)


@pytest.mark.parametrize("wrong", ["yesterday", "2020-01-01", "9999-12-31", "2027-02-30"])
def test_an_impossible_last_day_is_told_at_the_offer_and_nothing_is_decided(wrong: str) -> None:
    _, user = member()
    editor, _ = member("e@mail.example", Scoped("editor"))

    answer = editor.post(decision(user), {"decision": "accept", "until": wrong})
    assert answer.status_code == 422
    assert "Give a day that is still to come" in answer.content.decode()
    assert offers_of(user)[0].state == "waiting"


@pytest.mark.parametrize("role", [None, Scoped("curator", "KE"), FOCAL])
def test_nobody_else_sees_or_decides(role: Scoped | None) -> None:
    client, _ = member("x@mail.example", *([role] if role else []))
    _, user = member()

    assert client.get(reverse("offers")).status_code == 403
    assert client.post(decision(user), {"decision": "accept"}).status_code == 403
    assert offers_of(user)[0].state == "waiting"


@pytest.mark.parametrize("role", ["editor", "administrator"])
def test_nobody_decides_on_their_own_offer_whatever_they_are(role: str) -> None:
    client, user = member("x@mail.example", Scoped(role))  # type: ignore[arg-type]  # one of the two

    address = decision(user)
    assert "No offer waits" in text(client, reverse("offers"))
    assert client.post(address, {"decision": "accept"}).status_code == 403
    assert FOCAL not in roles_of(user)


def test_a_member_withdraws_their_offer_and_nobody_elses() -> None:
    amina, user = member()
    other, _ = member("x@mail.example")
    amina.post(FORM, SAID)
    number = offers_of(user)[0].id

    assert other.post(reverse("withdraw-offer", args=[number])).status_code == 404
    assert "Withdraw the offer" in text(amina, reverse("own-account"))
    assert amina.post(reverse("withdraw-offer", args=[number])).status_code == 303
    assert "Withdraw the offer" not in text(amina, reverse("own-account"))
    assert [one.what for one in events(limit=2)] == ["offer-withdrawn", "offer-made"]


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"note": ""}, "Say who you are"),
        ({"note": "x" * 2_001}, "too long"),
        ({"page": ""}, "Name an official page"),
        ({"page": "javascript:alert(1)"}, "This is no address of the web"),
        ({"page": f"https://moe.example/{'x' * 500}"}, "This is no address of the web"),
    ],
)
def test_what_cannot_be_kept_is_told_and_stays_in_the_form(wrong: dict[str, str], told: str) -> None:
    amina, user = member("amina@gmail.com")
    answer = amina.post(FORM, SAID | wrong)

    assert answer.status_code == 422
    assert told in answer.content.decode()
    assert offers_of(user) == ()


def test_a_role_or_country_that_there_is_not_is_refused() -> None:
    amina, user = member()
    for role in ("editor", "administrator", ""):
        assert amina.post(FORM, SAID | {"role": role}).status_code == 400
    assert amina.get("/account/offer/XX").status_code == 404
    assert offers_of(user) == ()


def test_a_program_that_offers_without_end_is_stopped() -> None:
    amina, user = member()
    for _ in range(3):
        assert amina.post(FORM, SAID).status_code == 303
        withdraw = reverse("withdraw-offer", args=[offers_of(user)[0].id])
        assert amina.post(withdraw).status_code == 303

    answer = amina.post(FORM, SAID)
    assert answer.status_code == 429
    assert int(answer.headers["Retry-After"]) > 60


def test_the_account_says_until_when_a_role_holds() -> None:
    amina, user = member()
    editor, _ = member("e@mail.example", Scoped("editor"))
    year = datetime.now(UTC).year + 1
    editor.post(decision(user), {"decision": "accept", "until": f"{year}-12-31"})

    admin, _ = member("root@mail.example", Scoped("administrator"))
    for client, place in ((amina, "own-account"), (admin, "people")):
        assert f"National focal point: Kenya (until December 31, {year})" in text(client, reverse(place))


def letters(server: MailServer) -> list[EmailMessage]:
    return [message_from_string(one, policy=policy.default) for one in server.taken]


def test_the_form_is_there_in_arabic() -> None:
    amina, _ = member()
    assert "<h1>اعرض مساعدتك</h1>" in text(amina, f"/ar{FORM}")
