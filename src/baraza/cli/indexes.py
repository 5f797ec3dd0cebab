"""`baraza index …`."""

from __future__ import annotations

import click

from baraza.cli.home import open_home
from baraza.cli.show import progress


@click.group()
def index() -> None:
    """Look after the search index."""


@index.command("rebuild")
def rebuild() -> None:
    """Make the index anew from the database."""
    from baraza.index.table import remove_index
    from baraza.pipeline.lock import working_alone
    from baraza.pipeline.workshop import open_workshop

    settings = open_home()
    with working_alone(settings.home):
        remove_index(settings.index_url)
    with open_workshop(settings) as workshop, progress("index") as step:
        count = workshop.rebuild(step)
    click.echo(f"Resources in the index: {count}.")
