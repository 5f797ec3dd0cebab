"""Loaded before Django's settings are: tests never see the home or the addresses of the person who runs them.

With BARAZA_TEST_POSTGRES=1 the suite runs on a PostgreSQL server that it starts itself.
"""

from __future__ import annotations

import atexit
import os
import shutil
import sys
import tempfile

from tests.postgres import start

_URL = "BARAZA_DATABASE_URL"


def _prepare() -> None:
    controller = "PYTEST_XDIST_WORKER" not in os.environ
    for name in [name for name in os.environ if name.startswith("BARAZA_") and not name.startswith("BARAZA_TEST_")]:
        if controller or name != _URL:
            del os.environ[name]
    # Two workers, and each of the hundreds of processes that tests start, would compile all modules anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False
    home = tempfile.mkdtemp(prefix="baraza-test-")
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    os.environ["BARAZA_HOME"] = home
    if os.environ.get("BARAZA_TEST_POSTGRES") and controller:
        os.environ[_URL] = start()


_prepare()
