"""Every script that measures is run by `make bench`."""

from __future__ import annotations

from pathlib import Path

from bench.__main__ import LONG, SCRIPTS


def test_every_script_with_figures_is_in_the_table() -> None:
    folder = Path(__file__).parents[2] / "bench"
    scripts = {path.stem for path in folder.glob("*.py") if "def measure()" in path.read_text(encoding="utf-8")}

    assert scripts == {*SCRIPTS, *LONG}
