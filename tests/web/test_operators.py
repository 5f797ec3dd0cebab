"""Signing in as an operator, and who passes where."""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from baraza.errors import UsageError
from baraza.store import operators as operators_store
from baraza.store.events import events
from baraza.store.operators import LINK_S, add_operator, enter, link_token, remove_operator, who_enters
from baraza.web.middleware.rate import Buckets
from baraza.web.views import sign_in
from tests.web.page import page

EMAIL = "amina@example.org"
PASSWORD = "rain over seven hills"
DOOR = {"operate/sign-in", "operate/sign-out", "operate/enter/<str:token>"}


@pytest.fixture(autouse=True)
def fresh_limits(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, "LIMIT", Buckets(per_second=1 / 60, at_once=10))
    monkeypatch.setattr(sign_in, "OF_ACCOUNT", Buckets(per_second=1 / 30, at_once=20))


@pytest.fixture
def amina(db: None) -> str:
    """An operator without a password."""
    return add_operator(EMAIL).email


@pytest.fixture
def knowing(amina: str) -> str:
    """An operator with one."""
    return add_operator(EMAIL, PASSWORD).email


def guarded_routes() -> Iterator[str]:
    """Every address under `/operate/` but the door, with something in the place of what varies."""
    for route in _routes(get_resolver().url_patterns, ""):
        if route.startswith("operate/") and route not in DOOR:
            yield "/" + route.replace("<slug:name>", "well").replace("<str:action>", "pause").replace(
                "<int:number>", "1"
            )


def test_the_walk_over_the_addresses_finds_them() -> None:
    assert {"/operate/", "/operate/source/well/pause", "/operate/suggestions/1"} <= set(guarded_routes())


def _routes(patterns: list[URLPattern | URLResolver], before: str) -> Iterator[str]:
    for each in patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from _routes(each.url_patterns, path)
        else:
            yield path


def signed_in(client: Client, email: str = EMAIL) -> Client:
    assert client.post(f"/operate/enter/{link_token(email)}").status_code == 303
    return client


@pytest.mark.parametrize("address", [*guarded_routes(), "/ar/operate/"])
def test_strangers_are_led_to_the_door_and_do_nothing(visitor: Client, address: str) -> None:
    looked, done = visitor.get(address), visitor.post(address)
    told = visitor.post(address, headers={"accept": "application/json"})

    assert looked.status_code == 302
    assert looked.headers["Location"].removeprefix("/ar") == f"/operate/sign-in?next={address.replace('/', '%2F')}"
    assert done.status_code == 403
    assert (told.status_code, told.headers["Content-Type"]) == (403, "application/problem+json")
    assert b"Only operators" in done.content or "/ar/" in address
    assert {event.by for event in events()} == {"baraza"}


@pytest.mark.parametrize("address", [*guarded_routes()])
@pytest.mark.parametrize(("is_staff", "is_active"), [(False, True), (True, False)])
def test_an_account_that_is_no_operators_opens_nothing(
    visitor: Client, address: str, is_staff: bool, is_active: bool
) -> None:
    visitor.force_login(User.objects.create(username="reader@example.org", is_staff=is_staff, is_active=is_active))

    assert visitor.get(address).status_code in {302, 403}
    assert visitor.post(address).status_code == 403
    assert {event.by for event in events()} == {"baraza"}


def test_a_link_signs_in_once(visitor: Client, amina: str) -> None:
    address = f"/operate/enter/{link_token(amina)}"
    offered = page(visitor, address)
    first = visitor.post(address)
    again = Client(headers={"host": "localhost"}).post(address)

    assert amina in offered.text
    assert (first.status_code, first.headers["Location"]) == (303, "/operate/")
    assert amina in page(visitor, "/operate/").text
    assert again.status_code == 400
    assert b"does not work any more" in again.content
    assert [(event.what, event.by) for event in events(limit=1)] == [("operator-signed-in", amina)]


def test_any_sign_in_makes_the_other_links_worthless(visitor: Client, amina: str) -> None:
    one, other = link_token(amina), link_token(amina)
    enter(one)

    with pytest.raises(UsageError, match="does not work"):
        enter(other)


def test_of_two_who_use_a_link_at_the_same_moment_one_gets_in(amina: str, monkeypatch: pytest.MonkeyPatch) -> None:
    token = link_token(amina)
    found = operators_store._holder(token)
    enter(token)

    # The other had looked at the row before the first changed it.
    monkeypatch.setattr(operators_store, "_holder", lambda _: found)
    with pytest.raises(UsageError, match="does not work"):
        enter(token)


def test_looking_at_a_link_does_not_use_it_up(visitor: Client, amina: str) -> None:
    address = f"/operate/enter/{link_token(amina)}"

    assert [visitor.get(address).status_code for _ in range(3)] == [200, 200, 200]
    assert visitor.post(address).status_code == 303


def test_a_link_is_worthless_after_an_hour_changed_or_of_one_who_was_taken_out(
    amina: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = link_token(amina)
    assert who_enters(token) == amina
    for wrong in (token[:-1], "x", f"{token}x", "\x00"):
        with pytest.raises(UsageError, match="does not work"):
            who_enters(wrong)
    with monkeypatch.context() as later:
        now = time.time()
        later.setattr(time, "time", lambda: now + LINK_S + 1)
        with pytest.raises(UsageError, match="does not work"):
            who_enters(token)
    remove_operator(amina)
    with pytest.raises(UsageError, match="does not work"):
        who_enters(token)


def test_a_password_signs_in_and_leads_on_to_where_one_wanted_to_go(visitor: Client, knowing: str) -> None:
    said = {"email": " Amina@Example.org ", "password": PASSWORD, "next": "/source/well"}
    response = visitor.post("/operate/sign-in", said)
    cookie = response.cookies[django_settings.SESSION_COOKIE_NAME]

    assert (response.status_code, response.headers["Location"]) == (303, "/source/well")
    assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax")
    assert "no-store" in response.headers["Cache-Control"]
    assert visitor.get("/operate/sign-in").status_code == 302


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example", "/\\evil.example", "/\t/evil.example"]
)
def test_signing_in_never_leads_to_another_site(visitor: Client, knowing: str, elsewhere: str) -> None:
    said = {"email": knowing, "password": PASSWORD, "next": elsewhere}

    assert visitor.post("/operate/sign-in", said).headers["Location"] == "/operate/"


@pytest.mark.all_rounds
def test_a_wrong_password_and_an_unknown_address_get_the_same_words_and_take_the_same_time(
    visitor: Client, knowing: str
) -> None:
    add_operator("link-only@example.org")
    User.objects.create_user("reader@example.org", password=PASSWORD)
    tries = {
        knowing: "wrong",
        "nobody@example.org": "wrong",
        "link-only@example.org": "",
        "reader@example.org": PASSWORD,
    }
    said, took = {}, {}
    for email, password in tries.items():
        begun = time.process_time()
        response = visitor.post("/operate/sign-in", {"email": email, "password": password})
        took[email] = time.process_time() - begun
        assert response.status_code == 422
        said[email] = page_of(response.content).replace(email, "")

    assert len(set(said.values())) == 1
    # One hash each: without it the answer would come many times sooner.
    assert min(took.values()) > statistics.median(took.values()) / 3
    assert not Session.objects.exists()


def page_of(content: bytes) -> str:
    text = content.decode()
    return text[text.index("<h1>") : text.index("csrfmiddlewaretoken")] + text[text.index('name="next"') :]


@pytest.mark.parametrize("peer", ["8.8.8.8", "127.0.0.1"])
def test_who_tries_too_often_waits(visitor: Client, monkeypatch: pytest.MonkeyPatch, peer: str) -> None:
    monkeypatch.setattr(sign_in, "OF_ACCOUNT", Buckets(per_second=1 / 60, at_once=1))
    said = {"email": EMAIL, "password": "wrong"}

    first = visitor.post("/operate/sign-in", said, REMOTE_ADDR=peer)
    second = visitor.post("/operate/sign-in", said, REMOTE_ADDR=peer)

    assert (first.status_code, second.status_code) == (422, 429)
    assert 0 < int(second.headers["Retry-After"]) <= 60


def test_forms_from_elsewhere_are_refused(visitor: Client, knowing: str) -> None:
    strict = Client(headers={"host": "localhost"}, enforce_csrf_checks=True)

    assert strict.post("/operate/sign-in", {"email": knowing, "password": PASSWORD}).status_code == 403
    assert strict.post(f"/operate/enter/{link_token(knowing)}").status_code == 403
    assert strict.post("/operate/sign-out").status_code == 403


def test_signing_out_ends_the_session(visitor: Client, amina: str) -> None:
    signed_in(visitor)

    assert visitor.get("/operate/sign-out").status_code == 405
    assert page(visitor, "/operate/").text
    left = visitor.post("/operate/sign-out")
    assert left.status_code == 303
    assert "You have signed out." in page(visitor, left.headers["Location"]).text
    assert visitor.get("/operate/").status_code == 302
    assert not Session.objects.exists()


def test_who_is_taken_out_is_out_at_once(visitor: Client, amina: str) -> None:
    signed_in(visitor)
    remove_operator(amina)

    assert visitor.get("/operate/").status_code == 302
    assert not Session.objects.exists()


def test_a_new_password_ends_what_is_open(visitor: Client, amina: str) -> None:
    signed_in(visitor)
    add_operator(amina, "another rain, other hills")

    assert visitor.get("/operate/").status_code == 302


@pytest.mark.parametrize(
    "address", ["/", "/?q=water", "/source/", "/source/well", "/status", "/about", "/api/v1/search"]
)
def test_a_visitor_of_public_pages_gets_no_cookie(visitor: Client, address: str) -> None:
    response = visitor.get(address)

    assert response.status_code == 200
    assert not response.cookies
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("email", "password", "says"),
    [
        ("amina", "", "valid email"),
        ("a@" + ".".join(["b" * 30] * 4) + ".org", "", "valid email"),
        (EMAIL, "short", "at least 12"),
        (EMAIL, "123456789012345", "numeric"),
        (EMAIL, "amina@example.org", "similar"),
    ],
)
def test_an_address_or_a_password_that_is_none_is_refused(db: None, email: str, password: str, says: str) -> None:
    with pytest.raises(UsageError, match=says):
        add_operator(email, password)

    assert not User.objects.exists()


def test_a_password_that_somebody_else_chose_before_opens_nothing(db: None) -> None:
    """Anybody can begin an account under any address; only its owner ends that by signing in."""
    User.objects.create_user(EMAIL, EMAIL, PASSWORD)
    add_operator(EMAIL)

    assert Client().post("/operate/sign-in", {"email": EMAIL, "password": PASSWORD}).status_code == 422


def test_a_password_alone_does_not_pass_where_there_is_a_second_step(knowing: str) -> None:
    user = User.objects.get(username=EMAIL)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    client = Client()

    response = client.post("/operate/sign-in", {"email": EMAIL, "password": PASSWORD, "next": "/operate/register"})

    assert response.headers["Location"] == "/account/login/?next=%2Foperate%2Fregister"
    assert client.get("/operate/").status_code == 302
