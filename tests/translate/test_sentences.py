"""Text is cut at its sentences, and comes together again."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from baraza.translate.sentences import join, split


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Soil breathes. Worms dig!", ["Soil breathes.", "Worms dig!"]),
        ("¿Qué leen? Libros.\n\nY más", ["¿Qué leen?", "Libros.", "Y más"]),
        ("土壤会呼吸。蚯蚓挖土。", ["土壤会呼吸。", "蚯蚓挖土。"]),
        ("هل تتنفس التربة؟ نعم.", ["هل تتنفس التربة؟", "نعم."]),
        ("Version 2.5 is out.", ["Version 2.5 is out."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_sentences_end_where_readers_end_them(text: str, sentences: list[str]) -> None:
    assert split(text)[0] == sentences


@given(st.text(alphabet="ab .!?\n。؟\"'", max_size=60))
def test_what_was_cut_comes_together_again(text: str) -> None:
    assert join(*split(text)).split() == text.split()
