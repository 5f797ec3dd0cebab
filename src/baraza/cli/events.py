"""`baraza events`: the audit trail."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table

if TYPE_CHECKING:
    from baraza.store.events import Event


@click.command()
@click.argument("about", required=False)
@click.option("--what", multiple=True, help="Only this kind of event (dead, withdrawn …); may be given several times.")
@click.option("--limit", default=50, show_default=True, type=click.IntRange(1, 10_000))
@json_option
def events(about: str | None, what: tuple[str, ...], limit: int, as_json: bool) -> None:
    """Say who did what and when, the newest first: to a SOURCE, to the record of a KEY or URL, or to all."""
    open_home()
    found = _found(about, what, limit)
    if as_json:
        print_json(found)
        return
    print_table(
        ["when", "what", "by", "source", "key", "detail"],
        [[f"{one.at:%Y-%m-%d %H:%M}", one.what, one.by, one.source, one.key, _words(one)] for one in found],
    )


def _found(about: str | None, what: tuple[str, ...], limit: int) -> tuple[Event, ...]:
    from baraza.store.events import events as find
    from baraza.store.read import records_for

    if not about:
        return find(what=what, limit=limit)
    by_source = find(source=about, what=what, limit=limit)
    keys = {record.key for record in records_for(about)} | {about.strip().lower()[:20]}
    of_records = [event for key in sorted(keys) for event in find(key=key, what=what, limit=limit)]
    together = {event.id: event for event in (*by_source, *of_records)}
    return tuple(together[id] for id in sorted(together, reverse=True)[:limit])


def _words(event: Event) -> str:
    return ", ".join(f"{name}={value}" for name, value in event.detail.items())
