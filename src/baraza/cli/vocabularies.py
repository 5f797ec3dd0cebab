"""`baraza vocabulary …`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baraza.cli.home import open_home, patient
from baraza.cli.show import json_option, print_json, print_table, progress

if TYPE_CHECKING:
    from baraza.vocabulary.importing import Imported, Steps, Told


@click.group()
def vocabulary() -> None:
    """Look after vocabularies: concepts with labels in many languages, by which resources are found."""


@vocabulary.command("import")
@click.argument("file_or_address")
@click.option("--name", default="", help="Short name, in addresses; made from the file's where it is not given.")
@click.option("--title", default="", help="Name as people know it.")
@click.option("--licence", default="", help="Under which the vocabulary may be used.")
@click.option("--attribution", default="", help="Whom to name.")
@click.option("--format", "format_", default="", help="turtle, rdf-xml, json-ld, n-triples, jsonl or csv.")
@json_option
def import_vocabulary(
    file_or_address: str, name: str, title: str, licence: str, attribution: str, format_: str, as_json: bool
) -> None:
    """Import the vocabulary in a file or at an address: SKOS, JSON Lines or CSV; .gz, .bz2, .zst and .zip too.

    What stood under the same name is replaced, all or nothing.
    """
    from baraza.vocabulary.importing import Told

    told = Told(name=name, title=title, licence=licence, attribution=attribution, format=format_)
    open_home()
    show_imported(_imported(file_or_address, told), as_json)


def _imported(place: str, told: Told) -> Imported:
    from tempfile import TemporaryDirectory

    from msgspec.structs import replace

    from baraza.fetch.client import open_fetcher
    from baraza.settings import settings
    from baraza.vocabulary.fetching import fetched
    from baraza.vocabulary.importing import import_file

    with _bars() as steps:
        if not place.lower().startswith(("http://", "https://")):
            return import_file(_existing(place), told, steps)
        with TemporaryDirectory(prefix="baraza-vocabulary-") as folder, open_fetcher(patient(settings())) as fetcher:
            return import_file(fetched(fetcher, place, Path(folder)), replace(told, origin=place), steps)


def _existing(place: str) -> Path:
    from baraza.errors import UsageError

    path = Path(place)
    if not path.is_file():
        raise UsageError("There is no such file.", file=place, hint="Say a file, or an address with https://.")
    return path


@contextmanager
def _bars() -> Iterator[Steps]:
    """A bar for each part of an import, one after the other."""
    with ExitStack() as bars:

        def begin(what: str) -> Callable[[int], None]:
            bars.pop_all().close()
            return bars.enter_context(progress(what))

        yield begin


def show_imported(imported: Imported, as_json: bool) -> None:
    """Print what came, and what was wrong with it; leaves with 1 where something of it was refused."""
    if as_json:
        print_json(imported)
    else:
        for one in imported.vocabularies:
            click.echo(f"{one.name}: {one.concepts} concepts in {len(one.languages)} languages.")
        for code, count in sorted(imported.problems.items(), key=lambda pair: -pair[1]):
            click.echo(f"{code}: {count}", err=True)
            for example in imported.examples[code]:
                click.echo(f"  {example}", err=True)
    if imported.refused:
        raise SystemExit(1)


@vocabulary.command("list")
@json_option
def list_vocabularies(as_json: bool) -> None:
    """The vocabularies that are here."""
    from baraza.store.concepts import vocabularies

    open_home()
    found = vocabularies()
    if as_json:
        print_json(found)
        return
    print_table(
        ["name", "concepts", "languages", "licence", "title"],
        [(one.name, one.concepts, len(one.languages), one.licence, one.title) for one in found],
    )


@vocabulary.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Drop a vocabulary with its concepts."""
    from baraza.errors import NotFound
    from baraza.vocabulary.join import drop_vocabulary

    open_home()
    if not drop_vocabulary(name):
        raise NotFound("There is no such vocabulary.", name=name, hint="`baraza vocabulary list` names them.")
    click.echo(f"Removed {name}.")
