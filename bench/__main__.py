"""`python -m bench [NAME …]`: run all scripts but the long ones, or those named, and print one table."""

from __future__ import annotations

import sys
from importlib import import_module

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
    *("search_across", "across_languages", "phet_titles"),
    *("kills", "hostile", "recognition", "near_duplicates", "subjects"),
)
"""Those that take many minutes: only when named."""


def main(names: list[str]) -> int:
    """Exit code 0 where every bound holds, 1 where one does not, 2 for an unknown name."""
    unknown = [name for name in names if name not in (*SCRIPTS, *LONG)]
    if unknown:
        print(f"No such script: {', '.join(unknown)}. There are: {', '.join((*SCRIPTS, *LONG))}", file=sys.stderr)
        return 2
    figures: list[Figure] = []
    for name in names or SCRIPTS:
        print(f"{name} …", file=sys.stderr, flush=True)
        figures += import_module(f"bench.{name}").measure()
    print_figures(figures)
    return 0 if all(figure.holds for figure in figures) else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
