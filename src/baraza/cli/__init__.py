"""`baraza …`: one short function per command. Nothing heavy is imported before a command runs."""

from __future__ import annotations

import sys

import click

from baraza import __version__
from baraza.cli.care import backup, doctor, restore
from baraza.cli.concepts import concepts
from baraza.cli.data import export, import_file
from baraza.cli.events import events
from baraza.cli.find import search, status
from baraza.cli.indexes import index
from baraza.cli.mail import mail
from baraza.cli.models import model
from baraza.cli.operators import operator
from baraza.cli.parallels import parallel
from baraza.cli.register import register
from baraza.cli.serving import serve, up, work
from baraza.cli.sources import harvest, source
from baraza.cli.suggestions import suggestion
from baraza.cli.training import train
from baraza.cli.vocabularies import vocabulary
from baraza.cli.withdraw import withdraw
from baraza.errors import BarazaError


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="%(version)s")
def commands() -> None:
    """Baraza: harvest, understand and find open educational resources.

    Settings come from the environment (BARAZA_HOME and others; see docs/reference/settings.md).
    Exit codes: 0 done, 1 done with rejected input, 2 wrong usage or nothing done.
    """
    from baraza.store.setup import connect

    connect()
    from baraza.store.events import acting

    click.get_current_context().with_resource(acting("command line"))


COMMANDS = (
    *(up, serve, work, source, harvest, import_file, export),
    *(status, search, index, events, withdraw, suggestion, operator),
    *(backup, restore, doctor, model, vocabulary, parallel, concepts),
    *(register, mail),
)
for command in COMMANDS:
    commands.add_command(command)
vocabulary.add_command(train)


def main() -> None:
    """Run a command; an error of ours becomes one line and an exit code, never a stack trace."""
    try:
        commands.main(standalone_mode=False)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped.", err=True)
        sys.exit(2)
    except BarazaError as error:
        click.echo(str(error), err=True)
        sys.exit(error.exit_code)
    except OSError as error:
        click.echo(f"{error.strerror or error}: {error.filename or 'no file is named'}.", err=True)
        sys.exit(2)
    except _database_error() as error:
        click.echo(f"The database did not do it: {str(error).strip() or 'it gave no reason'}", err=True)
        sys.exit(2)


def _database_error() -> type[Exception]:
    # Imported when something went wrong, and not before every `--help`.
    from django.db import DatabaseError

    return DatabaseError
