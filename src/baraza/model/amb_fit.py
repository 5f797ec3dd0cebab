"""Say as much as the AMB profile has a valid place for, of what a source said.

Nothing is lost by it: whoever calls keeps the whole beside it (see `amb.DECLARED`).
"""

from __future__ import annotations

from collections.abc import Callable

from baraza.model.amb_rules import field_faults
from baraza.model.amb_words import LANGUAGES, TYPES
from baraza.model.json import Json
from baraza.model.uri import as_uri

Item = dict[str, Json]

# The profile demands a type of each agent and file. Where a source gave none, this is what the field most often holds.
_USUAL_TYPE = {
    "creator": "Person",
    "contributor": "Person",
    "publisher": "Organization",
    "funder": "Organization",
    "encoding": "MediaObject",
    "caption": "MediaObject",
    "trailer": "VideoObject",
}


def fit(name: str, said: Json) -> Json:
    """The value for a field of the profile, or the valid part of it; None where no part is valid."""
    if not any(field_faults(name, said)):
        return said
    mended = _MEND[name](said) if name in _MEND else said
    if isinstance(mended, list):
        mended = [kept for each in mended if (kept := _fit_item(name, each, [])) is not None]
    elif isinstance(mended, dict):
        mended = _fit_item(name, mended, None)
    return None if mended in (None, [], "") or any(field_faults(name, mended)) else mended


def _fit_item(name: str, item: Json, inside: list[Json] | None) -> Json:
    """The item, without those of its parts that are not valid and not needed; None where it cannot be made valid."""
    mended = _mend_thing(name, item) if isinstance(item, dict) else item
    prefix = name if inside is None else f"{name}[0]"
    wrong = _wrong_parts(name, prefix, mended, inside)
    if wrong and isinstance(mended, dict):
        mended = {part: value for part, value in mended.items() if part not in wrong}
        wrong = _wrong_parts(name, prefix, mended, inside)
    return None if wrong else mended


def _wrong_parts(name: str, prefix: str, item: Json, inside: list[Json] | None) -> set[str]:
    found = field_faults(name, item if inside is None else [item])
    # What is wrong with the list as a whole (no subject of the profile's own) is not the item's fault.
    own = [fault.field[len(prefix) :] for fault in found if inside is None or fault.field != name]
    return {where.lstrip(".").partition(".")[0].partition("[")[0] for where in own}


def _mend_thing(name: str, item: Item) -> Item:
    mended = {
        part: as_uri(value) if part in _ADDRESSES and isinstance(value, str) else value for part, value in item.items()
    }
    if isinstance(labels := mended.get("prefLabel"), dict):
        mended["prefLabel"] = {primary: text for tag, text in labels.items() if (primary := _primary(tag))}
    if name == "caption" and "id" not in mended and "contentUrl" in mended:
        mended["id"] = mended["contentUrl"]
    usual: Item = {"type": _USUAL_TYPE[name]} if name in _USUAL_TYPE else {}
    return usual | mended


_ADDRESSES = ("id", "contentUrl", "embedUrl")


def _primary(tag: str) -> str:
    first = tag.partition("-")[0].lower()
    return first if first in LANGUAGES else ""


def _languages(said: Json) -> Json:
    tags = [_primary(tag) for tag in said if isinstance(tag, str)] if isinstance(said, list) else []
    return list(dict.fromkeys(tag for tag in tags if tag))


def _types(said: Json) -> Json:
    known = [word for word in said if isinstance(word, str) and word in TYPES] if isinstance(said, list) else []
    return list(dict.fromkeys(["LearningResource", *known]))


def _address(said: Json) -> Json:
    return as_uri(said) if isinstance(said, str) else None


_MEND: dict[str, Callable[[Json], Json]] = {
    "id": _address,
    "image": _address,
    "type": _types,
    "inLanguage": _languages,
}
