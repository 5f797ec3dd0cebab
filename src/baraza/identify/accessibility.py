"""What a document offers to people who do not see or do not hear it; hints, not an audit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from baraza.model import Finding

_YES = {0: "no", 1: "yes"}


def accessibility(facts: Mapping[str, int]) -> Iterator[Finding]:
    """A finding for each fact that the reader could count; what a format cannot tell is not held against it."""
    if facts.get("images"):
        value = f"{facts.get('images-with-alt', 0)}/{facts['images']}"
        yield Finding("alt-texts", value, by="quality")
    for name in ("captions", "tagged"):
        if name in facts:
            yield Finding(name, _YES[min(facts[name], 1)], by="quality")
    if "headings" in facts:
        yield Finding("headings", str(facts["headings"]), by="quality")
