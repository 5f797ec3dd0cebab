"""The log: for people, for programs, and one record's whole way."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from baraza.errors import SettingsError
from baraza.settings.settings import load

# Harvests and works in this process, with the log as the environment asks.
WORK = """
from baraza.store.setup import connect, migrate
connect(); migrate()
from baraza.settings import settings
from baraza.settings.logs import write_logs
from baraza.pipeline.workshop import open_workshop
from baraza.model import Source
from baraza.store.sources import add_source
import sys
add_source(Source(name="mine", kind="file", url=sys.argv[1]))
write_logs(settings())
with open_workshop(settings()) as house:
    house.harvest("mine"); house.finish()
"""


def log(home: dict[str, str], folder: Path, **settings: str) -> list[str]:
    file = folder / "t.csv"
    file.write_text("title,url\nSoil,https://x.test/1\n,https://x.test/2\n", encoding="utf-8")
    environment = home | settings | {"BARAZA_COMPUTE_URL": "serial://"}
    done = subprocess.run(
        [sys.executable, "-c", WORK, str(file)], env=environment, capture_output=True, text=True, check=True
    )
    return done.stderr.splitlines()


def test_the_whole_way_of_one_record_can_be_followed_by_its_key(own_home: dict[str, str], tmp_path: Path) -> None:
    lines = [json.loads(line) for line in log(own_home, tmp_path, BARAZA_LOG="json", BARAZA_LOG_RECORDS="1")]
    (key,) = {line["key"] for line in lines if line.get("identifier") == "https://x.test/1"}
    (other,) = {line["key"] for line in lines if line.get("identifier") == "https://x.test/2"}
    way = {name: [line["event"] for line in lines if line.get("key") == name] for name in (key, other)}

    assert way == {key: ["offered", "worked", "indexed"], other: ["offered", "worked"]}
    refused = next(line for line in lines if line.get("key") == other and line["event"] == "worked")
    assert (refused["state"], refused["stage"], refused["code"]) == ("rejected", "normalise", "no-title")
    assert set(lines[0]) >= {"at", "level", "logger", "event", "source", "run"}


def test_people_read_lines_and_every_step_only_where_they_ask(own_home: dict[str, str], tmp_path: Path) -> None:
    assert [line for line in log(own_home, tmp_path) if "offered" in line] == []


def test_facts_follow_the_words_for_people(own_home: dict[str, str], tmp_path: Path) -> None:
    offered = [line for line in log(own_home, tmp_path, BARAZA_LOG_RECORDS="1") if " offered " in line]

    assert "source=mine" in offered[0]


def test_another_kind_of_log_is_refused() -> None:
    with pytest.raises(SettingsError, match="BARAZA_LOG cannot be used: say text or json"):
        load({"BARAZA_LOG": "xml"})
