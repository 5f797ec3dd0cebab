"""An entry as it is kept: without markup, controls and doubles, codes in one spelling."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable

from msgspec import structs

from baraza.model import Address, Entry
from baraza.model.isodate import iso_date
from baraza.model.language_tag import canonical_tag

LONGEST_NAME = 300
LONGEST_TEXT = 20_000

_TAGS = re.compile(r"<[a-zA-Z/!][^<>]*>")
_SPACE = re.compile(r"\s+")
# Controls that turn the direction of whatever follows them; joiners (U+200C, U+200D) are part of words and stay.
_TURNING = re.compile("[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")
_BLANK_LINES = re.compile(r"\n{3,}")


def cleaned(entry: Entry) -> Entry:
    """The same entry in the form that is kept; nothing that a reader could see is lost."""
    return structs.replace(
        entry,
        names=_texts(entry.names, one_line),
        alternative={
            tag: kept
            for tag, names in sorted(entry.alternative.items())
            if (kept := tuple(dict.fromkeys(filter(None, map(one_line, names)))))
        },
        descriptions=_texts(entry.descriptions, paragraphs),
        addresses=_addresses(entry.addresses),
        identifiers={scheme: value for scheme, given in entry.identifiers.items() if (value := one_line(given))},
        countries=_once(code.strip().upper() for code in entry.countries),
        languages=_once(canonical_tag(tag) or tag.strip() for tag in entry.languages),
        subjects=_once(entry.subjects),
        levels=_once(entry.levels),
        items=_once(item.strip().lower() for item in entry.items),
        goals=tuple(sorted(set(entry.goals))),
        start=iso_date(entry.start) or entry.start.strip(),
        end=iso_date(entry.end) or entry.end.strip(),
        relations=tuple(dict.fromkeys(entry.relations)),
        contact=entry.contact.strip(),
    )


def one_line(text: str) -> str:
    """A name: one line, no markup, no control that turns its direction or hides in it."""
    plain = _plain(text)
    return _SPACE.sub(" ", plain).strip()[:LONGEST_NAME]


def paragraphs(text: str) -> str:
    """A description: plain text whose line breaks stay."""
    lines = (line.rstrip() for line in _plain(text.replace("\r\n", "\n").replace("\r", "\n")).split("\n"))
    return _BLANK_LINES.sub("\n\n", "\n".join(lines)).strip()[:LONGEST_TEXT]


def _plain(text: str) -> str:
    kept = _TURNING.sub("", _TAGS.sub("", unicodedata.normalize("NFC", text)))
    return "".join(sign for sign in kept if sign in "\n\t" or unicodedata.category(sign) not in {"Cc", "Cs", "Co"})


def _texts(texts: dict[str, str], clean: Callable[[str], str]) -> dict[str, str]:
    found = {canonical_tag(tag) if tag else "": clean(text) for tag, text in texts.items()}
    return {tag: text for tag, text in found.items() if text}


def _addresses(addresses: Iterable[Address]) -> tuple[Address, ...]:
    kept: dict[tuple[str, str], Address] = {}
    for address in addresses:
        url = address.url.strip()
        if url:
            kept.setdefault((url, address.role), structs.replace(address, url=url))
    return tuple(kept.values())


def _once(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
