"""The register as files, as visitors and programs find them."""

from __future__ import annotations

import gzip
import json
from hashlib import sha256
from pathlib import Path

import pytest
from django.test import Client
from msgspec import structs

from baraza.coalition.register.dumps import dumps_folder, write_dump
from baraza.settings import settings
from baraza.web.views import dump as views
from tests.web.entries import fund
from tests.web.page import page


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of its own."""
    there = structs.replace(settings(), home=tmp_path)
    monkeypatch.setattr(views, "settings", lambda: there)
    return dumps_folder(there)


def body(client: Client, address: str) -> bytes:
    response = client.get(address)
    assert response.status_code == 200
    return response.getvalue()


def test_the_newest_files_are_found_from_the_list_and_loaded(visitor: Client, home: Path) -> None:
    held = fund()
    made = write_dump(home, "http://localhost", 2)

    shown = page(visitor, page(visitor, "/register/").link("The whole register as files"))
    assert shown.texts("h1 ~ section p") == ["1 entry"]
    packed = body(visitor, shown.link(f"register-{made.name}.jsonl.gz"))
    assert sha256(packed).hexdigest() in shown.text
    assert json.loads(gzip.decompress(packed))["baraza:key"] == held.key

    newest = visitor.get("/register/dump/newest/register.csv.gz")
    assert (newest.status_code, newest.headers["Location"]) == (
        302,
        f"/register/dump/{made.name}/register-{made.name}.csv.gz",
    )
    assert held.key in gzip.decompress(body(visitor, newest.headers["Location"])).decode()


def test_programs_are_told_what_there_is(visitor: Client, home: Path) -> None:
    fund()
    assert visitor.get("/register/dump.json").status_code == 404
    assert "None has been written yet" in page(visitor, "/register/dump").text
    made = write_dump(home, "http://localhost", 2)

    told = json.loads(visitor.get("/register/dump.json").content)

    assert (told["@type"], told["license"]) == ("Dataset", "https://creativecommons.org/publicdomain/zero/1.0/")
    assert [one["sha256"] for one in told["distribution"]] == [one.sha256 for one in made.files]
    for one in told["distribution"]:
        assert len(body(visitor, one["contentUrl"])) == int(one["contentSize"])


@pytest.mark.parametrize("address", ["2026-01-01/register.csv.gz", "newest/manifest.json", "%2e%2e/settings"])
def test_nothing_but_its_files_is_given(visitor: Client, home: Path, address: str) -> None:
    fund()
    write_dump(home, "http://localhost", 2)

    assert visitor.get(f"/register/dump/{address}").status_code == 404
