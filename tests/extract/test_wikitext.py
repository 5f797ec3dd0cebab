from __future__ import annotations

import time
from contextlib import suppress

import pytest

from baraza.errors import Rejected
from baraza.extract.table import extract
from baraza.model import Content, Passage

PAGE = """'''Algebra''' is a ''part'' of [[mathematics|maths]], see [https://x.test the site].<ref>A note.</ref>
{{Navigation|hidden=words}}
<!-- a comment -->
__NOTOC__

== The ''first'' step ==
* one
* two &amp; three
[[File:Picture.png|thumb|A caption]]

A formula <math>x^2</math> stands here.<br/>A new line.

=== Code ===
<syntaxhighlight lang="python">print("[[not a link]]")</syntaxhighlight>

== Table ==
{| class="wikitable"
|+ Kept
! Name !! Size
|-
| Ant || 1
|}
[[Category:Mathematics]] [[de:Algebra]]
"""


def passages(text: str) -> list[tuple[str, str]]:
    found = extract(Content(text.encode(), "text/x-wiki", charset="utf-8", name="Page")).passages
    return [(passage.heading, passage.text) for passage in found]


def test_words_stand_under_their_headings_and_nothing_else_does() -> None:
    first, step, code, table = passages(PAGE)

    assert first == ("", "Algebra is a part of maths, see the site.")
    assert step == ("The first step", "one\ntwo & three\n\nA formula $x^2$ stands here.\nA new line.")
    assert code == ("Code", 'print("[[not a link]]")')
    assert table[0] == "Table"
    assert [word for word in table[1].split() if word != "+"] == ["Kept", "Name", "Size", "Ant", "1"]


@pytest.mark.parametrize("text", ["", "{{only|a template}}", "[[Category:X]]", "<ref>x</ref>"])
def test_a_page_without_words_of_its_own_is_refused(text: str) -> None:
    with pytest.raises(Rejected):
        passages(text)


@pytest.mark.parametrize(
    "text",
    [
        "{{" * 5_000,
        "[[" * 5_000,
        "''" * 5_000,
        "<div>" * 5_000,
        "{|\n|" * 2_000,
        "== " * 5_000,
        "[[a|" * 3_000 + "]]" * 3_000,
    ],
    ids=["templates", "links", "styles", "tags", "tables", "headings", "nested"],
)
def test_hostile_markup_ends(text: str) -> None:
    begun = time.monotonic()

    with suppress(Rejected):
        passages(f"word {text}")

    assert time.monotonic() - begun < 10


def test_a_link_that_begins_with_a_colon_is_words() -> None:
    assert passages("See [[:Category:Birds]] and [[/Sub page/]] and [[Book: a story]].") == [
        ("", "See Category:Birds and Sub page and Book: a story.")
    ]
    assert extract(Content(b"x", "text/x-wiki", name="N")).passages == (Passage("x"),)


def test_links_into_other_wikis_are_words_and_files_are_not() -> None:
    text = "A [[w:Bread|loaf]] and [[Cookbook:Cake|cake]].[[Datei:Brot.jpg|mini|Brot]] [[Kategorie:Essen]][[sw:Mkate]]"

    assert passages(text) == [("", "A loaf and cake.")]
