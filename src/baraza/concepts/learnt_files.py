"""Where what was learnt of vocabularies is kept, beside the linker that it serves."""

from __future__ import annotations

from pathlib import Path

ENDING = ".trained"


def learnt_files(folder: Path) -> tuple[Path, ...]:
    """What was learnt for the linker in a folder, one file for each vocabulary."""
    return tuple(sorted(folder.glob(f"*{ENDING}")))


def learnt_mark(folder: Path) -> str:
    """Another one whenever anything was learnt anew; empty where nothing is."""
    marks = []
    for path in learnt_files(folder):
        try:
            found = path.stat()
        except FileNotFoundError:
            # Taken away since it was listed.
            continue
        marks.append(f"{path.name}:{found.st_mtime_ns}:{found.st_size}")
    return " ".join(marks)
