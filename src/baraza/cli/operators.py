"""`baraza operator …`: who may run this site through its pages."""

from __future__ import annotations

import click

from baraza.cli.home import open_home
from baraza.cli.show import json_option, print_json, print_table
from baraza.settings import Settings


@click.group()
def operator() -> None:
    """Say who may run this site through its pages."""


@operator.command("add")
@click.argument("email")
@click.option("--password", "with_password", is_flag=True, help="Ask for a password, to sign in without a link.")
@click.option("--site", help="Where the pages are, such as https://oer.example.org; else from the settings.")
def add(email: str, with_password: bool, site: str | None) -> None:
    """Make an operator, or give one that is there a new link: it signs in once, within an hour."""
    from django.urls import reverse

    from baraza.store.operators import add_operator, link_token

    settings = open_home()
    password = click.prompt("Password", hide_input=True, confirmation_prompt=True) if with_password else ""
    added = add_operator(email, password)
    path = reverse("enter", args=[link_token(added.email)])
    click.echo(f"{added.email} signs in here, once, within an hour:")
    click.echo(f"{(site or site_of(settings)).rstrip('/')}{path}")


def site_of(settings: Settings) -> str:
    """Where the pages are, as far as the settings say."""
    host = settings.hosts[0].lstrip(".") if settings.hosts and settings.hosts[0] != "*" else "localhost"
    return f"https://{host}" if settings.proxy else f"http://{host}:{settings.port}"


@operator.command("list")
@json_option
def list_operators(as_json: bool) -> None:
    """List the operators."""
    from baraza.store.operators import operators

    open_home()
    found = operators()
    if as_json:
        print_json(found)
        return
    print_table(
        ["e-mail", "added", "signed in last", "password"],
        [
            [
                one.email,
                f"{one.added:%Y-%m-%d}",
                f"{one.last_sign_in:%Y-%m-%d %H:%M}" if one.last_sign_in else "never",
                "yes" if one.has_password else "no",
            ]
            for one in found
        ],
    )


@operator.command("remove")
@click.argument("email")
def remove(email: str) -> None:
    """Take an operator out; whatever they have open ends at once."""
    from baraza.store.operators import remove_operator

    open_home()
    remove_operator(email)
    click.echo(f"Removed {email}.")
