"""`baraza concepts`, as a script sees it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import baraza
from tests.vocabulary.written import TURTLE


def test_a_text_is_linked_to_what_was_imported(own_home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "sciences.ttl").write_text(TURTLE, encoding="utf-8")
    (tmp_path / "lesson.txt").write_text("About physics.", encoding="utf-8")
    baraza(own_home, "vocabulary", "import", str(tmp_path / "sciences.ttl"))

    made = baraza(own_home, "concepts", "compile")
    found = baraza(own_home, "concepts", "link", str(tmp_path / "lesson.txt"), "--language", "en", "--json")

    assert (made.returncode, "2 concepts" in made.stdout) == (0, True)
    (concept,) = json.loads(found.stdout)["concepts"]
    assert concept["mentions"] == [{"start": 6, "end": 13, "text": "physics"}]
    assert "physics" in baraza(own_home, "concepts", "link", str(tmp_path / "lesson.txt"), "--language", "en").stdout


def test_where_nothing_is_known_it_says_so(own_home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "lesson.txt").write_bytes(b"\xff\xfe\x00")

    broken = baraza(own_home, "concepts", "link", str(tmp_path / "lesson.txt"))
    (tmp_path / "lesson.txt").write_text("Nothing known.", encoding="utf-8")
    nothing = baraza(own_home, "concepts", "link", str(tmp_path / "lesson.txt"), "--language", "en")

    assert (broken.returncode, "not UTF-8" in broken.stderr) == (2, True)
    assert (nothing.returncode, nothing.stderr) == (2, "No concept was found in this text (language: en).\n")
    assert baraza(own_home, "concepts", "compile").returncode == 2
