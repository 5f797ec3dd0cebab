import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baraza.normalise.tidy import one_line, plain_text


@pytest.mark.parametrize(
    ("said", "plain"),
    [
        ("plain", "plain"),
        ("a < b & c > d", "a < b & c > d"),
        ("<p>One</p><p>Two <b>bold</b></p>", "One\nTwo bold"),
        ("One<br/>Two", "One\nTwo"),
        ("&lt;p&gt;Escaped &amp;amp; more&lt;/p&gt;", "Escaped & more"),
        ("<script>alert(1)</script>Text<style>p{}</style>", "Text"),
        ("<img src=x onerror=alert(1)>Text", "Text"),
        ("a\0b\x07c\u202ed\ufeff", "abcd"),
        ("  a \t b \r\n\n c ", "a b\nc"),
        ("caf&eacute; &#233;", "café é"),
        ("", ""),
    ],
)
def test_gives_the_words_without_the_markup(said: str, plain: str) -> None:
    assert plain_text(said) == plain


def test_titles_are_one_line() -> None:
    assert one_line("<h1>One</h1>\nTwo") == "One Two"


@given(st.text())
def test_doing_it_again_changes_no_plain_text(text: str) -> None:
    plain = plain_text(text.replace("&", "").replace("<", ""))
    assert plain_text(plain) == plain


@pytest.mark.parametrize("piece", ["<p ", "<", "&amp;", "&lt;", "<br", "<!--"])
def test_hostile_markup_takes_no_longer_than_its_length(piece: str) -> None:
    begun = time.monotonic()
    plain_text(piece * 300_000)
    assert time.monotonic() - begun < 5
