"""`baraza vocabulary train`."""

from __future__ import annotations

from pathlib import Path

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, progress


@click.command("train")
@click.argument("name")
@click.option(
    "--records",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file of texts with subjects, instead of the resources that are here.",
)
@click.option("--language", default="", help="Of records in the file that do not say theirs.")
@json_option
def train(name: str, records: Path | None, language: str, as_json: bool) -> None:
    """Learn the subjects of a vocabulary from records that have them, for telling those of others.

    The file is JSON Lines with `text`, `subjects` (addresses) and `language`, or a table of the same columns.
    """
    from baraza.concepts.examples import Refused
    from baraza.concepts.kept_learning import train_kept

    settings = open_home()
    refused = Refused()
    with progress("records") as step:
        report = train_kept(settings.home, name, records, language, refused, step)
    if as_json:
        print_json(report)
    else:
        click.echo(
            f"{name}: learnt {report.subjects} subjects from {report.records} records. On {report.held_out} of them, "
            f"held out, F1@5 is {report.f1_at_5:.3f}, and {report.f1_at_5_untrained:.3f} without learning."
        )
    if report.unknown:
        click.echo(f"{report.unknown} subjects of records are not in the vocabulary and were left out.", err=True)
    if refused.count:
        click.echo(f"{refused.count} lines could not be used; the first: {refused.first}.", err=True)
        raise SystemExit(1)
