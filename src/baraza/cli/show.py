"""How commands print: JSON for scripts, aligned lines for people, progress bars on long work."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click

F = TypeVar("F", bound=Callable[..., Any])


def json_option(command: F) -> F:
    """The switch `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON.")(command)


def print_json(value: object) -> None:
    """One JSON document on standard output; times as ISO 8601."""
    import msgspec

    body = msgspec.json.format(msgspec.json.encode(value), indent=2)
    sys.stdout.buffer.write(body + b"\n")
    sys.stdout.buffer.flush()


def print_table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Columns, two spaces apart."""
    lines = [[str(cell) for cell in row] for row in ([*head], *rows)]
    widths = [max(len(line[place]) for line in lines) for place in range(len(head))]
    for line in lines:
        click.echo("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())


@contextmanager
def progress(what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """A bar on standard error where a person watches; nothing where a script does."""
    from tqdm import tqdm

    with tqdm(desc=what, total=total, unit="", disable=None, file=sys.stderr, dynamic_ncols=True) as bar:

        def step(done: int) -> None:
            bar.update(done)

        yield step
