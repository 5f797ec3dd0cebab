"""What was counted or drawn of a large register, kept in this process until the register changes."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from threading import Lock
from typing import Any, TypeVar, cast

from baraza.coalition.register.state import newest
from baraza.store.clock import now

T = TypeVar("T")

_MOST = 256
_FROM_REVISIONS = 10_000
"""A smaller register is asked anew each time: that takes a few milliseconds."""
_HOUR_S = 3_600
"""What is stale becomes so by the clock alone."""

_held: OrderedDict[tuple[object, ...], Any] = OrderedDict()
_lock = Lock()


def remembered(what: tuple[object, ...], make: Callable[[], T]) -> T:
    """What `make` gives, or gave since the last revision of any entry; `what` names it, and it must not be changed."""
    state = newest()
    if state.revision < _FROM_REVISIONS:
        return make()
    key = (state, now() // _HOUR_S, *what)
    with _lock:
        if key in _held:
            _held.move_to_end(key)
            return cast(T, _held[key])
    made = make()
    with _lock:
        _held[key] = made
        while len(_held) > _MOST:
            _held.popitem(last=False)
    return made
