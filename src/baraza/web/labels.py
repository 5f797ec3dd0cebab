"""Names of concepts for this process, opened anew when newer ones were compiled."""

from __future__ import annotations

import time
from pathlib import Path
from threading import Lock
from typing import NamedTuple

from baraza.index.labels import Labels, place_of
from baraza.pipeline.labels import labels_folder
from baraza.settings import settings

LOOK_AGAIN_S = 5.0
"""How often at most newly compiled labels are looked for."""


class _Kept(NamedTuple):
    place: Path | None
    labels: Labels | None
    looked: float


_lock = Lock()
_kept: dict[Path, _Kept] = {}


def labels() -> Labels | None:
    """Names of concepts; None while no vocabulary was compiled."""
    folder = labels_folder(Path(settings().home))
    with _lock:
        kept = _kept.get(folder, _Kept(None, None, float("-inf")))
        if time.monotonic() - kept.looked > LOOK_AGAIN_S:
            place = place_of(folder)
            found = kept.labels if place == kept.place else _opened(place)
            kept = _kept[folder] = _Kept(place if found else None, found, time.monotonic())
        return kept.labels


def _opened(place: Path | None) -> Labels | None:
    """The labels at a place; None where there are none, or where newer ones took their place just now."""
    try:
        return Labels(place) if place else None
    except (ValueError, OSError):
        return None
