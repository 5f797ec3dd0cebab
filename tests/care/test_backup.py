"""A copy brings back the same resources and the same search results, wherever it is taken in."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.care.house import baraza, dump, found, imported, run
from tests.homes import copied
from tests.pipeline.kills import write_records


@pytest.fixture(scope="module")
def original(made_home: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, str], Path]:
    """An installation with records, and a copy of it."""
    folder = tmp_path_factory.mktemp("original")
    home = copied(made_home, folder / "home")
    imported(home, folder)
    baraza(home, "backup", str(folder / "copy"))
    return home, folder / "copy"


@pytest.fixture
def house(original: tuple[dict[str, str], Path], tmp_path: Path) -> dict[str, str]:
    return copied(original[0], tmp_path / "house")


@pytest.fixture
def copy(original: tuple[dict[str, str], Path], tmp_path: Path) -> Path:
    return shutil.copytree(original[1], tmp_path / "copy")


def test_a_copy_taken_in_elsewhere_is_the_same_installation(
    copy: Path, house: dict[str, str], other_home: dict[str, str]
) -> None:
    told = baraza(other_home, "restore", str(copy))

    assert "store.RecordRow" in told
    assert dump(other_home) == dump(house)
    assert found(other_home, "shadow") == found(house, "shadow") != []


def test_operators_come_along_and_have_to_sign_in_anew(
    own_home: dict[str, str], other_home: dict[str, str], tmp_path: Path
) -> None:
    baraza(own_home, "operator", "add", "amina@example.org")
    run(own_home, "from django.contrib.sessions.backends.db import SessionStore; SessionStore().create()")
    baraza(own_home, "backup", str(tmp_path / "copy"))
    baraza(other_home, "restore", str(tmp_path / "copy"))
    look = "from django.contrib.sessions.models import Session; print(Session.objects.count())"

    assert (run(own_home, look), run(other_home, look)) == ("1\n", "0\n")
    assert "amina@example.org" in baraza(other_home, "operator", "list")
    assert "/operate/enter/" in baraza(other_home, "operator", "add", "amina@example.org")


def test_it_goes_from_engine_to_engine_and_back(copy: Path, house: dict[str, str], tmp_path: Path) -> None:
    sqlite = {name: value for name, value in house.items() if name != "BARAZA_DATABASE_URL"}
    sqlite["BARAZA_HOME"] = str(tmp_path / "sqlite")
    back = sqlite | {"BARAZA_HOME": str(tmp_path / "back")}
    baraza(sqlite, "restore", str(copy))
    baraza(sqlite, "backup", str(tmp_path / "second"))
    baraza(back, "restore", str(tmp_path / "second"))

    assert dump(back) == dump(house)


def test_what_comes_after_it_goes_on_counting(copy: Path, other_home: dict[str, str], tmp_path: Path) -> None:
    baraza(other_home, "restore", str(copy))
    more = tmp_path / "more.csv"
    more.write_text("title,url\nClouds,https://example.org/clouds\n", encoding="utf-8")

    baraza(other_home, "import", str(more), "--source", "other")

    assert len(found(other_home, "clouds")) == 1


def test_nothing_is_taken_in_where_something_is(copy: Path, house: dict[str, str]) -> None:
    before = dump(house)

    assert "Something is kept here already." in baraza(house, "restore", str(copy), code=2)
    assert dump(house) == before


def test_a_copy_that_was_cut_off_is_refused(copy: Path, other_home: dict[str, str]) -> None:
    (copy / "manifest.json").unlink()

    assert "no whole copy" in baraza(other_home, "restore", str(copy), code=2)


def test_a_damaged_copy_is_refused_before_anything_is_taken_in(copy: Path, other_home: dict[str, str]) -> None:
    table = copy / "tables" / "store.RecordRow.rows.zst"
    table.write_bytes(table.read_bytes()[:-3])

    assert "missing or damaged" in baraza(other_home, "restore", str(copy), code=2)
    assert "0 resources" in baraza(other_home, "status")


def test_a_second_copy_into_the_same_folder_is_whole_again(
    copy: Path, house: dict[str, str], other_home: dict[str, str], tmp_path: Path
) -> None:
    more = tmp_path / "more.csv"
    more.write_text("title,url\nClouds,https://example.org/clouds\n", encoding="utf-8")
    baraza(house, "import", str(more), "--source", "other")
    baraza(house, "backup", str(copy))
    baraza(other_home, "restore", str(copy))

    assert dump(other_home) == dump(house)


@pytest.mark.slow
def test_a_copy_of_a_running_harvest_is_one_moment_of_it(
    own_home: dict[str, str], other_home: dict[str, str], tmp_path: Path
) -> None:
    records = write_records(tmp_path / "records.jsonl", 10_000)
    command = [sys.executable, "-m", "baraza", "import", str(records), "--source", "kill"]
    with subprocess.Popen(command, env=own_home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as running:
        while running.poll() is None and "0 resources" in baraza(own_home, "status"):
            pass
        assert running.poll() is None
        baraza(own_home, "backup", str(tmp_path / "copy"))
    baraza(other_home, "restore", str(tmp_path / "copy"))
    then = dump(other_home)
    baraza(other_home, "import", str(records), "--source", "kill", code=1)

    assert 0 < sum(line.startswith("resource") for line in then) < 9_900
    assert "everything is well" in baraza(other_home, "doctor")
    assert dump(other_home) == dump(own_home)


def test_the_register_comes_along_with_its_whole_history(
    own_home: dict[str, str], other_home: dict[str, str], tmp_path: Path
) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("name,kind,country\nOpen Shelf,service,KE\n", encoding="utf-8")
    baraza(own_home, "register", "import", str(rows))
    rows.write_text("name,kind,country,start\nOpen Shelf,service,KE,2012\n", encoding="utf-8")
    baraza(own_home, "register", "import", str(rows))
    baraza(own_home, "backup", str(tmp_path / "copy"))
    baraza(other_home, "restore", str(tmp_path / "copy"))

    here, there = (baraza(home, "register", "export", "-", "--history") for home in (own_home, other_home))
    assert (here == there, here.count('"number":'), "2012" in there) == (True, 2, True)
    assert "1 unchanged" in baraza(other_home, "register", "import", str(rows))
