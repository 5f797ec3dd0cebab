"""`baraza parallel`, as a script sees it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import baraza

TABLE = "sl\twater\tvoda\nsl\tschool\tšola\n"


def test_a_file_is_imported_listed_and_removed(own_home: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "words.tsv"
    file.write_text(TABLE, encoding="utf-8")

    done = baraza(own_home, "parallel", "import", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, "words: 2 pairs in 2 languages.\n", "")

    (listed,) = json.loads(baraza(own_home, "parallel", "list", "--json").stdout)
    assert (listed["name"], listed["units"], listed["languages"]) == ("words", 2, {"en": 2, "sl": 2})
    assert baraza(own_home, "parallel", "remove", "words").returncode == 0
    gone = baraza(own_home, "parallel", "remove", "words")
    assert (gone.returncode, "no such parallel texts" in gone.stderr) == (2, True)


def test_what_cannot_be_used_is_told_by_line_and_ends_with_one(own_home: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "words.tsv"
    file.write_text(TABLE + "sl\tred\n", encoding="utf-8")

    done = baraza(own_home, "parallel", "import", str(file), "--name", "mine")

    assert (done.returncode, done.stdout) == (1, "mine: 2 pairs in 2 languages.\n")
    assert done.stderr == "columns: 1\n  line 3: there are 2 columns instead of three\n"


def test_tables_of_words_are_built_once_and_only_where_there_is_something_to_learn_from(
    own_home: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "words.tsv"
    file.write_text(TABLE * 50, encoding="utf-8")
    baraza(own_home, "parallel", "import", str(file))

    built = baraza(own_home, "parallel", "build", "sl")
    again = baraza(own_home, "parallel", "build")
    unknown = baraza(own_home, "parallel", "build", "fi")

    assert (built.returncode, built.stdout) == (0, "sl: 4 words from 100 labels, pairs and sentences.\n")
    assert (Path(own_home["BARAZA_HOME"]) / "compiled" / "lexicon" / "sl.lex").exists()
    assert (again.returncode, again.stdout) == (0, "Every table is as new as what it is learnt from.\n")
    assert (unknown.returncode, "nothing to learn" in unknown.stderr) == (2, True)
