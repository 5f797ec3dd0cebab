"""What stands at a place is imported when it is asked for, and what is missing is named."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from baraza.errors import MissingExtra
from baraza.plugins import Plugins, imported

GROUP = "baraza.tests"
OURS = {"join": "posixpath:join", "absent": "baraza_odd.inner:read"}


@pytest.fixture
def table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Plugins[object]:
    """Beside a package that adds two names, of which one is ours."""
    folder = tmp_path / "added-1.0.dist-info"
    folder.mkdir()
    (folder / "METADATA").write_text("Metadata-Version: 2.1\nName: added\nVersion: 1.0\n", "utf-8")
    (folder / "entry_points.txt").write_text(f"[{GROUP}]\njoin = os:getcwd\nsplit = posixpath:split\n", "utf-8")
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path)])
    return Plugins("Tool", OURS, GROUP)


def test_packages_add_names_but_do_not_take_ours(table: Plugins[object]) -> None:
    import posixpath

    assert table.places() == {"split": "posixpath:split", **OURS}
    assert (table.get("join"), table.get("split")) == (posixpath.join, posixpath.split)
    assert (table.place("nothing"), table.get("nothing")) == ("", None)


def test_a_missing_package_is_named(table: Plugins[object]) -> None:
    with pytest.raises(MissingExtra, match=r"Tool 'absent' needs the package baraza_odd.*pip install 'baraza_odd'"):
        table.get("absent")


def test_a_broken_package_says_what_is_wrong_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "baraza_broken.py").write_text("raise ImportError('libodd.so.1: cannot open')\n", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(MissingExtra, match=r"The tool cannot be imported: libodd\.so\.1: cannot open"):
        imported("baraza_broken:read", "The tool")
