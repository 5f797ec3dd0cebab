"""What `source check` and `source add` find out about an address."""

from __future__ import annotations

import click
from msgspec import Struct

from baraza.errors import NotFound
from baraza.fetch.client import open_fetcher
from baraza.fetch.contract import Fetcher
from baraza.harvest.detect import Detected, detect
from baraza.model import Json, Source
from baraza.pipeline.sampling import Sample, sampled
from baraza.settings import Settings, settings
from baraza.store.sources import get_source


class Report(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What a source is, and what it would yield."""

    kind: str
    url: str
    title: str = ""
    facts: dict[str, str] = {}
    detected: Detected | None = None
    """How the kind was found out, where nobody said it."""
    samples: tuple[Sample, ...] = ()


def check_source(settings: Settings, given: Source | str, kind: str | None, options: dict[str, Json]) -> Report:
    """What stands at the address, or what the source of this name says of itself."""
    with open_fetcher(settings) as fetcher:
        asked, detected = _asked(given, kind, options, fetcher)
        found, samples = sampled(asked, fetcher, settings.languages)
    return Report(
        kind=asked.kind, url=asked.url, title=found.title, facts=found.facts, detected=detected, samples=samples
    )


def recognised(address: str) -> tuple[str, str]:
    """The kind of an address and the address to harvest; says how it was found out."""
    with open_fetcher(settings()) as fetcher:
        found = detect(address, fetcher)
    click.echo(f"{found.kind}: {found.why}", err=True)
    return found.kind, found.url


def show_check(report: Report) -> None:
    """Print the report for people."""
    click.echo(f"{report.kind}: {report.title or report.url}")
    click.echo(f"  address: {report.url}")
    if report.detected:
        click.echo(f"  why: {report.detected.why}")
        for kind, url in report.detected.also:
            click.echo(f"  also: {kind} {url}")
        for tried in () if report.detected.is_certain else report.detected.tried:
            click.echo(f"  tried: {tried.url} ({tried.answer})")
    for name, value in report.facts.items():
        click.echo(f"  {name}: {value}")
    for sample in report.samples:
        click.echo(f"- {sample.title or sample.identifier}")
        told = sample.problem or f"language {sample.language or 'unknown'}, licence {sample.licence or 'none stated'}"
        click.echo(f"  {sample.url}\n  {told}")


def _asked(
    given: Source | str, kind: str | None, options: dict[str, Json], fetcher: Fetcher
) -> tuple[Source, Detected | None]:
    if isinstance(given, Source):
        return given, None
    if kind:
        return Source(name="check", kind=kind, url=given, options=options), None
    try:
        return get_source(given), None
    except NotFound:
        # A bare word is more likely a name that was misspelled than an address.
        if not any(sign in given for sign in "/.:"):
            raise
    found = detect(given, fetcher)
    return Source(name="check", kind=found.kind, url=found.url, options=options), found
