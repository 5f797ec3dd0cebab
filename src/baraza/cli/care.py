"""`baraza backup`, `restore` and `doctor`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table, progress

if TYPE_CHECKING:
    from baraza.care.checkup import Ailment
    from baraza.care.copy_manifest import Manifest

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.argument("folder", type=_FOLDER)
@json_option
def backup(folder: Path, as_json: bool) -> None:
    """Copy everything into FOLDER while the work goes on; into the same folder again, only what is new is added."""
    from baraza.care.backup import backup as copy
    from baraza.store.blobs import open_blobs

    settings = open_home()
    with progress("blobs") as step:
        manifest = copy(folder, open_blobs(settings.blobs_url), step)
    _tell(manifest, folder, as_json)


@click.command()
@click.argument("folder", type=_FOLDER)
@json_option
def restore(folder: Path, as_json: bool) -> None:
    """Take the copy in FOLDER into this home, which must be empty; the engines may be others."""
    from baraza.care.restore import restore as take_in
    from baraza.pipeline.workshop import open_workshop
    from baraza.store.blobs import open_blobs

    settings = open_home()
    with open_workshop(settings) as workshop:
        with progress("restore") as step:
            manifest = take_in(folder, open_blobs(settings.blobs_url), step)
        with progress("index") as step:
            workshop.rebuild(step)
    _tell(manifest, folder, as_json)


def _tell(manifest: Manifest, folder: Path, as_json: bool) -> None:
    if as_json:
        print_json(manifest)
        return
    print_table(["table", "rows"], [(name, part.rows) for name, part in manifest.tables.items()])
    click.echo(f"{manifest.blobs} blobs. Copy in {folder}, of {manifest.at}, version {manifest.version}.")


@click.command()
@click.option("--mend", is_flag=True, help="Mend what can be mended; nobody else may work meanwhile.")
@click.option("--deep", is_flag=True, help="Read every blob, too.")
@json_option
def doctor(mend: bool, deep: bool, as_json: bool) -> None:
    """Find what disagrees between database, blobs and index. Exit code 1 where something is left to be mended."""
    from contextlib import nullcontext

    from baraza.care.checkup import Patient
    from baraza.care.doctor import examine
    from baraza.pipeline.lock import working_alone
    from baraza.store.blobs import open_blobs

    settings = open_home()
    with working_alone(settings.home) if mend else nullcontext():
        found = examine(Patient(settings=settings, blobs=open_blobs(settings.blobs_url), mend=mend, deep=deep))
    if as_json:
        print_json(found)
    else:
        print_table(["check", "found", "", "example"], [_row(ailment) for ailment in found])
    if not any(ailment.found for ailment in found) and not as_json:
        click.echo("As far as this looked, everything is well.")
    if any(ailment.found and not ailment.mended for ailment in found):
        raise SystemExit(1)


def _row(ailment: Ailment) -> tuple[object, ...]:
    state = ("mended" if ailment.mended else ailment.advice or "run with --mend") if ailment.found else ailment.advice
    return ailment.check, ailment.found or "-", state, ailment.sample
