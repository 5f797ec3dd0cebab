"""The starter register as it is written: blocks of TOML by region, places and commissions beside them."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import TypeVar

import msgspec
from msgspec import Struct, field

from baraza.coalition.register.keys import key_from
from baraza.errors import UsageError
from baraza.model import Address, Entry, Json, Place, Provenance, Relation

SOURCE = "Baraza starter register"
YEAR = 2026
LICENCE = "CC0-1.0"

Places = dict[str, dict[str, tuple[float, float]]]
"""Country to place to latitude and longitude, in degrees."""

_PLACES, _COMMISSIONS = "places.toml", "commissions.toml"
_Read = TypeVar("_Read")


class Block(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One entry as a file has it; what is named as in `Entry` is the same."""

    id: str
    """Never changes: the key of the entry is made of it, and relations name it."""
    kind: str
    name: dict[str, str]
    """By language, the original one first."""
    other: dict[str, tuple[str, ...]] = field(default_factory=dict)
    text: dict[str, str] = field(default_factory=dict)
    web: dict[str, str] = field(default_factory=dict)
    """Role to address."""
    ids: dict[str, str] = field(default_factory=dict)
    countries: tuple[str, ...] = ()
    place: str = ""
    """A place of the first country that `places.toml` knows."""
    languages: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    items: tuple[str, ...] = ()
    goals: tuple[int, ...] = ()
    licence: str = ""
    start: str = ""
    end: str = ""
    details: dict[str, Json] = field(default_factory=dict)
    relations: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Relation to the ids of the others."""
    source: str = ""
    """The address of a page where all this can be looked up, where that is not its own home page."""
    state: str = "unconfirmed"


class _Blocks(Struct, frozen=True, forbid_unknown_fields=True):
    entry: tuple[Block, ...]


class _Commissions(Struct, frozen=True, forbid_unknown_fields=True):
    """The National Commissions for UNESCO: one sentence for all, and where there is one."""

    source: str
    text: dict[str, str]
    states: dict[str, str]
    """Country code to the English name of the state."""


def starter_blocks(folder: Path) -> tuple[Block, ...]:
    """All entries that are written out; raises UsageError where a file cannot be read."""
    files = (path for path in sorted(folder.glob("*.toml")) if path.name not in {_PLACES, _COMMISSIONS})
    return tuple(block for path in files for block in _read(path, _Blocks).entry)


def commission_blocks(folder: Path) -> tuple[Block, ...]:
    """An entry for the National Commission for UNESCO of every state that the file names."""
    table = _read(folder / _COMMISSIONS, _Commissions)
    return tuple(_commission(table, code, name) for code, name in table.states.items())


def starter_places(folder: Path) -> Places:
    """Where the places are that the entries name."""
    return _read(folder / _PLACES, Places)


def starter_entries(folder: Path) -> dict[str, Entry]:
    """All of the starter register, by key; empty where the folder is not there. Raises UsageError."""
    if not folder.is_dir():
        return {}
    places = starter_places(folder)
    blocks = (*starter_blocks(folder), *commission_blocks(folder))
    return {starter_key(block.id): _entry(block, places) for block in blocks}


def starter_key(block: str) -> str:
    """The key of the entry with this id."""
    return key_from("baraza", block)


def _commission(table: _Commissions, code: str, name: str) -> Block:
    return Block(
        id=f"unesco-commission-{code.lower()}",
        kind="organisation",
        name={"en": f"National Commission for UNESCO, {name}"},
        text=table.text,
        countries=(code,),
        details={"type": "agency"},
        relations={"related": ("unesco",)},
        source=table.source,
    )


def _entry(block: Block, places: Places) -> Entry:
    return Entry(
        kind=block.kind,
        names=block.name,
        original=next(iter(block.name), ""),
        alternative=block.other,
        descriptions=block.text,
        addresses=tuple(Address(url=url, role=role) for role, url in block.web.items()),
        identifiers=block.ids,
        countries=block.countries,
        place=_place(block, places),
        languages=block.languages,
        levels=block.levels,
        items=block.items,
        goals=block.goals,
        licence=block.licence,
        start=block.start,
        end=block.end,
        details=block.details,
        relations=tuple(
            Relation(kind=kind, to=starter_key(other)) for kind, others in block.relations.items() for other in others
        ),
        provenance=(
            Provenance(source=SOURCE, url=block.source or block.web.get("home", ""), year=YEAR, licence=LICENCE),
        ),
        state=block.state,
    )


def _place(block: Block, places: Places) -> Place | None:
    if not block.place:
        return None
    point = places.get(block.countries[0] if block.countries else "", {}).get(block.place)
    if point is None:
        raise UsageError(
            "The starter register names a place that it does not know.",
            entry=block.id,
            place=block.place,
            hint=f"Add it to {_PLACES} under the first country of the entry.",
        )
    return Place(latitude=point[0], longitude=point[1], locality=block.place)


def _read(path: Path, form: type[_Read]) -> _Read:
    try:
        return msgspec.convert(tomllib.loads(path.read_text("utf-8")), form)
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise UsageError("A file of the starter register cannot be read.", path=str(path), reason=str(error)) from error
