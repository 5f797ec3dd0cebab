"""`python -m bench [NAME …]`: run all scripts but the long ones, or those named, and print one table."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from tempfile import NamedTemporaryFile

import msgspec

from bench.figure import Figure, print_figures

SCRIPTS = (
    "startup",
    "harvest",
    "executors",
    "records",
    "disk",
    "identify_speed",
    "language_peers",
    "extract_overhead",
    "search_engine",
    "known_items",
    "search_http",
    "suggest",
    "suggest_labels",
    "page_weight",
    "reports",
    "core_vocabulary",
    "vocabulary_import",
    "concepts",
    "wikipedia",
)

LONG = (
    *("search_across", "across_languages", "selection", "phet_titles"),
    *("register", "register_import", "kills", "hostile", "recognition", "near_duplicates", "subjects"),
)
"""Those that take many minutes: only when named."""


def main(names: list[str]) -> int:
    """Exit code 0 where every bound holds, 1 where one does not or a script failed, 2 for an unknown name."""
    unknown = [name for name in names if name not in (*SCRIPTS, *LONG)]
    if unknown:
        print(f"No such script: {', '.join(unknown)}. There are: {', '.join((*SCRIPTS, *LONG))}", file=sys.stderr)
        return 2
    return run([f"bench.{name}" for name in names or SCRIPTS])


def run(modules: Sequence[str]) -> int:
    """Run each in a process of its own, so that one that fails or is killed costs only itself; print the table."""
    figures: list[Figure] = []
    failed = []
    for module in modules:
        print(f"{module} …", file=sys.stderr, flush=True)
        found = _measured(module)
        if found is None:
            failed.append(module)
        figures += found or ()
    print_figures(figures)
    if failed:
        print(f"Failed, and without figures: {', '.join(failed)}. What they said stands above.", file=sys.stderr)
    return 0 if not failed and all(figure.holds for figure in figures) else 1


def _measured(module: str) -> list[Figure] | None:
    with NamedTemporaryFile(prefix="baraza-bench-") as file:
        if subprocess.run([sys.executable, "-m", "bench.one", module, file.name], check=False).returncode:
            return None
        return msgspec.msgpack.decode(file.read(), type=list[Figure])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
