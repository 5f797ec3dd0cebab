"""The command line as a script sees it: what it prints, and the exit code."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.harvest.git_server import commit_files, git_site
from tests.harvest.lessons import COURSE

CSV = """title,url,licence,language,description
Sundials,https://example.org/sundials,CC BY 4.0,en,Read the time from a shadow.
Cadrans solaires,https://example.org/cadrans,CC BY-NC 4.0,fr,Lire l'heure à l'ombre.
,https://example.org/nameless,CC BY 4.0,en,This one has no title.
"""


def baraza(home: dict[str, str], *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "baraza", *words], env=home, capture_output=True, text=True, timeout=120, check=False
    )


def test_an_imported_record_is_found(imported: dict[str, str]) -> None:
    done = baraza(imported, "search", "sundials", "--json")

    answer = json.loads(done.stdout)
    assert (done.returncode, answer["total"]) == (0, 1)
    assert answer["results"][0]["title"] == "Sundials"
    assert answer["results"][0]["licence"] == "CC-BY-4.0"


def test_status_says_why_a_record_is_not_there(imported: dict[str, str]) -> None:
    done = baraza(imported, "status", "http://www.example.org/nameless/")

    assert done.returncode == 0
    assert "rejected" in done.stdout
    assert "normalise/no-title" in done.stdout


def test_a_filter_that_leaves_nothing_ends_with_two(imported: dict[str, str]) -> None:
    assert baraza(imported, "search", "sundials", "--licence", "nc").returncode == 2


def test_an_import_again_changes_nothing(imported: dict[str, str], tmp_path: Path) -> None:
    done = baraza(imported, "import", str(tmp_path / "lessons.csv"), "--source", "mine")

    assert "offered 3 = stored 3 (3 unchanged)" in done.stdout


def test_export_gives_amb_with_findings(imported: dict[str, str]) -> None:
    lines = [json.loads(line) for line in baraza(imported, "export").stdout.splitlines()]

    assert sorted(line["name"] for line in lines) == ["Cadrans solaires", "Sundials"]
    assert all(line["baraza:findings"] for line in lines)


def test_a_resource_is_taken_down_and_taken_in_again(imported: dict[str, str]) -> None:
    down = baraza(imported, "withdraw", "https://example.org/sundials", "--reason", "The author asked for it.")
    baraza(imported, "index", "rebuild")

    assert (down.returncode, "withdrawn" in down.stdout) == (0, True)
    assert baraza(imported, "search", "sundials").returncode == 2
    assert "The author asked for it." in baraza(imported, "status", "https://example.org/sundials").stdout
    assert json.loads(baraza(imported, "withdraw", "--list", "--json").stdout)[0]["by"] == "command line"
    assert baraza(imported, "withdraw", "https://example.org/sundials").returncode == 2
    assert baraza(imported, "withdraw", "https://example.org/sundials", "--lift").returncode == 0
    assert len(baraza(imported, "export").stdout.splitlines()) == 2


def test_a_removed_source_leaves_the_search_and_stays_in_the_ledger(imported: dict[str, str]) -> None:
    removed = baraza(imported, "source", "remove", "mine")
    baraza(imported, "index", "rebuild")

    assert removed.stdout == "Removed mine; 3 records are gone.\n"
    assert baraza(imported, "search", "sundials").returncode == 2
    assert "source-removed" in baraza(imported, "status", "https://example.org/sundials").stdout
    told = json.loads(baraza(imported, "events", "mine", "--json").stdout)
    assert [(event["what"], event["by"]) for event in told] == [
        ("source-removed", "command line"),
        ("source-paused", "command line"),
        ("source-added", "command line"),
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("harvest", "nobody"), "There is no source of that name."),
        (("status", "https://example.org/never"), "nothing was ever offered under that address"),
        (("source", "add"), "--known NAME"),
        (("source", "add", "https://x.test", "--kind", "gopher"), "gopher"),
        (("source", "add", "https://x.test", "--kind", "sitemap", "--name", "Not A Name"), "lower-case letters"),
        (("source", "add", "--known", "nobody"), "No repository is known by that name."),
        (("import", "missing.csv", "--source", "x"), "missing.csv"),
    ],
)
def test_a_mistake_is_one_clear_line_and_exit_code_two(
    own_home: dict[str, str], words: tuple[str, ...], says: str
) -> None:
    done = baraza(own_home, *words)

    assert done.returncode == 2
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("variable", "value"),
    [("BARAZA_PORT", "many"), ("BARAZA_DATABASE_URL", "mysql://x/y"), ("BARAZA_COMPUTE_URL", "abacus://")],
)
def test_a_setting_that_cannot_be_used_is_named(own_home: dict[str, str], variable: str, value: str) -> None:
    done = baraza({**own_home, variable: value}, "import", __file__, "--source", "x")

    assert done.returncode == 2
    assert variable in done.stderr
    assert "Traceback" not in done.stderr


def test_two_processes_do_not_work_at_once(own_home: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "lessons.csv"
    file.write_text(CSV, encoding="utf-8")
    holder = subprocess.Popen([sys.executable, "-m", "baraza", "work"], env=own_home, stderr=subprocess.DEVNULL)
    try:
        lock = Path(own_home["BARAZA_HOME"]) / "work.lock"
        while not lock.exists() or not lock.read_text():
            assert holder.poll() is None
        asked = baraza(own_home, "import", str(file), "--source", "mine")
        done = baraza(own_home, "index", "rebuild")
    finally:
        holder.terminate()
        holder.wait(30)

    assert (asked.returncode, asked.stdout) == (0, "The process that works here harvests next: mine\n")
    assert done.returncode == 2
    assert f"process='{holder.pid}'" in done.stderr


def test_a_source_that_is_described_wrongly_costs_only_itself(imported: dict[str, str], tmp_path: Path) -> None:
    wrong = ("source", "add", str(tmp_path / "lessons.csv"), "--kind", "file", "--name", "a", "--option", "page_size=0")
    assert baraza(imported, *wrong).returncode == 0
    done = baraza(imported, "harvest")

    assert done.returncode == 1
    assert "a: Option `page_size` must be a whole number from 1 to 100000." in done.stderr
    assert "mine: offered 3" in done.stdout


def test_a_file_that_cannot_be_written_is_one_line(own_home: dict[str, str], tmp_path: Path) -> None:
    done = baraza(own_home, "export", "--output", str(tmp_path / "no" / "such" / "folder.jsonl"))

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "folder.jsonl" in done.stderr


@pytest.mark.parametrize("command", ["up", "serve"])
def test_a_port_that_is_taken_is_one_line(own_home: dict[str, str], command: str) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = baraza(own_home, command, "--port", str(taken.getsockname()[1]))

    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "--port" in done.stderr


def test_an_address_tells_by_itself_what_it_is(own_home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "lessons.csv").write_text(CSV, encoding="utf-8")
    commit_files(tmp_path / "fractions.git", COURSE)

    with git_site(tmp_path) as served:
        home = own_home | {"BARAZA_FETCH_ALLOW": "127.0.0.1", "BARAZA_FETCH_PAUSE_S": "0"}
        checked = baraza(home, "source", "check", f"{served.address}/fractions.git", "--json")
        added = baraza(home, "source", "add", f"{served.address}/fractions.git", "--name", "fractions")
    here = baraza(own_home, "source", "check", str(tmp_path / "lessons.csv"))

    report = json.loads(checked.stdout)
    assert (checked.returncode, report["kind"], len(report["samples"])) == (0, "git", 4)
    assert {"title", "url", "language", "licence"} <= set(report["samples"][1])
    assert "answers as a source of the kind git" in report["detected"]["why"]
    assert "Added fractions (git," in added.stdout
    assert (here.returncode, here.stdout.splitlines()[0]) == (0, "file: " + str(tmp_path / "lessons.csv"))
    assert "language en, licence CC-BY 4.0" in here.stdout


def test_a_suggestion_is_listed_accepted_and_refused(own_home: dict[str, str]) -> None:
    script = "from baraza.store.setup import connect; connect(); from baraza.store.suggestions import suggest; "
    assert baraza(own_home, "suggestion", "list").returncode == 0
    subprocess.run(
        [sys.executable, "-c", f"{script}suggest('https://example.org/1'); suggest('https://example.org/2')"],
        env=own_home,
        check=True,
    )

    listed = json.loads(baraza(own_home, "suggestion", "list", "--json").stdout)
    accepted = baraza(own_home, "suggestion", "accept", str(listed[0]["id"]))
    refused = baraza(own_home, "suggestion", "refuse", str(listed[1]["id"]), "--reason", "Not open.")
    again = baraza(own_home, "suggestion", "accept", str(listed[1]["id"]))

    assert [one["address"] for one in listed] == ["https://example.org/1", "https://example.org/2"]
    assert (accepted.returncode, refused.returncode, again.returncode) == (0, 0, 2)
    assert "decided on already" in again.stderr
    assert "suggestions  page" in baraza(own_home, "source", "list").stdout
    assert "Not open." in baraza(own_home, "suggestion", "list", "--state", "refused").stdout
