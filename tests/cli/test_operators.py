"""`baraza operator`."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner
from django.contrib.auth.models import User
from django.test import Client
from msgspec.structs import replace

from baraza.cli import commands
from baraza.cli.operators import site_of
from baraza.model import Source
from baraza.settings import settings
from baraza.store.sources import add_source


@pytest.fixture(autouse=True)
def tables(transactional_db: None) -> None:
    """The command brings the tables up to date by itself, which it may not inside a transaction."""


def said(*words: str, typed: str = "") -> str:
    done = CliRunner().invoke(commands, ["operator", *words], input=typed)
    assert done.exit_code == 0, done.output
    return done.output


def test_a_printed_link_signs_in(db: None) -> None:
    link = said("add", "Amina@Example.org", "--site", "https://oer.example.org/").splitlines()[-1]
    path = link.removeprefix("https://oer.example.org")
    client = Client(headers={"host": "localhost"})

    assert path.startswith("/operate/enter/")
    assert client.post(path).status_code == 303
    assert client.get("/operate/").status_code == 200
    (listed,) = json.loads(said("list", "--json"))
    assert (listed["email"], listed["has_password"]) == ("amina@example.org", False)
    assert listed["last_sign_in"]


def test_a_password_is_asked_for_and_never_shown() -> None:
    output = said("add", "amina@example.org", "--password", typed="seven long rivers\nseven long rivers\n")

    assert "seven" not in output
    assert User.objects.get().check_password("seven long rivers")
    assert "yes" in said("list")


def test_who_is_removed_is_gone_and_who_is_unknown_is_told() -> None:
    said("add", "amina@example.org")

    assert said("remove", "amina@example.org") == "Removed amina@example.org.\n"
    assert not User.objects.exists()
    again = CliRunner().invoke(commands, ["operator", "remove", "amina@example.org"])
    assert "There is no operator of that name." in str(again.exception)


@pytest.mark.parametrize(
    ("hosts", "proxy", "site"),
    [
        (("oer.example.org", "localhost"), True, "https://oer.example.org"),
        ((".example.org",), True, "https://example.org"),
        (("localhost",), False, "http://localhost:8000"),
        (("*",), False, "http://localhost:8000"),
    ],
)
def test_the_link_leads_where_the_settings_say(hosts: tuple[str, ...], proxy: bool, site: str) -> None:
    assert site_of(replace(settings(), hosts=hosts, proxy=proxy, port=8000)) == site


def test_there_is_nothing_to_believe_of_a_source_that_lost_nothing() -> None:
    add_source(Source(name="mine", kind="file", url="x"))

    done = CliRunner().invoke(commands, ["source", "believe", "mine"])

    assert "lost nothing that is to be believed" in str(done.exception)
