"""A PostgreSQL server of our own: a fresh cluster in a temporary folder, reached by a socket in that folder alone."""

from __future__ import annotations

import atexit
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any


def start() -> str:
    """Start a server that ends with this process; its address. Without one installed the run ends here, with a reason.

    Where CI is set that is a failure; elsewhere there is nothing to do and nothing wrong.
    """
    programs = _programs()
    if programs is None:
        sys.stderr.write("No PostgreSQL server is installed; the run on PostgreSQL is left out.\n")
        raise SystemExit(1 if os.environ.get("CI") else 0)
    folder = Path(tempfile.mkdtemp(prefix="baraza-postgres-"))
    owner: dict[str, Any] = {"user": "postgres", "group": "postgres"} if os.geteuid() == 0 else {}
    if owner:
        shutil.chown(folder, "postgres", "postgres")
    data = folder / "data"
    silent: dict[str, Any] = {"stdout": subprocess.DEVNULL, "cwd": folder, **owner}
    subprocess.run(
        [programs / "initdb", "-D", data, "-A", "trust", "-U", "baraza", "-N", "-E", "UTF8"], **silent, check=True
    )
    # What is kept need not outlive the machine.
    hasty = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c wal_level=minimal -c max_wal_senders=0"
    options = f"-c listen_addresses='' -k {folder} {hasty} -c max_connections=50"
    subprocess.run(
        [programs / "pg_ctl", "-D", data, "-l", folder / "log", "-w", "-o", options, "start"], **silent, check=True
    )
    atexit.register(_stop, programs, data, folder, silent)
    subprocess.run([programs / "createdb", "-h", folder, "-U", "baraza", "baraza"], **silent, check=True)
    return f"postgres://baraza@/baraza?host={folder}"


def _stop(programs: Path, data: Path, folder: Path, silent: dict[str, Any]) -> None:
    subprocess.run([programs / "pg_ctl", "-D", data, "-m", "immediate", "stop"], **silent, check=True)
    shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path | None:
    """The folder with initdb; Debian keeps it off the path."""
    found = shutil.which("initdb")
    if found:
        return Path(found).resolve().parent
    return max(Path("/usr/lib/postgresql").glob("*/bin"), default=None)
