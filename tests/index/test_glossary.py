"""Words of documents that mean what was asked."""

from __future__ import annotations

import pytest
from msgspec import Struct

from baraza.index import glossary
from baraza.index.cut import Cut
from baraza.index.glossary import Glossary
from baraza.index.mark import Mark

TERMS = {"agua": ("water",), "ciclo": ("cycl", "bike"), "水": ("water",), "水循环": ("cycl",), "循环": ("bike",)}
NAMES = {"Lutero": "lutero", "agua": "agva"}


class Term(Struct, frozen=True):
    """A meaning."""

    term: str


class Words:
    """Knows a few words, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def meanings(self, word: str, language: str) -> tuple[Term, ...]:
        """As above."""
        return tuple(map(Term, TERMS.get(word, ())))

    def name(self, word: str, language: str) -> str:
        """As above."""
        return NAMES.get(word, "")

    def known(self, word: str, language: str) -> tuple[tuple[str, ...], str]:
        """Both."""
        self.asked.append(word)
        return TERMS.get(word, ()), NAMES.get(word, "")


def _marks(known: Glossary, text: str, language: str, pivots: dict[str, str], names: dict[str, str]) -> list[Mark]:
    return known.marks_in(Cut({"title": text}, 600), language, pivots, names).get("title", [])


def test_marks_each_word_by_its_likeliest_meaning_that_is_asked_and_else_by_its_name() -> None:
    known = Glossary(Words())
    text = "El ciclo del agua, Lutero: agua"

    found = _marks(known, text, "es", {"bike": "Fahrrad", "water": "Wasser"}, {"lutero": "Luther", "agva": "Agwa"})

    assert found == [
        Mark(3, 8, "Fahrrad", "translation", "bike"),
        Mark(13, 17, "Wasser", "translation", "water"),
        Mark(19, 25, "Luther", "name", "lutero"),
        Mark(27, 31, "Wasser", "translation", "water"),
    ]
    assert _marks(known, text, "es", {}, {"agva": "Agwa"})[0] == Mark(13, 17, "Agwa", "name", "agva")
    assert _marks(known, text, "es", {"stone": "Stein"}, {}) == []


def test_each_mark_stands_in_its_own_text() -> None:
    known = Glossary(Words())
    texts = {"title": "Sobre el agua", "people": "", "keywords": "Lutero", "description": "agua, ciclo", "text": "x"}

    found = known.marks_in(Cut(texts, 600), "es", {"water": "Wasser", "cycl": "Kreis"}, {"lutero": "Luther"})

    assert found == {
        "title": [Mark(9, 13, "Wasser", "translation", "water")],
        "keywords": [Mark(0, 6, "Luther", "name", "lutero")],
        "description": [Mark(0, 4, "Wasser", "translation", "water"), Mark(6, 11, "Kreis", "translation", "cycl")],
    }
    unspaced = Cut({"title": "地球水", "text": "水循环"}, 600)
    assert known.marks_in(unspaced, "zh", {"water": "water", "cycl": "cycle"}, {}) == {
        "title": [Mark(2, 3, "water", "translation", "water")],
        "text": [Mark(0, 3, "cycle", "translation", "cycl")],
    }


def test_of_a_run_without_spaces_the_longest_known_words_are_read() -> None:
    known = Glossary(Words())

    found = _marks(known, "地球水循环 water", "zh", {"cycl": "cycle", "bike": "bike", "water": "water"}, {})

    assert found == [Mark(2, 5, "cycle", "translation", "cycl")]


def test_a_word_is_looked_up_once_and_again_when_too_many_were_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words()
    known = Glossary(words)
    for _ in range(3):
        _marks(known, "ciclo del agua", "es", {"stone": "Stein"}, {})
    assert sorted(words.asked) == ["agua", "ciclo", "del"]

    monkeypatch.setattr(glossary, "REMEMBERED", 2)
    assert [mark.word for mark in _marks(known, "ciclo del agua", "es", {"water": "Wasser"}, {})] == ["Wasser"]
    assert words.asked.count("ciclo") == 2
