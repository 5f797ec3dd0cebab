"""`baraza register …`: entries in and out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table, progress
from baraza.errors import UsageError
from baraza.model.entry import KINDS

if TYPE_CHECKING:
    from baraza.coalition.register.imports.report import Report
    from baraza.settings import Settings

_SHOWN = 20
"""Lines of a report that people see; `--json` has all."""


@click.group()
def register() -> None:
    """The register of who does what for OER."""


@register.command("import")
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option("--format", "format_", default="", help="csv, jsonld, icalendar, jsonl or owm; else by the file's name.")
@click.option("--map", "maps", multiple=True, metavar="FIELD=HEADING", help="Column of a table: name=Titre, name@fr=…")
@click.option("--set", "sets", multiple=True, metavar="FIELD=VALUE", help="What a table does not say: kind=service.")
@click.option("--source", default="", help="What the source is called; else the file's name.")
@click.option("--url", default="", help="Where the source is found.")
@click.option("--year", type=int, help="From when its facts are.")
@click.option("--licence", default="", help="SPDX identifier of the licence under which its facts may be used.")
@click.option("--encoding", default="", help="Of a table; else UTF-8.")
@click.option("--dry-run", is_flag=True, help="Keep nothing; tell what would become of it.")
@click.option("--skip-likely", is_flag=True, help="Leave out new entries that are likely here already.")
@click.option("--no-compare", is_flag=True, help="Do not look for entries that are likely here already.")
@json_option
def import_entries(
    file: Path,
    format_: str,
    maps: tuple[str, ...],
    sets: tuple[str, ...],
    source: str,
    url: str,
    year: int | None,
    licence: str,
    encoding: str,
    dry_run: bool,
    skip_likely: bool,
    no_compare: bool,
    as_json: bool,
) -> None:
    """Import entries from FILE (or a folder of the OER World Map's files); the same file again changes nothing.

    Entries come as unconfirmed. What is wrong with one costs only itself, and is told.
    """
    from baraza.coalition.register.imports.contract import Told
    from baraza.coalition.register.imports.importing import How, import_entries
    from baraza.coalition.register.imports.table import format_of

    name = format_ or format_of(file)
    told = Told(
        source=source,
        url=url,
        year=year,
        licence=licence,
        columns=dict(map(_pair, maps)),
        fixed=dict(map(_pair, sets)),
        encoding=encoding,
    )
    how = How(is_dry_run=dry_run, skips_likely=skip_likely, compares=not no_compare)
    open_home()
    with progress("entries") as bar:
        report = import_entries(file, name, told, how, bar)
    _show(report, as_json)


def _pair(option: str) -> tuple[str, str]:
    name, equals, value = option.partition("=")
    if not equals or not name.strip():
        raise UsageError("Say NAME=VALUE.", option=option)
    return name.strip(), value.strip()


def _show(report: Report, as_json: bool) -> None:
    """Print a report; leaves with 1 where something was refused, with 2 where nothing else became of the file."""
    if as_json:
        print_json(report)
    else:
        _tell(report)
    if report.counts["refused"]:
        raise SystemExit(1 if sum(report.counts.values()) > report.counts["refused"] else 2)


def _tell(report: Report) -> None:
    from baraza.coalition.register.imports.report import OUTCOMES

    counts = ", ".join(f"{report.counts[outcome]} {outcome}" for outcome in OUTCOMES if report.counts[outcome])
    click.echo(f"{report.file}: {counts or 'nothing'}{' (nothing was kept)' if report.is_dry_run else ''}")
    if report.twins:
        click.echo(f"{report.twins} are likely here already:")
    for twin in report.duplicates[:_SHOWN]:
        reasons = ", ".join(f"{reason.code} {reason.detail}".strip() for reason in twin.reasons)
        click.echo(f"  {twin.name} ({twin.key}) = {twin.other_name} ({twin.other}) {twin.score:.2f}: {reasons}")
    _more(len(report.duplicates))
    for notice in report.notices[:_SHOWN]:
        click.echo(f"{notice.where}: {notice.name}: {notice.message}", err=True)
    _more(len(report.notices), err=True)
    for one in report.refused[:_SHOWN]:
        click.echo(f"{one.where}: {one.code}: {one.message}", err=True)
    _more(len(report.refused), err=True)


def _more(count: int, *, err: bool = False) -> None:
    if count > _SHOWN:
        click.echo(f"  … and {count - _SHOWN} more; --json has them.", err=err)


@register.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--format", "format_", default="", help="jsonl, jsonld or csv; else by the file's name.")
@click.option("--site", default="", help="Address of the site whose pages name the entries (jsonld).")
@click.option("--history", "with_history", is_flag=True, help="With every revision (jsonl).")
@click.option("--kind", "kinds", type=click.Choice(KINDS), multiple=True, help="Only of this kind; repeat it for more.")
@click.option("--country", "countries", multiple=True, help="Only of this country (two letters); repeat it for more.")
def export(
    file: Path, format_: str, site: str, with_history: bool, kinds: tuple[str, ...], countries: tuple[str, ...]
) -> None:
    """Write the entries that are shown to FILE (`-` is standard output), as one that can be imported again."""
    from baraza.coalition.register.imports.table import format_of
    from baraza.coalition.register.listing import Filter
    from baraza.coalition.register.written import write_entries

    name = format_ or ("jsonl" if str(file) == "-" else format_of(file))
    asked = Filter(kinds=kinds, terms={"country": tuple(map(_country, countries))})
    open_home()
    with click.open_file(str(file), "wb", atomic=str(file) != "-") as stream:
        count = write_entries(stream, name, asked, with_history=with_history, site=site)
    click.echo(f"{count} entries.", err=True)


@register.command("erase-person")
@click.argument("key")
@click.option("--why", default="They asked for it.", show_default=True, help="What their page says from now on.")
@click.option("--yes", is_flag=True, help="Do not ask first.")
def erase(key: str, why: str, yes: bool) -> None:
    """Erase the person with this KEY from the register, with every version; it cannot be brought back."""
    from baraza.coalition.register.erasing import erase_person, person_of

    open_home()
    name = person_of(key).entry.name()
    if not yes:
        click.confirm(f"Erase all that was kept of {name} ({key}), for good?", abort=True)
    erase_person(key, why=why)
    click.echo("Erased.")


@register.command()
@click.option("--look", is_flag=True, help="Look first at all whose turn it is, as the working process does by itself.")
@click.option("--country", default="", metavar="XX", help="Only of this country (two letters).")
@json_option
def links(look: bool, country: str, as_json: bool) -> None:
    """Addresses of entries that lead nowhere, or on to another one for good."""
    from baraza.coalition.register.links import link_counts, lost

    code = _country(country)
    settings = open_home()
    if look:
        _look(settings)
    found = tuple(lost(code))
    if as_json:
        print_json({"counts": link_counts(), "lost": found})
        return
    told = ((one.key, one.name, one.standing) for one in found)
    print_table(
        ("entry", "name", "since", "what", "address", "leads to"),
        [(key, name[:40], f"{at.since:%Y-%m-%d}", at.judgement, at.url, at.moved_to) for key, name, at in told],
    )


def _country(code: str) -> str:
    """The code as it is kept, empty for none; raises NotFound for what is no country."""
    from baraza.coalition.countries.facts import country

    return country(code.strip().upper()).code if code else ""


def _look(settings: Settings) -> None:
    from baraza.coalition.register.link_check import check_entry_links
    from baraza.fetch.client import open_fetcher
    from baraza.store.cadence import DAY_S

    with open_fetcher(settings) as fetcher, progress("addresses") as step:
        while done := check_entry_links(fetcher, max(settings.link_days, 1) * DAY_S):
            step(done)


@register.command()
def dump() -> None:
    """Write the whole register as files now, as the working process does every night by itself."""
    from baraza.coalition.register.dumps import dumps_folder, write_dump
    from baraza.settings.site import site_address

    settings = open_home()
    folder = dumps_folder(settings)
    made = write_dump(folder, site_address(settings), settings.dumps or 1)
    click.echo(f"{made.entries} entries:")
    for one in made.files:
        click.echo(f"  {folder / made.name / one.name} ({one.bytes} bytes, SHA-256 {one.sha256})")


@register.command()
def starter() -> None:
    """Put the starter register in, or take over what is new in it; `baraza up` does so by itself."""
    _keep_starter(open_home())


def load_starter_register(settings: Settings) -> None:
    """Put the starter register in and say how it went; files that cannot be read are told and stop nothing."""
    try:
        _keep_starter(settings)
    except UsageError as error:
        click.echo(f"The starter register could not be loaded. {error}", err=True)


def _keep_starter(settings: Settings) -> None:
    from baraza.coalition.register.starter import keep_starter

    with progress("starter register") as step:
        kept = keep_starter(settings.starter / "register", step)
    for fault in kept.unfit:
        click.echo(f"An entry of the starter register could not be kept. {fault}", err=True)
    click.echo(f"Starter register: {kept.all} entries ({kept.new} new, {kept.changed} changed).")
