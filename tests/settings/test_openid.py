"""The file of OpenID providers is read whole, or says what is wrong in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.errors import SettingsError
from baraza.settings import load
from baraza.settings.openid import OpenIdProvider

GOOD = 'name = "A"\nissuer = "https://a.example"\nclient_id = "baraza"\n'


def read(folder: Path, text: str) -> tuple[OpenIdProvider, ...]:
    file = folder / "openid.toml"
    file.write_text(text, encoding="utf-8")
    return load({"BARAZA_OPENID": str(file)}).openid


def test_without_a_file_there_is_no_provider() -> None:
    assert load({}).openid == ()


def test_providers_come_in_their_order_with_their_secrets(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.secret").write_text("one\n", encoding="utf-8")
    monkeypatch.setenv("B_SECRET", "two")
    found = read(
        tmp_path,
        f'[b]\n{GOOD}secret_variable = "B_SECRET"\njoins = true\n[a-1]\n{GOOD}secret_file = "a.secret"\n[c]\n{GOOD}',
    )

    assert [(one.id, one.secret, one.joins) for one in found] == [
        ("b", "two", True),
        ("a-1", "one", False),
        ("c", "", False),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[a", "Expected"),
        ('[a]\nname = "A"\n', "missing required field `issuer`"),
        (f"[a]\n{GOOD}colour = 1\n", "unknown field `colour`"),
        (f"[a]\n{GOOD}".replace("https", "http"), "does not begin with https://"),
        (f"[a]\n{GOOD}".replace("baraza", " "), "empty client_id"),
        (f"[A_b]\n{GOOD}", "no name of small letters"),
        (f'[a]\n{GOOD}secret_file = "none"\n', "secret file of [a] cannot be read"),
        (f'[a]\n{GOOD}secret_variable = "BARAZA_NOT_THERE"\n', "secret of [a] is empty"),
        (f'[a]\n{GOOD}secret_variable = "A"\nsecret_file = "b"\n', "name one of them"),
        ("a = 1", "Expected `object`"),
    ],
)
def test_what_cannot_be_used_stops_the_start_and_says_where(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SettingsError, match="BARAZA_OPENID") as caught:
        read(tmp_path, text)

    assert said in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="cannot be read"):
        load({"BARAZA_OPENID": str(tmp_path / "none.toml")})


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    (tmp_path / "openid.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match="BARAZA_OPENID"):
        load({"BARAZA_OPENID": str(tmp_path / "openid.toml")})
