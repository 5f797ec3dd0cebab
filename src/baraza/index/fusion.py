"""How much each way to find a word counts beside the word as it stands; fitted by `bench/fit_fusion.py`."""

from __future__ import annotations

from importlib.resources import files

from msgspec import Struct, json


class Fusion(Struct, frozen=True, forbid_unknown_fields=True):
    """Weights; a word as it stands counts its zone's weight, 1 in a text."""

    pivot: float
    """Of a translation into the pivot language, times the weight of the term."""
    name: float
    """Of a name, times how alike the names are."""
    concept: float
    """Of a concept that the document is about, times how likely it is meant."""
    wider: float
    """The same for a document about something narrower."""
    tie: float
    """What the other ways add to the best one (share of theirs)."""
    fitted: str
    """On what the weights were fitted."""


FUSION = json.decode(files("baraza.index").joinpath("fusion.json").read_bytes(), type=Fusion)
