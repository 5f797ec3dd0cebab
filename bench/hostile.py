"""More than two thousand hostile files with good ones between them, through the stages: what became of each sort."""

from __future__ import annotations

import sys
import tempfile
import threading
import time
from collections import Counter
from itertools import zip_longest
from pathlib import Path

import psutil
from tests.extract.hostile import File, good_files, hostile_files
from tests.pipeline.hostile_run import SETUP, Fate, run

from bench.figure import Figure

EACH = 20
_EVERY_S = 0.05


def measure() -> list[Figure]:
    """What must hold, and the table on standard error."""
    bad = list(hostile_files(EACH))
    good = good_files() * (1 + len(bad) // len(good_files()) // 4)
    mixed = [file for pair in zip_longest(bad, good) for file in pair if isinstance(file, File)]
    with tempfile.TemporaryDirectory() as folder, _Watch() as watch:
        fates, took_s = run(mixed, Path(folder))
    _print(fates)
    lost = [fate for fate in fates if fate.state != "done"]
    unread = [fate for fate in fates if fate.file.good and not fate.was_read]
    silent = [fate for fate in fates if fate.code and len(fate.reason.split()) < 4]
    return [
        Figure(
            name="hostile files", value=len(bad), unit="files", at_least=2_000, note=f"{took_s:.0f} s on two workers"
        ),
        Figure(name="… that cost their worker or their record", value=len(lost), unit="files", at_most=0),
        Figure(name="… refused without a reason", value=len(silent), unit="files", at_most=0),
        Figure(name="good files between them that were not read", value=len(unread), unit="files", at_most=0),
        Figure(
            name="most memory of a reading process",
            value=watch.most_mb,
            unit="MB",
            at_most=SETUP.extract_memory_mb,
            note=f"address space is capped at {SETUP.extract_memory_mb} MB",
        ),
    ]


class _Watch:
    """Looks at the resident memory of every process below this one."""

    def __init__(self) -> None:
        self.most_mb = 0.0
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look)

    def __enter__(self) -> _Watch:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        self._thread.join()

    def _look(self) -> None:
        ours = psutil.Process()
        while not self._over.is_set():
            for child in ours.children(recursive=True):
                try:
                    if "baraza.extract.worker" in child.cmdline():
                        self.most_mb = max(self.most_mb, child.memory_info().rss / 1e6)
                except psutil.Error:
                    continue
            time.sleep(_EVERY_S)


def _print(fates: list[Fate]) -> None:
    """A row a sort, with what became of its files."""
    ends: dict[str, Counter[str]] = {}
    for fate in fates:
        if not fate.file.good:
            ends.setdefault(fate.file.sort, Counter())[fate.code or "read"] += 1
    print("| files | became |\n| --- | --- |", file=sys.stderr)
    for sort, counts in sorted(ends.items()):
        print(f"| {sort} | {', '.join(f'{count} {code}' for code, count in counts.most_common())} |", file=sys.stderr)
