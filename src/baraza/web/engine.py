"""The search index of this process, opened when it is first needed."""

from __future__ import annotations

from threading import Lock

from baraza.errors import IndexUnusable
from baraza.index.contract import Index
from baraza.search.knowing import Known
from baraza.search.knowledge import Knowledge
from baraza.settings import settings

_lock = Lock()
_open: dict[str, Index] = {}
_known: dict[str, Known] = {}


def index() -> Index:
    """The index; IndexUnusable while there is none yet."""
    from baraza.index.table import open_index

    url = settings().index_url
    with _lock:
        if url not in _open:
            _open[url] = open_index(url, write=False)
        return _open[url]


def knowledge() -> Knowledge:
    """What is known of words and concepts, for searches."""
    home = settings().home
    with _lock:
        known = _known.setdefault(str(home), Known(home))
    return known.now()


def forget() -> None:
    """Close it, so that the next request opens it anew: it was taken away or rebuilt."""
    with _lock:
        while _open:
            _open.popitem()[1].close()


def index_is_ready() -> bool:
    """Whether a search would be answered."""
    try:
        index().count()
    except IndexUnusable:
        return False
    return True
