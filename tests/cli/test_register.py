"""`baraza register`, as a script sees it."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.test_commands import baraza
from tests.dsn import report
from tests.fetch.server import Server, redirect, reply

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


def test_broken_addresses_are_looked_for_and_listed(own_home: dict[str, str], tmp_path: Path) -> None:
    with Server({"/old": redirect("/new", 301), "/new": reply(b"<title>Shelf</title>")}) as server:
        text = f"name,kind,url,country\nShelf,service,{server.url('/old')},KE\n"
        baraza(own_home, "register", "import", table(tmp_path, text))
        home = own_home | {"BARAZA_FETCH_ALLOW": "127.0.0.1", "BARAZA_FETCH_PAUSE_S": "0"}
        done = baraza(home, "register", "links", "--look")

    assert done.returncode == 0
    told = json.loads(baraza(own_home, "register", "links", "--country", "ke", "--json").stdout)
    assert (told["counts"], [one["name"] for one in told["lost"]]) == ({"moved": 1, "broken": 0}, ["Shelf"])
    assert server.url("/new") in done.stdout
    assert json.loads(baraza(own_home, "register", "links", "--country", "FR", "--json").stdout)["lost"] == []


def test_a_code_of_no_country_is_told_instead_of_an_empty_list(own_home: dict[str, str]) -> None:
    for words in (("links",), ("export", "-")):
        done = baraza(own_home, "register", *words, "--country", "zz")
        assert (done.returncode, done.stdout) == (2, "")
        assert "There is no country of this code. [code='ZZ'] Codes are those of ISO 3166-1, as in KE." in done.stderr
    assert "'school'" in baraza(own_home, "register", "export", "-", "--kind", "school").stderr


def test_whom_it_would_erase_is_named_first_and_nobody_is_erased_unasked(own_home: dict[str, str]) -> None:
    made = (
        "from baraza.store.setup import connect; connect(); from baraza.model import Entry;"
        "from baraza.coalition.register.entries import make;"
        "both = (Entry(kind='person', names={'en': 'Ada'}), Entry(kind='fund', names={'en': 'Shelf'}));"
        "print(*(make(entry).key for entry in both))"
    )
    kept = subprocess.run([sys.executable, "-c", made], env=own_home, capture_output=True, check=True, text=True)
    ada, fund = kept.stdout.split()

    nobody = baraza(own_home, "register", "erase-person", "nobody")
    assert (nobody.returncode, nobody.stdout) == (2, "")
    assert "There is no such entry. [key='nobody']" in nobody.stderr
    thing = baraza(own_home, "register", "erase-person", fund)
    assert (thing.returncode, thing.stdout, "Only persons are erased." in thing.stderr) == (2, "", True)
    unasked = baraza(own_home, "register", "erase-person", ada)
    assert (unasked.returncode, f"Erase all that was kept of Ada ({ada}), for good?" in unasked.stdout) == (2, True)

    done = baraza(own_home, "register", "erase-person", ada, "--yes")
    assert (done.returncode, done.stdout) == (0, "Erased.\n")
    assert baraza(own_home, "register", "export", "-").stdout.count("Ada") == 0


def test_the_whole_register_is_written_and_imported_again(own_home: dict[str, str], other_home: dict[str, str]) -> None:
    baraza(own_home, "register", "import", table(Path(own_home["BARAZA_HOME"])), "--map", "kind=Genre")

    done = baraza(own_home, "register", "dump")

    lines = done.stdout.splitlines()
    assert (done.returncode, lines[0]) == (0, "2 entries:")
    path = lines[1].split(" (")[0].strip()
    again = baraza(other_home, "register", "import", path)
    assert again.stdout == f"{Path(path).name}: 2 made\n"


def test_a_mail_server_hands_over_what_came_back(own_home: dict[str, str]) -> None:
    def bounced(raw: bytes) -> tuple[int, str]:
        done = subprocess.run(
            [sys.executable, "-m", "baraza", "mail", "bounced"],
            input=raw,
            env=own_home,
            capture_output=True,
            check=False,
        )
        return done.returncode, (done.stdout + done.stderr).decode()

    made = "from baraza.store.setup import connect; connect(); from baraza.web.post import letter_id;"
    made += "print(letter_id('anna@school.example', 'b@oer.example'))"
    number = subprocess.run([sys.executable, "-c", made], env=own_home, capture_output=True, check=True, text=True)

    assert bounced(report("<1@oer.example>", "anna@school.example"))[0] == 0
    assert bounced(b"Subject: hello\n\nHello.\n") == (
        0,
        "This is no report of a mail server: nothing is written down.\n",
    )
    assert "no letter" not in baraza(own_home, "mail", "list").stdout
    code, told = bounced(report(number.stdout.strip(), "anna@school.example"))
    assert (code, told.startswith("anna@school.example: closed: 550 5.1.1")) == (0, True)
    assert [one["address"] for one in json.loads(baraza(own_home, "mail", "list", "--json").stdout)] == [
        "anna@school.example"
    ]
    assert baraza(own_home, "mail", "again", "Anna@school.example").returncode == 0
    assert baraza(own_home, "mail", "again", "anna@school.example").returncode == 2
