"""`baraza search` and `baraza status`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table
from baraza.cli.understood import tell_understood

if TYPE_CHECKING:
    from baraza.search.answer import Answer, Result

# Options whose names are words of Python.
_NAMES = {"kind": "type", "spoken": "in", "refused": "not"}


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--language", multiple=True, help="Only this language; may be given several times.")
@click.option("--licence", multiple=True, help="A licence (CC-BY) or a class (open, nc, nd, unknown).")
@click.option("--type", "kind", multiple=True, help="Only this type: its address or its words.")
@click.option(
    "--concept", multiple=True, help="Only what is about this concept, or something narrower: address or key."
)
@click.option("--in", "spoken", default="", help="Language of the words (RFC 5646); left out, it is recognised.")
@click.option("--lang", default="en", show_default=True, help="Language of labels, and the one to prefer.")
@click.option("--not", "refused", multiple=True, help="Not meant: concept:KEY, filter:NAME, translation or fuzzy.")
@click.option("--meaning", multiple=True, help="Key of the sense that is meant by a word of several.")
@click.option("--limit", default=10, show_default=True)
@json_option
def search(words: tuple[str, ...], limit: int, as_json: bool, **asked: str | tuple[str, ...]) -> None:
    """Search the resources; prints how the words were understood, and why each result is there."""
    from baraza.index.table import open_index
    from baraza.search.ask import parse
    from baraza.search.knowing import open_knowledge
    from baraza.search.search import search as find

    settings = open_home()
    said = {_NAMES.get(name, name): [value] if isinstance(value, str) else value for name, value in asked.items()}
    ask = parse({"q": [" ".join(words)], "limit": [str(limit)], **said})
    answer = find(ask, open_index(settings.index_url), knowledge=open_knowledge(settings.home))
    if as_json:
        print_json(answer)
    else:
        _tell(answer)
    if not answer.total:
        raise SystemExit(2)


def _tell(answer: Answer) -> None:
    from baraza.search.explain import sentence

    tell_understood(answer)
    fewer = f", {answer.with_fewer_words} of them with fewer of the words" if answer.with_fewer_words else ""
    asked = f"; did you mean: {answer.suggestion}" if answer.suggestion else ""
    click.echo(f"{answer.total} found{fewer}{asked}")
    for result in answer.results:
        facts = [result.language or "language unknown", result.licence or "licence unknown", result.provider_title]
        click.echo(f"{result.title}\n  {', '.join(facts)}\n  {result.url}")
        if result.why:
            click.echo(f"  {sentence(result.why)}" + (" (fewer of the words)" if result.has_fewer_words else ""))
        _tell_variants(result)


def _tell_variants(result: Result) -> None:
    lines = {
        "also at": [one.provider_title for one in result.also_at],
        "in other languages": [one.language or "unknown" for one in result.in_languages],
        "editions": [one.date or one.title for one in result.editions],
    }
    for name, values in lines.items():
        if values:
            click.echo(f"  {name}: {', '.join(dict.fromkeys(values))}")


@click.command()
@click.argument("about", required=False)
@json_option
def status(about: str | None, as_json: bool) -> None:
    """Say how things stand: all sources, one SOURCE, or what became of a URL or identifier."""
    from baraza.errors import NotFound
    from baraza.store.read import records_for, source, totals

    open_home()
    if about is None:
        counts = totals()
        if as_json:
            print_json(counts)
            return
        click.echo(f"{counts.resources} resources from {counts.sources} sources")
        print_table(["state", "records"], counts.records.items())
        return
    found = records_for(about)
    if found:
        _tell_records(found, as_json)
        return
    try:
        summary = source(about)
    except NotFound:
        raise NotFound(
            "No source of that name, and nothing was ever offered under that address.",
            asked=about,
            hint="Is its repository among `baraza source list`?",
        ) from None
    _tell_source(summary, as_json)


def _tell_records(found: tuple[object, ...], as_json: bool) -> None:
    from baraza.store.read import RecordStatus

    if as_json:
        print_json(found)
        return
    for record in found:
        if not isinstance(record, RecordStatus):
            continue
        click.echo(f"{record.identifier} of {record.source}: {record.state}")
        if record.reason:
            where = "/".join(part for part in (record.stage, record.code) if part)
            click.echo(f"  {where}: {record.reason}")
        if record.link and record.link.looked:
            moved = f" to {record.link.moved_to}" if record.link.moved_to else ""
            click.echo(f"  address {record.link.looked:%Y-%m-%d}: {record.link.judgement}{moved}. {record.link.reason}")
        for event in record.events:
            click.echo(f"  {event.at:%Y-%m-%d %H:%M} {event.what} by {event.by}: {event.detail.get('reason', '')}")
        for stage in record.stages:
            at = f"{stage.at:%Y-%m-%d %H:%M}" if stage.at else ""
            click.echo(f"  {stage.name} {stage.version}: {stage.state} {at} {stage.code} {stage.reason}".rstrip())


def _tell_source(summary: object, as_json: bool) -> None:
    from baraza.store.read import SourceSummary, reasons

    if not isinstance(summary, SourceSummary):
        return
    if as_json:
        print_json(summary)
        return
    click.echo(f"{summary.source.name}: {summary.source.kind} at {summary.source.url}")
    since = f" since {summary.health.since:%Y-%m-%d %H:%M}" if summary.health.since else ""
    click.echo(f"health: {summary.health.state}{since}. {summary.health.reason}".rstrip())
    print_table(["state", "records"], summary.records.items())
    if summary.last:
        click.echo(f"last harvest {summary.last.started:%Y-%m-%d %H:%M}: {summary.last.state} {summary.last.problem}")
    if summary.next_harvest and not summary.paused:
        click.echo(f"next harvest {summary.next_harvest:%Y-%m-%d %H:%M}")
    for reason in reasons(summary.source.name):
        click.echo(f"  {reason.count} x {reason.stage}/{reason.code}: {reason.reason}")
