"""`baraza withdraw`: take a resource down, or show it again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table
from baraza.errors import NotFound, UsageError

if TYPE_CHECKING:
    from baraza.store.read_records import RecordStatus


@click.command()
@click.argument("about", required=False, metavar="URL|KEY")
@click.option("--reason", default="", help="Why, in words that the page of the resource shows.")
@click.option("--lift", "lifts", is_flag=True, help="Show it again.")
@click.option("--list", "lists", is_flag=True, help="List what is withdrawn, and who else offers the same.")
@json_option
def withdraw(about: str | None, reason: str, lifts: bool, lists: bool, as_json: bool) -> None:
    """Take down the record of a KEY, or all records under a URL: nothing of them is shown but the date and REASON."""
    open_home()
    if lists:
        _list(as_json)
        return
    if not about or not (reason.strip() or lifts):
        raise UsageError("Say a URL or a KEY, and why.", hint="baraza withdraw URL --reason 'The author asked for it.'")
    targets, others = _meant(about)
    _tell("lifted" if lifts else "withdrawn", _done(targets, reason.strip(), lifts), targets, others, as_json)


def _meant(about: str) -> tuple[list[RecordStatus], list[RecordStatus]]:
    """The records that are meant, and others that stand under the same address."""
    from baraza.store.read_records import records_for

    found = records_for(about)
    if not found:
        raise NotFound("Nothing was ever offered under that address or key.", asked=about)
    targets = [record for record in found if record.key == about.strip().lower()] or list(found)
    keys = {record.key for record in targets}
    under = {other.key: other for record in targets if record.url for other in records_for(record.url)}
    return targets, [record for key, record in under.items() if key not in keys and record.state != "gone"]


def _done(targets: list[RecordStatus], reason: str, lifts: bool) -> tuple[str, ...]:
    from baraza.store.withdrawals import lift, withdraw

    keys = [record.key for record in targets]
    return lift(keys, "takedown", reason) if lifts else withdraw(keys, "takedown", reason)


def _tell(
    what: str, changed: tuple[str, ...], targets: list[RecordStatus], others: list[RecordStatus], as_json: bool
) -> None:
    if as_json:
        print_json({what: changed, "same_address": [{"key": other.key, "source": other.source} for other in others]})
    else:
        for record in targets:
            click.echo(f"{record.key} of {record.source}: {what if record.key in changed else f'was {what} already'}")
        for other in others:
            click.echo(f"The same address stands in {other.source} as {other.key} and is untouched.", err=True)
    if not changed:
        raise SystemExit(2)


def _list(as_json: bool) -> None:
    from baraza.store.read_records import records_for
    from baraza.store.withdrawals import takedowns

    rows = []
    for one in takedowns():
        same = {other.key for record in records_for(one.key) if record.url for other in records_for(record.url)}
        shown = [other for key in sorted(same - {one.key}) for other in records_for(key) if other.state == "done"]
        rows.append(
            {
                "key": one.key,
                "since": one.since,
                "by": one.by,
                "reason": one.reason,
                "still_shown": [{"key": other.key, "source": other.source} for other in shown],
            }
        )
    if as_json:
        print_json(rows)
        return
    print_table(
        ["key", "since", "by", "reason", "still shown under the same address"],
        [
            [row["key"], f"{row['since']:%Y-%m-%d}", row["by"], row["reason"], _names(row["still_shown"])]
            for row in rows
        ],
    )


def _names(shown: object) -> str:
    return ", ".join(f"{one['key']} ({one['source']})" for one in shown) if isinstance(shown, list) else ""
