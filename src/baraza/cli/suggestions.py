"""`baraza suggestion …`: what visitors suggest."""

from __future__ import annotations

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table


@click.group()
def suggestion() -> None:
    """Look at what visitors suggest, and accept or refuse it."""


@suggestion.command("list")
@click.option("--state", default="waiting", help="waiting, accepted or refused.")
@click.option("--limit", default=100, help="So many of them.")
@json_option
def list_suggestions(state: str, limit: int, as_json: bool) -> None:
    """List suggestions, those that wait longest first."""
    from baraza.store.suggestions import forget_emails, suggestions

    open_home()
    forget_emails()
    count, found = suggestions(state, limit=limit)
    if as_json:
        print_json(found)
        return
    print_table(
        ["id", "made", "address", "note", "e-mail", "reason"],
        [
            [one.id, f"{one.made:%Y-%m-%d}", one.address, " ".join(one.note.split())[:60], one.email, one.reason]
            for one in found
        ],
    )
    if count > len(found):
        click.echo(f"… and {count - len(found)} more; --limit shows them.")


@suggestion.command("accept")
@click.argument("number", metavar="ID", type=int)
def accept(number: int) -> None:
    """Take the address in: it becomes a page of the source `suggestions`, which is harvested next."""
    from baraza.store.suggestions import SOURCE
    from baraza.store.suggestions import accept as accept_it

    open_home()
    taken = accept_it(number)
    click.echo(f"Accepted {taken.address}. Next: baraza harvest {SOURCE}, where nothing works in the background.")


@suggestion.command("refuse")
@click.argument("number", metavar="ID", type=int)
@click.option("--reason", required=True, help="Why; it is kept with the suggestion.")
def refuse(number: int, reason: str) -> None:
    """Refuse the address."""
    from baraza.store.suggestions import refuse as refuse_it

    open_home()
    click.echo(f"Refused {refuse_it(number, reason).address}.")
