"""`baraza search`: how it says what it understood, and what became of odd words."""

from __future__ import annotations

import json

from tests.cli.test_commands import baraza


def test_prints_what_was_understood_and_why_each_result_is_there(imported: dict[str, str]) -> None:
    done = baraza(imported, "search", "shadow", "sundials", "CC", "BY", "--in", "en")

    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[:3] == ["read as: en", "perhaps the licence: CC BY (“CC BY”)", "1 found"]
    assert lines[-1] == "  Found “sundials” in the title; “shadow” in the description."


def test_odd_words_are_answered_and_told(imported: dict[str, str]) -> None:
    long = baraza(imported, "search", "sundials " * 1_200)
    nothing = baraza(imported, "search", "🌍", "--json")
    wild = baraza(imported, "search", "\u202esundial*")
    wrong = baraza(imported, "search", "sundials", "--not", "water")

    assert "The query has too many words; the first 40 were searched." in long.stdout
    assert (long.returncode, nothing.returncode, wild.returncode, wrong.returncode) == (0, 2, 0, 2)
    assert json.loads(nothing.stdout)["notices"] == ["wordless"]
    assert [line.split()[0] for line in wild.stdout.splitlines()[:2]] == ["Signs", "*"]
    assert "Say concept:KEY, filter:NAME, translation or fuzzy." in wrong.stderr
