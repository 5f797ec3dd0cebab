"""Language tags (RFC 5646) in one spelling, and the wider tags that they fall under."""

from __future__ import annotations


def canonical(tag: str) -> str:
    """The tag in its usual capitals: `PT_br` is `pt-BR`, `zh-hant` is `zh-Hant`."""
    primary, *rest = tag.strip().replace("_", "-").split("-")
    return "-".join([primary.lower(), *(_subtag(part) for part in rest if part)])


def with_parents(tag: str) -> list[str]:
    """The tag and every tag that it specialises, widest first: `zh`, `zh-Hant`, `zh-Hant-TW`."""
    parts = canonical(tag).split("-")
    return ["-".join(parts[:length]) for length in range(1, len(parts) + 1)]


def _subtag(part: str) -> str:
    if len(part) == 4 and part.isalpha():
        return part.title()
    return part.upper() if len(part) == 2 else part.lower()
