"""`make bench` goes through all scripts, whatever becomes of one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from bench.__main__ import LONG, SCRIPTS, main, run

FOLDER = Path(__file__).parents[2] / "bench"
WORKS = """
from bench.figure import Figure

def measure() -> list[Figure]:
    return [Figure(name="speed", value={value}, unit="ms", at_most=10)]
"""


def write(folder: Path, **modules: str) -> None:
    for name, text in modules.items():
        (folder / f"{name}.py").write_text(text, encoding="utf-8")


@pytest.fixture
def scripts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder from which scripts are found."""
    monkeypatch.setenv("PYTHONPATH", f"{FOLDER.parent}:{tmp_path}")
    return tmp_path


def test_every_script_with_figures_is_in_the_table() -> None:
    found = {path.stem for path in FOLDER.glob("*.py") if "def measure()" in path.read_text(encoding="utf-8")}

    assert found == {*SCRIPTS, *LONG}


def test_every_script_can_be_imported_by_a_process_of_its_own() -> None:
    imports = "; ".join(f"import bench.{name}" for name in (*SCRIPTS, *LONG))
    done = subprocess.run(
        [sys.executable, "-c", imports], cwd=FOLDER.parent, env={}, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")


def test_a_script_that_fails_does_not_end_the_others(scripts: Path, capfd: pytest.CaptureFixture[str]) -> None:
    killed = "import os, signal\n\ndef measure():\n    os.kill(os.getpid(), signal.SIGKILL)\n"
    write(scripts, absent="raise SystemExit('there is no data')", killed=killed, works=WORKS.format(value=7))

    code = run(["absent", "killed", "works"])

    told = capfd.readouterr()
    assert code == 1
    assert told.out.splitlines()[2:] == ["| speed | 7 | ms | ≤ 10 | yes |  |"]
    assert "there is no data" in told.err
    assert "Failed, and without figures: absent, killed." in told.err


def test_bounds_that_hold_end_with_zero_and_one_that_does_not_with_one(scripts: Path) -> None:
    write(scripts, quick=WORKS.format(value=7), slow=WORKS.format(value=11))

    assert (run(["quick"]), run(["quick", "slow"])) == (0, 1)


def test_a_name_that_is_none_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["stertup"]) == 2
    assert "No such script: stertup. There are: startup, harvest," in capsys.readouterr().err
