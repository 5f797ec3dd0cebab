"""`baraza import` and `baraza export`."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--source", "name", required=True, help="Name of the source that the records belong to.")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="Column map and the like; JSON values.")
@json_option
def import_file(file: Path, name: str, options: tuple[str, ...], as_json: bool) -> None:
    """Import records from FILE: AMB JSON or JSONL, MOOChub, CSV with a column map; .gz and .zst too.

    What the source had before and the file does not have stays. The file is read once: its source is paused.
    """
    from baraza.cli.sources import harvest_or_ask, options_from
    from baraza.model import Source
    from baraza.store.sources import add_source, pause_source

    settings = open_home()
    told = {"keep_missing": True, **options_from(options)}
    add_source(Source(name=name, kind="file", url=str(file.absolute()), options=told))
    pause_source(name)
    harvest_or_ask(settings, [name], as_json)


@click.command()
@click.option("--source", "name", default="", help="Only this source.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of standard output.")
def export(name: str, output: Path | None) -> None:
    """Write every resource as AMB JSON-LD with our findings, one a line."""
    import msgspec

    from baraza.model.amb import to_amb
    from baraza.store.resources import all_resources
    from baraza.store.sources import get_source

    open_home()
    if name:
        get_source(name)
    stream = output.open("wb") if output else sys.stdout.buffer
    try:
        for resource in all_resources(name):
            stream.write(msgspec.json.encode(to_amb(resource, findings=True)) + b"\n")
    finally:
        if output:
            stream.close()
        else:
            stream.flush()
