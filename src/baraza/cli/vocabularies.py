"""`baraza vocabulary …`."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from baraza.cli.home import open_home, patient
from baraza.cli.show import json_option, print_json, print_table, progress
from baraza.errors import FetchError, NotFound, UsageError

if TYPE_CHECKING:
    from baraza.vocabulary.importing import Imported, Steps, Told


@click.group()
def vocabulary() -> None:
    """Look after vocabularies: concepts with labels in many languages, by which resources are found."""


@vocabulary.command("import")
@click.argument("file_or_address", required=False)
@click.option("--known", default="", help="Fetch a vocabulary that Baraza knows by this name.")
@click.option("--name", default="", help="Short name, in addresses; made from the file's where it is not given.")
@click.option("--title", default="", help="Name as people know it.")
@click.option("--licence", default="", help="Under which the vocabulary may be used.")
@click.option("--attribution", default="", help="Whom to name.")
@click.option("--format", "format_", default="", help="turtle, rdf-xml, json-ld, n-triples, jsonl, csv or wordnet.")
@click.option("--language", default="", help="Of labels that do not say theirs.")
@json_option
def import_vocabulary(
    file_or_address: str | None,
    known: str,
    name: str,
    title: str,
    licence: str,
    attribution: str,
    format_: str,
    language: str,
    as_json: bool,
) -> None:
    """Import the vocabulary in a file or at an address: SKOS, JSON Lines, CSV or a wordnet; packed ones too.

    What stood under the same name is replaced, all or nothing.
    """
    from baraza.vocabulary.importing import Told

    told = Told(name=name, title=title, licence=licence, attribution=attribution, format=format_, untagged=language)
    open_home()
    if known:
        place, told = _known(known, told)
    elif file_or_address:
        place = file_or_address
    else:
        raise UsageError("Say a file, an address, or --known NAME.", hint="`baraza vocabulary known` lists the names.")
    show_imported(_imported(place, told), as_json)


def _known(name: str, told: Told) -> tuple[str, Told]:
    """Address of a known vocabulary, and what the table says of it where the person says nothing."""
    from msgspec.structs import replace

    from baraza.vocabulary.known import known_vocabulary

    known = known_vocabulary(name)
    return known.address, replace(
        told,
        name=told.name or known.name,
        title=told.title or known.title,
        licence=told.licence or known.licence,
        attribution=told.attribution or known.attribution,
        format=told.format or known.format,
        untagged=told.untagged or known.untagged,
    )


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
            try:
                path = fetched(fetcher, place, Path(folder))
            except FetchError as error:
                click.echo(f"{error} Nothing was imported.", err=True)
                raise SystemExit(2) from error
            return import_file(path, replace(told, origin=place), steps)


def _existing(place: str) -> Path:
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
    from baraza.vocabulary.join import drop_vocabulary

    open_home()
    if not drop_vocabulary(name):
        raise NotFound("There is no such vocabulary.", name=name, hint="`baraza vocabulary list` names them.")
    click.echo(f"Removed {name}.")


@vocabulary.command("known")
@json_option
def list_known(as_json: bool) -> None:
    """Vocabularies that can be fetched by name."""
    from baraza.vocabulary.known import known_vocabularies

    rows = known_vocabularies()
    if as_json:
        print_json(rows)
        return
    print_table(
        ["name", "concepts", "MB", "checked", "languages", "licence", "title"],
        [
            (
                one.name,
                one.concepts or "?",
                one.size_mb or "?",
                one.checked or "never",
                one.languages,
                one.licence or "see its page",
                one.title,
            )
            for one in rows
        ],
    )


@vocabulary.command("export")
@click.argument("name")
@click.option("--format", "format_", default="turtle", show_default=True, help="turtle, n-triples, rdf-xml or json-ld.")
@click.option("--output", type=click.Path(dir_okay=False, path_type=Path), help="A file instead of standard output.")
def export(name: str, format_: str, output: Path | None) -> None:
    """Write a vocabulary as SKOS."""
    from baraza.store.concepts import concepts_of, get_vocabulary
    from baraza.vocabulary.writing import write_skos

    open_home()
    found = get_vocabulary(name)
    if output is None:
        write_skos(found, concepts_of(name), sys.stdout.buffer, format_)
        sys.stdout.buffer.flush()
        return
    with output.open("wb") as file:
        write_skos(found, concepts_of(name), file, format_)


@vocabulary.command("wikipedia")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option(
    "--language", "languages", multiple=True, help="Only this one; repeat it for more. Otherwise all that lie there."
)
@click.option("--name", default="wikipedia", show_default=True, help="Short name of the vocabulary.")
@json_option
def wikipedia(folder: Path, languages: tuple[str, ...], name: str, as_json: bool) -> None:
    """Build a vocabulary from the dumps of Wikipedia in FOLDER; a run that was stopped is gone on with.

    Wanted are XXwiki-DATE-pages-articles.xml.bz2 and, beside it, the tables page_props.sql.gz and langlinks.sql.gz.
    """
    from baraza.pipeline.encyclopedia import build_encyclopedia, languages_in
    from baraza.pipeline.executor import crew_from
    from baraza.store.blobs import open_blobs

    settings = open_home()
    found = languages_in(folder, languages)
    with progress("pages") as bar:
        read = dict.fromkeys((one.language for one in found), 0)

        def step(language: str, pages: int) -> None:
            bar(pages - read[language])
            read[language] = pages

        work = settings.home / "scratch" / name
        made = build_encyclopedia(found, work, crew_from(settings), open_blobs(settings.blobs_url), name, step)
    if as_json:
        print_json(made)
    else:
        click.echo(f"{made.name}: {made.concepts} concepts in {len(made.languages)} languages.")
