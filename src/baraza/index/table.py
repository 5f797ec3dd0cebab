"""The table of index engines: the scheme of an address, and what is imported for it when it is asked for."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from baraza.errors import IndexUnusable, UsageError
from baraza.index.contract import Index
from baraza.plugins import Plugins

Opener = Callable[[str, bool], Index]
"""Takes the address and whether it is to be written to."""

GROUP = "baraza.indexes"
"""Entry points of this group add schemes: the name is the scheme, the object an Opener."""


ENGINES = {"tantivy": "baraza.index.engines:tantivy", "opensearch": "baraza.index.engines:opensearch"}
_OPENERS: Plugins[Opener] = Plugins("Index engine", ENGINES, GROUP)


def open_index(url: str, *, write: bool = False) -> Index:
    """The index at `tantivy:///PATH`; made if it is to be written to and is not there yet.

    Raises UsageError for a scheme that is not known, IndexUnusable for an index that cannot be used.
    """
    scheme = urlsplit(url).scheme
    opener = _OPENERS.get(scheme)
    if opener is None:
        raise UsageError(
            "The index address has a scheme that is not known.",
            scheme=scheme,
            hint=f"Known are {', '.join(sorted(ENGINES))}; say tantivy:///PATH in BARAZA_INDEX_URL.",
        )
    return opener(url, write)


def remove_index(url: str) -> None:
    """Remove an embedded index, damaged or not, so that it can be made anew; what is not an index is left alone."""
    if urlsplit(url).scheme != "tantivy":
        raise UsageError("Only an embedded index can be discarded.", url=url, hint="Say tantivy:///PATH.")
    folder = index_folder(url)
    if not folder.exists():
        return
    names = {path.name for path in folder.iterdir()}
    if names and not names & {"baraza-index.json", "meta.json", ".tantivy-meta.lock"}:
        raise IndexUnusable(
            "This folder holds something else than an index, so it was left as it is.",
            folder=str(folder),
            hint="Give another folder in BARAZA_INDEX_URL.",
        )
    shutil.rmtree(folder)


def index_folder(url: str) -> Path:
    """The folder of a `tantivy:///PATH` address."""
    parts = urlsplit(url)
    if parts.netloc or not parts.path.startswith("/"):
        raise UsageError("The address needs an absolute path.", url=url, hint="Say tantivy:///PATH with three slashes.")
    return Path(unquote(parts.path))
