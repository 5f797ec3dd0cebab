"""`baraza register`, as a script sees it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import baraza

ROWS = "Nom,Pays,Genre\nBibliothèque ouverte,Sénégal,service\nFonds du livre,SN,fund\n"


def table(folder: Path, text: str = ROWS) -> str:
    path = folder / "entrées.csv"
    path.write_text(text, encoding="utf-8")
    return str(path)


def test_entries_are_imported_told_and_written_again(own_home: dict[str, str], tmp_path: Path) -> None:
    words = (
        "register",
        "import",
        table(tmp_path),
        "--map",
        "kind=Genre",
        "--set",
        "language=fr",
        "--source",
        "Enquête",
    )

    dry = baraza(own_home, *words, "--dry-run")
    first = baraza(own_home, *words, "--json")
    again = baraza(own_home, *words)

    assert (dry.returncode, dry.stdout) == (0, "entrées.csv: 2 made (nothing was kept)\n")
    assert (first.returncode, json.loads(first.stdout)["counts"]) == (0, {"made": 2})
    assert (again.returncode, again.stdout, again.stderr) == (0, "entrées.csv: 2 unchanged\n", "")
    out = tmp_path / "out.jsonl"
    written = baraza(own_home, "register", "export", str(out), "--kind", "service")
    assert (written.returncode, written.stderr) == (0, "1 entries.\n")
    (line,) = map(json.loads, out.read_text(encoding="utf-8").splitlines())
    assert (line["entry"]["names"], line["entry"]["countries"]) == ({"fr": "Bibliothèque ouverte"}, ["SN"])


def test_what_was_refused_is_told_with_its_line_and_ends_with_one(own_home: dict[str, str], tmp_path: Path) -> None:
    done = baraza(own_home, "register", "import", table(tmp_path, ROWS + "Ada,SN,person\n"), "--map", "kind=Genre")
    only = baraza(own_home, "register", "import", table(tmp_path, "name,kind\nAda,person\n"))

    assert (done.returncode, done.stdout) == (1, "entrées.csv: 2 made, 1 refused\n")
    assert done.stderr == "line 4: person: Persons are taken from no file.\n"
    assert only.returncode == 2


def test_likely_duplicates_are_told_with_reasons(own_home: dict[str, str], tmp_path: Path) -> None:
    baraza(own_home, "register", "import", table(tmp_path), "--map", "kind=Genre")

    done = baraza(own_home, "register", "import", table(tmp_path), "--map", "kind=Genre", "--source", "Other")

    assert "2 are likely here already:" in done.stdout
    assert ": name Bibliothèque ouverte" in done.stdout


def test_wrong_use_ends_with_two_and_says_what_next(own_home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "entries.xyz").write_text("x", encoding="utf-8")

    assert "--format" in baraza(own_home, "register", "import", str(tmp_path / "entries.xyz")).stderr
    assert "--map name=" in baraza(own_home, "register", "import", table(tmp_path, "a,b\n1,2\n")).stderr
    wrong = baraza(own_home, "register", "import", table(tmp_path), "--map", "kind")
    assert (wrong.returncode, "NAME=VALUE" in wrong.stderr) == (2, True)


def test_the_starter_register_is_put_in_once(own_home: dict[str, str]) -> None:
    first = baraza(own_home, "register", "starter")
    again = baraza(own_home, "register", "starter")

    assert (first.returncode, first.stderr) == (0, "")
    count = int(first.stdout.split()[2])
    assert count >= 444
    assert first.stdout == f"Starter register: {count} entries ({count} new, 0 changed).\n"
    assert again.stdout == f"Starter register: {count} entries (0 new, 0 changed).\n"


def test_a_starter_register_that_cannot_be_read_is_told(own_home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "register").mkdir()
    (tmp_path / "register" / "places.toml").write_text("[KE", encoding="utf-8")

    done = baraza(own_home | {"BARAZA_STARTER": str(tmp_path)}, "register", "starter")

    assert done.returncode == 2
    assert "places.toml" in done.stderr
