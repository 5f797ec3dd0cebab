"""A portal that the tests of pages and API ask."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.utils import translation
from msgspec import structs
from pytest_django import DjangoDbBlocker

from baraza.index.table import remove_index
from baraza.settings import settings
from baraza.store import read
from baraza.store.operators import add_operator, link_token
from baraza.web import engine, messages
from tests.web import portal

OPERATOR = "amina@example.org"


@pytest.fixture(scope="session", autouse=True)
def translations() -> None:
    """The compiled form is not kept in the repository."""
    messages.compile_all()


@pytest.fixture(autouse=True)
def nobodys_language() -> None:
    """A visit leaves its language behind in the thread; the next test is not to find it."""
    translation.activate("en")


@pytest.fixture(autouse=True)
def few_rounds(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Passwords are hashed as they are on a site, in fewer rounds: nobody tries to find one out here."""
    if request.node.get_closest_marker("all_rounds") is None:
        monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 1_000)


@pytest.fixture(scope="package")
def filled(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The portal, filled once for the package and taken away after it."""
    with django_db_blocker.unblock():
        portal.fill()
        yield
        call_command("flush", verbosity=0, interactive=False)
    forget()
    remove_index(settings().index_url)


@pytest.fixture
def visitor(filled: None, db: None) -> Client:
    """Somebody who looks at the portal."""
    forget()
    return Client(headers={"host": "localhost"})


@pytest.fixture
def operator(visitor: Client) -> Client:
    """Somebody who runs the portal, and has signed in."""
    add_operator(OPERATOR)
    assert visitor.post(f"/operate/enter/{link_token(OPERATOR)}").status_code == 303
    return visitor


@pytest.fixture
def early(db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    """Somebody who comes before there is an index."""
    forget()
    there = structs.replace(settings(), index_url=f"tantivy://{tmp_path}/none")
    monkeypatch.setattr(engine, "settings", lambda: there)
    yield Client(headers={"host": "localhost"})
    forget()


def forget() -> None:
    """Drop what this process remembers of the portal."""
    cache.clear()
    engine.forget()


def key_of(path: str) -> str:
    """The key of a record of the portal, by the end of its address."""
    (status,) = read.records_for(f"https://well.example/{path}")
    return status.key
