"""`baraza up`, `serve` and `work`."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import TYPE_CHECKING

import click

from baraza.cli.home import open_home
from baraza.errors import UsageError

if TYPE_CHECKING:
    from baraza.model import Json
    from baraza.settings import Settings

# Seconds that the working process gets to keep what it has in hand before it is ended.
_GRACE_S = 20

_AGAIN_S = 60


@click.command()
@click.option("--port", type=int, help="Instead of BARAZA_PORT.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
def up(port: int | None, address: str) -> None:
    """Set up on the first run, load the starter, serve the pages and keep working in the background."""
    from baraza.cli.register import load_starter_register
    from baraza.pipeline.lock import SomebodyWorks

    settings = open_home()
    _expect_free(address, port or settings.port)
    _load_core()
    load_starter_register(settings)
    try:
        _load_starter(settings)
    except SomebodyWorks as somebody:
        click.echo(str(somebody), err=True)
    with _working_beside():
        _serve(settings, port, address)


def _load_core() -> None:
    from baraza.cli.show import progress
    from baraza.vocabulary.shipped import keep_core

    with progress("core vocabulary") as step:
        kept = keep_core(step)
    if kept:
        click.echo(f"Core vocabulary: {kept.concepts} concepts in {len(kept.languages)} languages.")


def _load_starter(settings: Settings) -> None:
    from baraza.cli.show import progress
    from baraza.errors import BarazaError
    from baraza.model import Source
    from baraza.pipeline.workshop import open_workshop
    from baraza.store.sources import add_source

    catalogue = settings.starter / "catalogue.jsonl"
    if not catalogue.exists():
        click.echo(f"No starter lessons: {catalogue} is not there. Set BARAZA_STARTER.", err=True)
        return
    with open_workshop(settings) as workshop:
        options: dict[str, Json] = {"base": "/starter/"}
        add_source(
            Source(name="starter", kind="file", url=str(catalogue), title="Baraza starter lessons", options=options)
        )
        try:
            with progress("harvest starter") as step:
                tally = workshop.harvest("starter", lambda page, kept: step(kept.offered))
        except BarazaError as error:
            click.echo(f"The starter lessons could not be loaded. {error}", err=True)
            return
        # Contents of other sources are fetched while the pages are served: nobody waits for them here.
        with progress("work on starter") as step:
            workshop.make_findable(step)
    click.echo(f"Starter lessons: {tally.stored} ({tally.stored - tally.unchanged} new).")


@contextmanager
def _working_beside() -> Iterator[None]:
    """A process beside this one that harvests and works; it ends with this one."""
    stop = Event()
    keeper = Thread(target=_keep_working, args=(stop,))
    keeper.start()
    try:
        yield
    finally:
        stop.set()
        keeper.join()


def _keep_working(stop: Event) -> None:
    """Start the working process, and start it again when it ends by itself: a full disk, a database that went away."""
    while not stop.is_set():
        worker = subprocess.Popen([sys.executable, "-m", "baraza", "work", "--beside", str(os.getpid())])  # noqa: S603 - ours
        while worker.poll() is None and not stop.wait(0.5):
            pass
        if stop.is_set():
            _end(worker)
            return
        click.echo(f"The working process ended ({worker.returncode}); it starts again in a minute.", err=True)
        stop.wait(_AGAIN_S)


def _end(worker: subprocess.Popen[bytes]) -> None:
    worker.terminate()
    try:
        worker.wait(_GRACE_S)
    except subprocess.TimeoutExpired:
        worker.kill()


@click.command()
@click.option("--port", type=int, help="Instead of BARAZA_PORT.")
@click.option("--address", default="127.0.0.1", show_default=True, help="Where to listen.")
@click.option("--processes", default=1, show_default=True, help="How many processes serve.")
def serve(port: int | None, address: str, processes: int) -> None:
    """Serve the pages and the API."""
    _serve(open_home(), port, address, processes)


def _serve(settings: Settings, port: int | None, address: str, processes: int = 1) -> None:
    from granian.constants import Interfaces
    from granian.server import Server

    port = port or settings.port
    _expect_free(address, port)
    click.echo(f"Baraza is at http://localhost:{port}/ (stop it with Ctrl+C).")
    Server(
        "baraza.web.served:application",
        address=address,
        port=port,
        interface=Interfaces.WSGI,
        workers=processes,
        blocking_threads=2,
        log_access=False,
        workers_kill_timeout=_GRACE_S,
    ).serve()


def _expect_free(address: str, port: int) -> None:
    """Raise UsageError where nothing can be served: the server itself would say so with a stack trace."""
    with socket.socket(socket.AF_INET6 if ":" in address else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((address, port))
            probe.listen()
        except (OSError, OverflowError) as error:
            raise UsageError(
                f"Nothing can be served there: {error}.",
                address=address,
                port=port,
                hint="Say another port with --port or BARAZA_PORT.",
            ) from error


@click.command()
@click.option("--beside", type=int, hidden=True, help="End when the process with this id ends.")
def work(beside: int | None) -> None:
    """Harvest what has its turn and work on what is due, until stopped."""
    from baraza.coalition.register.link_check import look_at_entries
    from baraza.coalition.register.nightly import Nightly
    from baraza.pipeline.workshop import open_workshop
    from baraza.settings.logs import write_logs
    from baraza.store.cadence import DAY_S
    from baraza.web.accounts.offer_letters import write_of_offers
    from baraza.web.accounts.yearly import ask_owners
    from baraza.web.letters import write_letters

    settings = open_home()
    write_logs(settings)
    stop = Event()

    def end(sign: int, _: object) -> None:
        stop.set()
        signal.signal(sign, signal.SIG_DFL)  # told twice, it ends at once; nothing is lost but what it had in hand

    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, end)
    if beside is not None:
        _end_with(beside, stop)
    nightly = Nightly(settings)
    with open_workshop(settings) as workshop:
        workshop.chores = (
            lambda house: write_letters(house.settings, house.index),
            lambda house: ask_owners(house.settings),
            lambda house: write_of_offers(house.settings),
            lambda house: nightly(),
            lambda house: look_at_entries(house.fetcher, house.settings.link_days * DAY_S),
        )
        workshop.keep_working(stop)


def _end_with(process: int, stop: Event) -> None:
    """Set `stop` when this process is no longer the child of that one: its parent was killed."""

    def watch() -> None:
        while not stop.wait(1.0):
            if os.getppid() != process:
                stop.set()

    Thread(target=watch, daemon=True).start()
