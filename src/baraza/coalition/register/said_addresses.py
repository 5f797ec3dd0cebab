"""Addresses that stand in an entry: its own, and those in what only its kind has."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import structs

from baraza.model import DETAILS, Entry
from baraza.model.uri import is_web

_IN_TEXT = re.compile(r"https?://[^\s<>\"«»“”]+")
_AFTER = ".,;:!?'’،؛؟。，；"
"""Signs that end a sentence or a part of it, not an address."""
_MOST = 20
"""Addresses in details of one entry."""


def addresses(entry: Entry) -> tuple[str, ...]:
    """All that can be looked at, its own first."""
    return tuple(dict.fromkeys((*(one.url for one in entry.addresses if is_web(one.url)), *detail_addresses(entry))))


def detail_addresses(entry: Entry) -> dict[str, str]:
    """Address to the name of the detail in which it stands: a channel, a recording, a legal reference …"""
    found = ((url, name) for name, text in _texts(entry) for url in _urls(text) if is_web(url))
    kept: dict[str, str] = {}
    for url, name in found:
        if len(kept) < _MOST:
            kept.setdefault(url, name)
    return kept


def with_address(entry: Entry, old: str, new: str) -> Entry:
    """The entry with another address in the place of one, wherever that stands."""
    own = dict.fromkeys(structs.replace(one, url=new) if one.url == old else one for one in entry.addresses)
    details = {name: _IN_TEXT.sub(lambda found: _put(found[0], old, new), text) for name, text in _texts(entry)}
    return structs.replace(entry, addresses=tuple(own), details=entry.details | details)


def _texts(entry: Entry) -> Iterator[tuple[str, str]]:
    """Details that are an address, or a text in which one may stand."""
    for detail in DETAILS.get(entry.kind, ()):
        value = entry.details.get(detail.name)
        if detail.type in {"url", "text"} and isinstance(value, str):
            yield detail.name, value


def _urls(text: str) -> Iterator[str]:
    yield from (_bare(found) for found in _IN_TEXT.findall(text))


def _bare(url: str) -> str:
    """Without what belongs to the sentence around it."""
    url = url.rstrip(_AFTER)
    return url.rstrip(")]").rstrip(_AFTER) if url.count("(") + url.count("[") < url.count(")") + url.count("]") else url


def _put(found: str, old: str, new: str) -> str:
    url = _bare(found)
    return new + found[len(url) :] if url == old else found
