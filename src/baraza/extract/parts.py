"""What an archive holds, in the order in which it is to be read."""

from __future__ import annotations

from msgspec import Struct


class Part(Struct, frozen=True):
    """One file, or one text of a course that stands in a file of another kind."""

    name: str
    heading: str = ""
    """What the course calls it."""
    kind: str = ""
    """Media type; empty: the bytes tell."""
    body: bytes | None = None
    """The text itself, where it is not a file of the archive."""
    stored: str = ""
    """Where it stands in the archive, if not under its name."""


class Course(Struct, frozen=True, kw_only=True):
    """An archive's parts, and what it says of itself."""

    parts: tuple[Part, ...]
    title: str = ""
    language: str = ""
    rights: tuple[str, ...] = ()


def page(name: str, heading: str, texts: list[str]) -> Part:
    """A part made of the HTML texts of an XML file."""
    body = "".join(f"<div>{text}</div>" for text in texts)
    return Part(name, heading, "text/html", f"<html><body>{body}</body></html>".encode("utf-8", "replace"))
