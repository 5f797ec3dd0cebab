"""Homes for processes of their own: an empty one, and copies of one that was made before, with its database."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from uuid import uuid4

_URL = "BARAZA_DATABASE_URL"


def empty_home(home: Path) -> dict[str, str]:
    """Environment with a home that is not there yet, and an empty database on the engine under test."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("BARAZA_")}
    environment["BARAZA_HOME"] = str(home)
    if _URL in os.environ:
        environment[_URL] = _new_database("template1")
    return environment


def copied(original: dict[str, str], home: Path) -> dict[str, str]:
    """Environment with a copy of a home that nobody works in just now, and of its database."""
    shutil.copytree(original["BARAZA_HOME"], home)
    environment = original | {"BARAZA_HOME": str(home)}
    if _URL in original:
        environment[_URL] = _new_database(_name(original[_URL]))
    return environment


def _name(url: str) -> str:
    return url.partition("?")[0].rpartition("/")[2]


def _new_database(template: str) -> str:
    import psycopg

    name = f"own_{uuid4().hex}"
    server, _, query = os.environ[_URL].partition("/baraza?")
    with psycopg.connect(f"{server}/postgres?{query}", autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'.encode())
    return f"{server}/{name}?{query}"
