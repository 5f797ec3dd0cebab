"""Claims of entries, and who proves what."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from baraza.coalition.people.claims import accept, claim, claims, proof, refuse
from baraza.coalition.people.roles import owns
from baraza.errors import NotFound, UsageError
from baraza.model import Address
from tests.coalition.register.made import HOME, entry, kept

pytestmark = pytest.mark.django_db


def person(email: str) -> User:
    return User.objects.create_user(username=email, email=email)


@pytest.mark.parametrize(
    ("email", "proved"),
    [
        ("amina@example.org", "example.org"),
        ("amina@cs.example.org", "example.org"),
        ("amina@notexample.org", ""),
        ("amina@example.org.evil.net", ""),
        ("amina@org", ""),
    ],
)
def test_an_address_proves_an_entry_by_the_host_of_its_own_page(email: str, proved: str) -> None:
    assert proof(email, entry(addresses=HOME)) == proved


def test_an_address_on_the_whole_site_proves_no_more_than_the_page_names() -> None:
    part = entry(addresses=(Address(url="https://oer.example.org/"), Address(url="https://evil.net", role="social")))

    assert proof("amina@example.org", part) == ""
    assert proof("amina@evil.net", part) == ""


@pytest.mark.parametrize(
    ("home", "email"),
    [
        ("https://gmail.com/oer", "anybody@gmail.com"),
        ("https://www.yahoo.co.jp/oer", "anybody@yahoo.co.jp"),
        ("https://www.facebook.com/oer.kenya", "anybody@facebook.com"),
        ("https://sites.google.com/view/oer", "anybody@google.com"),
        ("https://www.gov.uk/oer", "clerk@anothercouncil.gov.uk"),
        ("https://ac.ke/", "student@nairobi.ac.ke"),
        ("https://sch.id/", "pupil@one.sch.id"),
        ("https://sp.gov.br/", "clerk@another.sp.gov.br"),
        ("https://github.io/", "anybody@school.github.io"),
        ("https://com/", "anybody@evil.com"),
        ("https://example.org/", "amina@evilexample.org"),
        ("https://example.org/", "amina@example.org@evil.net"),
    ],
)
def test_an_address_where_strangers_have_theirs_proves_nothing(home: str, email: str) -> None:
    assert proof(email, entry(addresses=(Address(url=home),))) == ""


def test_who_claims_everything_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.coalition.people.claims.MOST_WAITING", 2)
    amina = person("amina@example.org")
    first = kept("One")
    claim(amina, first.key)
    claim(amina, kept("Two").key)

    with pytest.raises(UsageError, match="too much at once"):
        claim(amina, kept("Three").key)
    assert claim(amina, first.key).state == "waiting"


def test_an_accepted_claim_gives_the_entry_into_care_and_a_refused_one_says_why() -> None:
    held, amina, brahim = kept(addresses=HOME), person("amina@example.org"), person("brahim@mail.example")
    mine, other = claim(amina, held.key, "I run it"), claim(brahim, held.key)

    assert claim(amina, held.key).id == mine.id
    assert [(one.domain, one.state) for one in claims()] == [("example.org", "waiting"), ("", "waiting")]
    accept(mine.id)
    with pytest.raises(UsageError, match="reason"):
        refuse(other.id, " ")
    assert refuse(other.id, "write from an address of yours").reason == "write from an address of yours"

    assert owns(amina, held.key)
    assert not owns(brahim, held.key)
    for decided in (mine.id, other.id):
        with pytest.raises(UsageError, match="decided on already"):
            accept(decided)
    with pytest.raises(UsageError, match="yours already"):
        claim(amina, held.key)
    with pytest.raises(NotFound):
        accept(99_999)
