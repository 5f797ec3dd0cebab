"""`baraza source …` and `baraza harvest`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table, progress
from baraza.errors import BarazaError, MissingExtra, SourceError, UsageError

if TYPE_CHECKING:
    from baraza.model import Json, Page
    from baraza.pipeline.workshop import Workshop
    from baraza.settings import Settings
    from baraza.store.kept import Tally
    from baraza.store.read import SourceSummary


@click.group()
def source() -> None:
    """Add, look at and take out sources."""


@source.command("add")
@click.argument("address", required=False)
@click.option("--known", help="Add a repository that Baraza knows by this name.")
@click.option("--name", help="Short name, in addresses; made from the address where it is not given.")
@click.option("--kind", help="oai-pmh, sitemap, file …; found out where it is not given.")
@click.option("--title", default="", help="Name as people know it.")
@click.option("--country", default="", help="ISO 3166-1 alpha-2.")
@click.option("--language", "languages", multiple=True, help="RFC 5646; may be given several times.")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="What this source needs; JSON values.")
def add(
    address: str | None,
    known: str | None,
    name: str | None,
    kind: str | None,
    title: str,
    country: str,
    languages: tuple[str, ...],
    options: tuple[str, ...],
) -> None:
    """Add the repository at ADDRESS, or one that is known by name."""
    from msgspec.structs import replace

    from baraza.cli.checking import recognised
    from baraza.cli.known import known_source
    from baraza.cli.naming import free_name
    from baraza.harvest.table import harvester
    from baraza.model import Source
    from baraza.store.sources import add_source

    open_home()
    if known:
        added = known_source(known)
        added = replace(added, name=name or added.name, options={**added.options, **options_from(options)})
    elif address:
        kind, url = (kind, address) if kind else recognised(address)
        added = Source(
            name=name or free_name(address, url),
            kind=kind,
            url=url,
            title=title,
            country=country.upper(),
            languages=languages,
            options=options_from(options),
        )
    else:
        raise UsageError("Say an address, or --known NAME.", hint="`baraza source known` lists the names.")
    harvester(added.kind)
    add_source(added)
    click.echo(f"Added {added.name} ({added.kind}, {added.url}). Next: baraza harvest {added.name}")


def options_from(pairs: tuple[str, ...]) -> dict[str, Json]:
    """The options of a source from NAME=VALUE words; a value that is not JSON is a string."""
    import msgspec

    options: dict[str, Json] = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign:
            raise UsageError("An option is NAME=VALUE.", option=pair)
        try:
            options[name] = msgspec.json.decode(value)
        except msgspec.DecodeError:
            options[name] = value
    return options


@source.command("known")
@json_option
def known_sources(as_json: bool) -> None:
    """List repositories that can be added by name."""
    from baraza.cli.known import known_rows

    rows = known_rows()
    if as_json:
        print_json(rows)
        return
    print_table(
        ["name", "kind", "country", "checked", "title"],
        [[row["name"], row["kind"], row["country"], row["checked"] or "never", row["title"]] for row in rows],
    )


@source.command("list")
@json_option
def list_sources(as_json: bool) -> None:
    """List the sources, and how many records they have in which state."""
    from baraza.store.read import STATES, sources

    open_home()
    summaries = sources()
    if as_json:
        print_json(summaries)
        return
    print_table(
        ["name", "kind", "health", *STATES, "last harvest", "next harvest"],
        [
            [
                summary.source.name,
                summary.source.kind,
                summary.health.state,
                *(summary.records.get(state, 0) for state in STATES),
                f"{summary.last.started:%Y-%m-%d %H:%M} {summary.last.state}" if summary.last else "never",
                _next(summary),
            ]
            for summary in summaries
        ],
    )


def _next(summary: SourceSummary) -> str:
    if summary.paused:
        return "paused"
    if summary.next_harvest is None or summary.every_s is None:
        return "next"
    return f"{summary.next_harvest:%Y-%m-%d %H:%M}, every {max(summary.every_s // 3600, 1)} h"


@source.command("check")
@click.argument("name_or_address", required=False)
@click.option("--kind", help="oai-pmh, sitemap, file …; found out where an address is given without it.")
@click.option("--known", help="A repository that Baraza knows by this name.")
@click.option("--option", "options", multiple=True, metavar="NAME=VALUE", help="What this source needs; JSON values.")
@json_option
def check(
    name_or_address: str | None, kind: str | None, known: str | None, options: tuple[str, ...], as_json: bool
) -> None:
    """Find out what an address is, or ask a source what it says of itself; show ten records. Nothing is stored."""
    from baraza.cli.checking import check_source, show_check
    from baraza.cli.known import known_source

    settings = open_home()
    if not known and not name_or_address:
        raise UsageError("Say a source's name, an address, or --known NAME.")
    given = known_source(known) if known else None
    found = check_source(settings, given or str(name_or_address), kind, options_from(options))
    if as_json:
        print_json(found)
        return
    show_check(found)


@source.command("remove")
@click.argument("name")
def remove(name: str) -> None:
    """Take a source out: its resources leave the search, its records stay in the ledger as gone."""
    from baraza.store.sources import remove_source

    open_home()
    count = remove_source(name)
    click.echo(f"Removed {name}; {count} records are gone.")


@source.command("pause")
@click.argument("name")
@click.option("--off", is_flag=True, help="Take it in again.")
def pause(name: str, off: bool) -> None:
    """Leave a source out of scheduled harvests."""
    from baraza.store.sources import pause_source

    open_home()
    pause_source(name, not off)


@source.command("believe")
@click.argument("name")
def believe(name: str) -> None:
    """Believe the last harvest, which lost so much that it was doubted: what it did not offer is gone."""
    from baraza.store.loss import believe_loss

    open_home()
    click.echo(f"Believed {name}; {believe_loss(name)} records are gone.")


@click.command()
@click.argument("name", required=False)
@click.option("--accept-loss", is_flag=True, help="Believe a source that lost more than half of its records.")
@json_option
def harvest(name: str | None, accept_loss: bool, as_json: bool) -> None:
    """Harvest one source, or all, work on what they gave, and make it findable."""
    from baraza.store.sources import all_sources, get_source

    settings = open_home()
    names = [get_source(name).name] if name else [one.name for one in all_sources()]
    if not names:
        raise UsageError("There is no source yet.", hint="`baraza source add` adds one.")
    harvest_or_ask(settings, names, as_json, accept_loss=accept_loss)


def harvest_or_ask(settings: Settings, names: list[str], as_json: bool, *, accept_loss: bool = False) -> None:
    """Harvest these sources and tell what came of it; where another process works here, ask that one to."""
    from baraza.pipeline.lock import SomebodyWorks
    from baraza.pipeline.workshop import open_workshop
    from baraza.store.runs import ask_for_harvest

    try:
        with open_workshop(settings) as workshop:
            results = {one: harvest_one(workshop, one, accept_loss=accept_loss) for one in names}
    except SomebodyWorks:
        if accept_loss:
            raise  # it cannot be told to
        for one in names:
            ask_for_harvest(one)
        click.echo("The process that works here harvests next: " + ", ".join(names), err=as_json)
        return
    tell(results, as_json)


def harvest_one(workshop: Workshop, name: str, *, accept_loss: bool = False) -> Tally | BarazaError:
    """Harvest and work with a bar; a source that fails, or is described wrongly, costs only itself."""
    try:
        with progress(f"harvest {name}") as step:

            def kept(page: Page, tally: Tally) -> None:
                step(tally.offered)

            tally: Tally | BarazaError = workshop.harvest(name, kept, accept_loss=accept_loss)
    except (SourceError, UsageError, MissingExtra) as error:
        tally = error
    with progress(f"work on {name}") as step:
        workshop.finish(step)
    return tally


def tell(results: dict[str, Tally | BarazaError], as_json: bool) -> None:
    """What became of the harvests, and the exit code that says whether all went in."""
    from baraza.store.read import reasons, source

    summaries = {name: source(name) for name in results}
    if as_json:
        print_json({name: summary.last for name, summary in summaries.items()})
    for name, result in results.items():
        if isinstance(result, BarazaError):
            click.echo(f"{name}: {result}", err=True)
            continue
        if as_json:
            continue
        click.echo(
            f"{name}: offered {result.offered} = stored {result.stored} ({result.unchanged} unchanged)"
            f" + deleted {result.deleted} + rejected {result.rejected}"
        )
        for reason in reasons(name, 5):
            click.echo(f"  {reason.count} x {reason.stage}/{reason.code}: {reason.reason}")
        last = summaries[name].last
        for problem in last.problems[:5] if last else ():
            click.echo(f"  {problem.code}: {problem.message}")
    failed = [name for name, result in results.items() if isinstance(result, BarazaError)]
    if len(failed) == len(results):
        raise SystemExit(2)
    refused = any(summary.records.get("rejected") or summary.records.get("failed") for summary in summaries.values())
    if failed or refused:
        raise SystemExit(1)
