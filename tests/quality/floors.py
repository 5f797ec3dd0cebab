"""The figures below which the suite fails; lowering one is a decision that a commit explains."""

import json
from pathlib import Path


def floor(area: str, name: str) -> float:
    """One floor from floors.json."""
    floors: dict[str, dict[str, float]] = json.loads((Path(__file__).parent / "floors.json").read_text())
    return floors[area][name]
