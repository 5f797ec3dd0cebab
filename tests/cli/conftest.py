"""A home in which three records were offered, as a script leaves it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.test_commands import CSV, baraza
from tests.homes import copied


@pytest.fixture(scope="session")
def once_imported(made_home: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Imported once; its tests work in copies."""
    folder = tmp_path_factory.mktemp("imported")
    home = copied(made_home, folder / "home")
    (folder / "lessons.csv").write_text(CSV, encoding="utf-8")
    done = baraza(home, "import", str(folder / "lessons.csv"), "--source", "mine")
    assert (done.returncode, done.stderr) == (1, "")
    assert "mine: offered 3 = stored 3 (0 unchanged) + deleted 0 + rejected 0" in done.stdout
    assert "no-title" in done.stdout
    return home


@pytest.fixture
def imported(once_imported: dict[str, str], tmp_path: Path) -> dict[str, str]:
    """A home of its own with those records; the file lies beside it."""
    (tmp_path / "lessons.csv").write_text(CSV, encoding="utf-8")
    return copied(once_imported, tmp_path / "home")
