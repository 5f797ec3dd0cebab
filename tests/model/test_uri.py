import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baraza.model.json import deeper_than
from baraza.model.uri import absolute, as_uri, is_uri, is_web


@pytest.mark.parametrize(
    "uri", ["https://e.org/a?b#c", "urn:isbn:1", "oai:e.org:1", "http://[::1]:8/", "resource:x", "a:"]
)
def test_knows_a_uri(uri: str) -> None:
    assert is_uri(uri)
    assert as_uri(uri) == uri


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a",
        "/a",
        "https://e.org/a b",
        "https://e.org/ü",
        "a:%zz",
        "https://e.org/[",
        "a:#b#c",
        "1:a",
        "http://a@b@c/",
        "a://[",
    ],
)
def test_knows_what_is_no_uri(text: str) -> None:
    assert not is_uri(text)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_makes_a_uri_or_nothing(text: str) -> None:
    made = as_uri(text)
    assert made == "" or is_uri(made)


@pytest.mark.parametrize(
    ("said", "uri"), [("https://e.org/ü b", "https://e.org/%C3%BC%20b"), ("a b", ""), ("https://e.org/%zz", "")]
)
def test_encodes_what_a_uri_cannot_hold(said: str, uri: str) -> None:
    assert as_uri(said) == uri


@pytest.mark.parametrize(
    ("address", "web"),
    [
        ("https://e.org", True),
        ("http://e.org/ü", True),
        ("ftp://e.org", False),
        ("https://", False),
        ("https://a b", False),
        ("javascript:x", False),
        ("https://[x", False),
        ('https://e.org/"', False),
    ],
)
def test_knows_what_a_browser_may_follow(address: str, web: bool) -> None:
    assert is_web(address) is web


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("b", "https://e.org/b"),
        ("_:b0", ""),
        ("", ""),
        ("JavaScript:x", ""),
        ("//o.org/x", "https://o.org/x"),
        ("http://[", ""),
    ],
)
def test_sees_addresses_from_their_page(said: str, found: str) -> None:
    assert absolute(said, "https://e.org/a") == found


def test_measures_depth_without_recursion() -> None:
    assert (deeper_than({"a": [1]}, 2), deeper_than({"a": [1]}, 1), deeper_than(1, 0)) == (False, True, False)


def test_a_long_address_takes_no_longer_than_its_length() -> None:
    begun = time.monotonic()
    assert not is_uri("http://" + "a" * 1_000_000 + "é")
    assert is_uri("http://" + "a" * 1_000_000)
    assert time.monotonic() - begun < 1
