"""Set a document on paper, in a process that can be lost; what was set is kept for an hour."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from hashlib import sha256
from importlib.util import find_spec
from threading import BoundedSemaphore

from django.core.cache import cache
from msgspec import json

from baraza.errors import MissingExtra, Unprinted
from baraza.web.paper.document import Document
from baraza.web.paper.worker import NO_FONT

log = logging.getLogger(__name__)

KEPT_S = 3600
TIMEOUT_S = 20
AT_ONCE = 2
COMMAND = [sys.executable, "-B", "-m", "baraza.web.paper.worker"]
_room = BoundedSemaphore(AT_ONCE)


def is_installed() -> bool:
    """Whether the package that sets documents is here."""
    return find_spec("typst") is not None


def pdf(document: Document) -> bytes:
    """The document as PDF; the same document is set once an hour.

    Raises MissingExtra where the package is absent, Unprinted where no font has its letters, or it took too long.
    """
    if not is_installed():
        raise MissingExtra("PDF needs the package typst.", hint="Whoever runs this site installs it with `make extra`.")
    body = json.encode(document)
    key = f"pdf-{sha256(body).hexdigest()}"
    found: bytes | None = cache.get(key)
    if found is None:
        found = _made(body)
        cache.set(key, found, KEPT_S)
    return found


def _made(body: bytes) -> bytes:
    if not _room.acquire(timeout=TIMEOUT_S):
        raise Unprinted("Too many documents are being set at once.", hint="Try again in a minute.")
    try:
        return _run(body)
    finally:
        _room.release()


def _run(body: bytes) -> bytes:
    paths = os.pathsep.join(path for path in sys.path if path)
    own = {"PYTHONPATH": paths, "PATH": "", "LANG": "C.UTF-8"}
    try:
        done = subprocess.run(  # noqa: S603 - our own interpreter and module, no shell
            COMMAND, input=body, env=own, capture_output=True, timeout=TIMEOUT_S, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise Unprinted("Setting the document took too long.", seconds=TIMEOUT_S) from error
    if done.returncode == NO_FONT:
        raise Unprinted(
            "No font of this machine has the letters of this language.",
            hint="Whoever runs this site installs fonts: fonts-noto-core and fonts-noto-cjk of Debian.",
        )
    if done.returncode:
        log.error("setting a document failed: %s", done.stderr.decode(errors="replace")[-2000:])
        raise Unprinted("The document could not be set.", code=done.returncode)
    return done.stdout
