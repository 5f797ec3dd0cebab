"""`baraza parallel …`."""

from __future__ import annotations

from pathlib import Path

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table, progress


@click.group()
def parallel() -> None:
    """Look after parallel texts: the same said in several languages, from which word translations are learnt."""


@parallel.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--name", default="", help="Short name; made from the file's where it is not given.")
@click.option("--licence", default="", help="Under which the texts may be used.")
@click.option("--attribution", default="", help="Whom to name.")
@click.option("--format", "format_", default="", help="tmx, jsonl or tsv; seen by itself where it is not given.")
@json_option
def import_file(file: Path, name: str, licence: str, attribution: str, format_: str, as_json: bool) -> None:
    """Take in sentences or words in English and other languages: TMX, JSON Lines or TSV; .gz, .bz2 and .zst too.

    What stood under the same name is replaced. What cannot be used is told by line; then the exit code is 1.
    """
    from baraza.lexicon.importing import Told, import_parallel
    from baraza.store.blobs import open_blobs

    blobs = open_blobs(open_home().blobs_url)
    told = Told(name=name, format=format_, licence=licence, attribution=attribution)
    with progress("reading") as step:
        imported = import_parallel(file, told, blobs, step)
    if as_json:
        print_json(imported)
    else:
        kept = imported.parallel
        click.echo(f"{kept.name}: {kept.units} {kept.kind} in {len(kept.languages)} languages.")
        for code, count in sorted(imported.problems.items(), key=lambda pair: -pair[1]):
            click.echo(f"{code}: {count}", err=True)
            for example in imported.examples[code]:
                click.echo(f"  {example}", err=True)
    if imported.problems:
        raise SystemExit(1)


@parallel.command("build")
@click.argument("languages", nargs=-1)
@json_option
def build_tables(languages: tuple[str, ...], as_json: bool) -> None:
    """Learn the word translations of some languages, or of all, where they are missing or old.

    The working process does so by itself. Stopped in between, it goes on with what is left when it is called again.
    """
    from baraza.lexicon.build import build, stale
    from baraza.lexicon.kept import folder_of
    from baraza.store.blobs import open_blobs

    settings = open_home()
    folder = folder_of(settings.home)
    old = stale(folder, languages)
    built = []
    with progress("tables", len(old)) as step:
        for head in build(old, folder, open_blobs(settings.blobs_url), step):
            built.append(head)
            if not as_json:
                click.echo(f"{head.language}: {head.keys} words from {head.pairs} labels, pairs and sentences.")
    if as_json:
        print_json(built)
    elif not built:
        click.echo("Every table is as new as what it is learnt from.")


@parallel.command("list")
@json_option
def list_files(as_json: bool) -> None:
    """The parallel texts that are here."""
    from baraza.store.parallel import parallels

    open_home()
    found = parallels()
    if as_json:
        print_json(found)
        return
    print_table(
        ["name", "kind", "units", "languages", "licence", "from"],
        [(one.name, one.kind, one.units, len(one.languages), one.licence, one.origin) for one in found],
    )


@parallel.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Drop parallel texts; tables are learnt anew without them."""
    from baraza.errors import NotFound
    from baraza.store.parallel import remove_parallel

    open_home()
    if not remove_parallel(name):
        raise NotFound("There are no such parallel texts.", name=name, hint="`baraza parallel list` names them.")
    click.echo(f"Removed {name}.")
