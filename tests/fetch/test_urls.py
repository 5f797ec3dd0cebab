"""Which spellings of an address are dialled."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from yarl import URL

from baraza.errors import AddressRefused
from baraza.fetch.urls import dialable, is_plain, onward, site


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("http://example.org", "http://example.org"),
        (" https://example.org:8443/a%2Fb?x=%2B+1&sig=a%7eb#part ", "https://example.org:8443/a%2Fb?x=%2B+1&sig=a%7eb"),
        ("https://bücher.example/ä b?ö=ü", "https://xn--bcher-kva.example/%C3%A4%20b?%C3%B6=%C3%BC"),
        ("https://[2606:4700::1111]/", "https://[2606:4700::1111]/"),
        ("https://دروس.example/", "https://xn--ugbeg7f.example/"),
    ],
)
def test_sends_an_address_as_it_was_written(text: str, sent: str) -> None:
    assert str(dialable(text)) == sent


@pytest.mark.parametrize(
    "text",
    [
        "ftp://example.org/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "//example.org/",
        "/path",
        "",
        "http://",
        "http:///path",
        "http://[::1",
        "http://example.org:99999/",
        "http://exa mple.org/",
        "http://example.org%00.evil/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://127.1/",
        "http://127.0.0.1./",
        "http://0x7f.1/",
        "http://1.2.3.4.5/",
        "http://[fe80::1%25eth0]/",
        "http://name:secret@example.org/",
        "https://example.org/" + "a" * 9_000,
    ],
)
def test_refuses_what_cannot_be_dialled_or_is_oddly_written(text: str) -> None:
    with pytest.raises(AddressRefused):
        dialable(text)


def test_digits_of_other_scripts_are_read_as_a_browser_reads_them() -> None:
    assert dialable("http://①②⑦.⓪.⓪.①/").raw_host == "127.0.0.1"  # and so refused when it is dialled


def test_a_password_is_not_repeated_in_the_error() -> None:
    with pytest.raises(AddressRefused) as caught:
        dialable("http://name:secret@example.org/")

    assert "secret" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "sent"),
    [
        ("http://a.test/oai", "http://a.test/oai?verb=Identify&t=a%2Bb%2F%26"),
        ("http://a.test/oai?x=1", "http://a.test/oai?x=1&verb=Identify&t=a%2Bb%2F%26"),
        ("http://a.test/oai?#part", "http://a.test/oai?verb=Identify&t=a%2Bb%2F%26"),
    ],
)
def test_adds_parameters_so_that_they_arrive_as_they_are(text: str, sent: str) -> None:
    url = dialable(text, (("verb", "Identify"), ("t", "a+b/&")))

    assert str(url) == sent
    assert url.query["t"] == "a+b/&"


@pytest.mark.parametrize(
    ("location", "target"),
    [("/x", "https://a.test/x"), ("y?z", "https://a.test/b/y?z"), ("//c.test/", "https://c.test/")],
)
def test_a_redirect_may_be_relative(location: str, target: str) -> None:
    assert str(onward(URL("https://a.test/b/c"), location)) == target


@pytest.mark.parametrize("location", ["http://[", "gopher://a.test/", "http://017700000001/", "data:text/html,x"])
def test_a_redirect_to_something_else_is_refused(location: str) -> None:
    with pytest.raises(AddressRefused):
        onward(URL("https://a.test/"), location)


@given(
    st.text()
    | st.text().map(lambda text: f"http://a.test/{text}")
    | st.text().map(lambda text: f"http://{text}")
    | st.from_regex(r"https?://[^\s]+")
)
def test_any_text_is_either_dialable_or_refused(text: str) -> None:
    try:
        url = dialable(text)
    except AddressRefused:
        return
    assert url.scheme in {"http", "https"}
    assert is_plain(url.raw_host or "")
    assert re.fullmatch(r"[!-~]+", str(url)), "nothing that could end the request line"


def test_a_site_is_host_and_port() -> None:
    assert site(URL("https://EXAMPLE.org/a", encoded=True)) == site(URL("https://example.org:443/b"))
    assert site(URL("https://example.org/")) != site(URL("https://example.org:8443/"))
