"""Tables are made once, whoever comes first."""

from __future__ import annotations

import subprocess
import sys


def test_commands_that_begin_at_once_in_a_new_home_all_find_their_tables(bare_home: dict[str, str]) -> None:
    command = [sys.executable, "-m", "baraza", "status"]
    begun = [
        subprocess.Popen(command, env=bare_home, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        for _ in range(4)
    ]
    ended = [process.communicate(timeout=120) for process in begun]

    assert [process.returncode for process in begun] == [0] * 4, ended
