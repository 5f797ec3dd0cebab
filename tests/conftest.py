"""What every test can stand on."""

from __future__ import annotations

import os
from pathlib import Path
from uuid import uuid4

import pytest


@pytest.fixture
def own_home(tmp_path: Path) -> dict[str, str]:
    """Environment for a process of its own: an empty home, and an empty database on the engine under test."""
    return _environment(tmp_path / "home")


@pytest.fixture
def other_home(tmp_path: Path) -> dict[str, str]:
    """A second one."""
    return _environment(tmp_path / "other")


def _environment(home: Path) -> dict[str, str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BARAZA_")}
    environment["BARAZA_HOME"] = str(home)
    if "BARAZA_DATABASE_URL" in os.environ:
        environment["BARAZA_DATABASE_URL"] = _new_database(os.environ["BARAZA_DATABASE_URL"])
    return environment


def _new_database(url: str) -> str:
    import psycopg

    name = f"own_{uuid4().hex}"
    server, _, query = url.partition("/baraza?")
    with psycopg.connect(f"{server}/postgres?{query}", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"'.encode())
    return f"{server}/{name}?{query}"
