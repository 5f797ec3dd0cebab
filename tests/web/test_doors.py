"""Every address of the site: what is sent without its token changes nothing, and neither does looking."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from baraza.coalition.people.claims import claim
from baraza.coalition.people.invitations import invite
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import give_role
from baraza.coalition.register.flags import flag
from baraza.coalition.register.suggestions import suggest_entry
from baraza.web.accounts.yearly import sealed
from tests.web.entries import fund, named

TOKENLESS = ("register/reconcile", "saved/no/", "api/v1/")
"""Those that only read, and the one that mail programs send for their reader, which the seal permits."""
# Addresses whose time is over are erased on the way, and a session says where somebody was.
_FORGETS = re.compile(
    r'SAVEPOINT|RELEASE|SELECT|ROLLBACK|BEGIN|COMMIT|UPDATE "(?:entry_)?(?:suggestion|flag)" SET "email"|'
    r'UPDATE "invitation" SET "email"|(?:INSERT INTO|UPDATE|DELETE FROM) "django_session"'
)


def routes(patterns: list[URLPattern | URLResolver], before: str = "") -> Iterator[str]:
    for each in patterns:
        path = before + str(each.pattern)
        if isinstance(each, URLResolver):
            yield from routes(each.url_patterns, path)
        else:
            yield path


ROUTES = sorted(set(routes(get_resolver().url_patterns)))


@pytest.fixture
def filled_in_with(db: None) -> Callable[[str], str]:
    """The address of a route with things that are there in the place of what varies."""
    held, other = fund(), named("service", "Library", countries=("KE",))
    member = User.objects.create_user("member@example.org", "member@example.org")
    suggest_entry(other.entry, key=other.key, base=1)
    flag(held.key, "wrong")
    claim(member, held.key)
    token = invite("member@example.org", Scoped("curator", "KE"))
    given = {
        "key": held.key,
        "number": "1",
        "name": "well",
        "code": "KE",
        "slug": "africa",
        "action": "pause",
        "part": "1",
        "suffix": "ttl",
        "path": "index.html",
    }

    def address(route: str) -> str:
        said = given | ({"token": token} if "invitation" in route else {}) | {"seal": sealed(held.key, "a@example.org")}
        plain = re.sub(r"\(\?P<\w+>[^)]*\)", "x", route).translate({ord(sign): None for sign in "^$\\"})
        return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: said.get(found[1], "x"), plain)

    return address


@contextmanager
def writes() -> Iterator[list[str]]:
    """What is written into the database meanwhile."""
    found: list[str] = []

    def look(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not _FORGETS.match(sql.strip()):
            found.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(look):
        yield found


def operating(*, checks: bool = False) -> Client:
    user = User.objects.create_user("root@example.org", "root@example.org", is_staff=True)
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    give_role(user, Scoped("administrator"))
    client = Client(headers={"host": "localhost"}, enforce_csrf_checks=checks)
    client.force_login(user)
    return client


def test_nothing_is_done_that_was_sent_without_the_token_of_our_form(
    visitor: Client, filled_in_with: Callable[[str], str]
) -> None:
    client = operating(checks=True)
    with writes() as found:
        for route in ROUTES:
            response = client.post(filled_in_with(route), {"sure": "yes", "decision": "accept", "why": "x"})
            if not route.startswith(TOKENLESS):
                assert response.status_code in {403, 404, 405, 410}, route
    assert found == []


def test_looking_at_a_page_changes_nothing(visitor: Client, filled_in_with: Callable[[str], str]) -> None:
    client = operating()
    for route in ROUTES:
        if "logout" in route:
            continue
        with writes() as found:
            response = client.get(filled_in_with(route))
            assert response.status_code < 500, route
        assert found == [], route
