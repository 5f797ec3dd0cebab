from __future__ import annotations

import pytest

from baraza.harvest.oai_declared import as_it_is

HEAD = '<?xml version="1.0" encoding="%s"?><a>%s</a>'


@pytest.mark.parametrize("declared", ["ISO-8859-1", "latin1", "windows-1252"])
def test_utf8_that_is_declared_otherwise_is_read_as_what_it_is(declared: str) -> None:
    body, note = as_it_is((HEAD % (declared, "Mädchen")).encode(), "https://x.test/oai?verb=x")
    assert body == (HEAD % ("UTF-8", "Mädchen")).encode()
    assert note is not None
    assert note.code == "wrong-encoding"
    assert declared in note.message
    assert "https://x.test/oai?verb=x" in note.message


@pytest.mark.parametrize(
    ("declared", "encoding", "words"),
    [("ISO-8859-1", "latin-1", "Mädchen"), ("ISO-8859-1", "ascii", "Girl"), ("UTF-8", "utf-8", "Mädchen")],
)
def test_what_is_in_order_stays_as_it_is(declared: str, encoding: str, words: str) -> None:
    body = (HEAD % (declared, words)).encode(encoding)
    assert as_it_is(body, "https://x.test") == (body, None)
