"""`baraza vocabulary`, as a script sees it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.test_commands import baraza
from tests.loopback import Reply, site
from tests.vocabulary.written import CSV, TURTLE


def test_a_file_is_imported_listed_and_removed(own_home: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "sciences.ttl"
    file.write_text(TURTLE, encoding="utf-8")

    done = baraza(own_home, "vocabulary", "import", str(file))
    assert (done.returncode, done.stdout, done.stderr) == (0, "sciences: 3 concepts in 3 languages.\n", "")

    (listed,) = json.loads(baraza(own_home, "vocabulary", "list", "--json").stdout)
    assert (listed["name"], listed["title"], listed["concepts"]) == ("sciences", "Sciences", 3)
    assert baraza(own_home, "vocabulary", "remove", "sciences").returncode == 0
    gone = baraza(own_home, "vocabulary", "remove", "sciences")
    assert (gone.returncode, "no such vocabulary" in gone.stderr) == (2, True)


def test_what_was_refused_is_counted_and_ends_with_one(own_home: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "v.csv"
    file.write_text(CSV + ",nameless,,,,,\n", encoding="utf-8")

    done = baraza(own_home, "vocabulary", "import", str(file), "--name", "mine")

    assert (done.returncode, done.stdout) == (1, "mine: 2 concepts in 3 languages.\n")
    assert done.stderr == "no-address: 1\n  line 4: there is no `id`\n"


def test_a_file_that_is_cut_off_ends_with_two(own_home: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "v.ttl"
    file.write_text(TURTLE[:-60], encoding="utf-8")

    done = baraza(own_home, "vocabulary", "import", str(file))

    assert (done.returncode, done.stdout) == (2, "")
    assert "This is not whole Turtle" in done.stderr
    assert "Nothing was imported." in done.stderr


def test_a_vocabulary_is_fetched_from_an_address(own_home: dict[str, str]) -> None:
    with site(lambda path, query: Reply(TURTLE.encode()) if path == "/sciences" else None) as address:
        home = {**own_home, "BARAZA_FETCH_ALLOW": "127.0.0.1"}
        done = baraza(home, "vocabulary", "import", f"{address}/sciences", "--json")
        lost = baraza(home, "vocabulary", "import", f"{address}/lost")
    assert (lost.returncode, "Nothing was imported." in lost.stderr) == (2, True)

    (vocabulary,) = json.loads(done.stdout)["vocabularies"]
    assert (done.returncode, vocabulary["name"], vocabulary["origin"]) == (0, "sciences", f"{address}/sciences")


def test_known_vocabularies_are_listed_and_an_unknown_one_is_told(own_home: dict[str, str]) -> None:
    known = json.loads(baraza(own_home, "vocabulary", "known", "--json").stdout)
    assert {"unesco", "eurovoc", "agrovoc", "yso"} <= {row["name"] for row in known}

    lost = baraza(own_home, "vocabulary", "import", "--known", "lost")
    assert (lost.returncode, "`baraza vocabulary known` names them" in lost.stderr) == (2, True)
    assert baraza(own_home, "vocabulary", "import").returncode == 2


def test_a_vocabulary_is_written_as_skos(own_home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "v.csv").write_text(CSV, encoding="utf-8")
    baraza(own_home, "vocabulary", "import", str(tmp_path / "v.csv"))

    printed = baraza(own_home, "vocabulary", "export", "v", "--format", "n-triples")
    filed = baraza(own_home, "vocabulary", "export", "v", "--output", str(tmp_path / "out.ttl"))

    assert (printed.returncode, printed.stdout.count("\n"), filed.returncode) == (0, 9, 0)
    assert "skos:prefLabel" in (tmp_path / "out.ttl").read_text(encoding="utf-8")
    assert baraza(own_home, "vocabulary", "export", "lost").returncode == 2
