"""`baraza mail …`: addresses that letters do not reach."""

from __future__ import annotations

import sys

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table
from baraza.errors import NotFound


@click.group()
def mail() -> None:
    """E-mail addresses that letters do not reach."""


@mail.command()
def bounced() -> None:
    """Read a message that came to the sender's address from standard input, as a mail server's pipe calls it.

    Where it reports that a letter of ours was not delivered (RFC 3464) the address is written down; anything else is
    left alone.
    """
    from baraza.fetch.bounce import MOST_BYTES
    from baraza.web.post import take_report

    open_home()
    found = take_report(sys.stdin.buffer.read(MOST_BYTES + 1))
    if found is None:
        click.echo("This is no report of a mail server: nothing is written down.", err=True)
    elif not found:
        click.echo("It reports no letter of ours that is lost: nothing is written down.", err=True)
    for one in found or ():
        click.echo(f"{one.address}: {'closed' if one.is_closed else 'rests'}: {one.reason}")


@mail.command("list")
@json_option
def list_troubles(as_json: bool) -> None:
    """List addresses that letters do not reach, the newest first."""
    from baraza.store.mailing import troubles

    open_home()
    _, found = troubles(limit=100_000)
    if as_json:
        print_json(found)
        return
    print_table(
        ["address", "since", "letters", "next", "reason"],
        [
            [
                one.address,
                f"{one.since:%Y-%m-%d}",
                one.tries,
                f"{one.rests_until:%Y-%m-%d %H:%M}" if one.rests_until else "never",
                one.reason,
            ]
            for one in found
        ],
    )


@mail.command()
@click.argument("address")
def again(address: str) -> None:
    """Write to ADDRESS again, because it works now."""
    from baraza.store.mailing import reopen

    open_home()
    if not reopen(address):
        raise NotFound("Letters to this address are not held back.", address=address)
    click.echo(f"Letters go to {address} again.")
