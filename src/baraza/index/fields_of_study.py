"""The fields of study (ISCED-F 2013, UNESCO) that subjects and concepts stand for: a tree of three levels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from baraza.model import Reference
from baraza.model.concept import concept_key
from baraza.vocabulary.core import LANGUAGES, SCHEME, core_rows
from baraza.words.analysis import spans
from baraza.words.characters import fold, normalise

VALUE = re.compile(r"isced-(\d{2,4})")
"""How the subject filter names a field: `isced-05`, `isced-051`, `isced-0511`."""

TELLING = 5
"""Concepts of a document that decide on its fields, the strongest."""

# Addresses in which other vocabularies name a field: `…/isced-f/0511`, `…ISCED2013#0511`.
_ADDRESS = re.compile(r"isced[a-z0-9._-]*[/#:](?:[a-z]*[_-])?(\d{2,4})$", re.I)


def fields_of(references: Iterable[Reference]) -> tuple[str, ...]:
    """Codes of the fields that declared subjects mean, by their address or by their name in any of twelve languages."""
    return with_wider(filter(None, map(_field_of, references)))


def fields_of_keys(concepts: Iterable[str], wider: Iterable[str]) -> tuple[str, ...]:
    """Codes of the fields that concepts stand in, by keys: the strongest decide, what is broader where they cannot."""
    known = _by_key()
    direct = [known[key] for key in tuple(concepts)[:TELLING] if key in known]
    return with_wider(direct or (known[key] for key in wider if key in known))


def with_wider(codes: Iterable[str]) -> tuple[str, ...]:
    """The codes and those of the fields around them: `05`, `051`, `0511`."""
    return tuple(dict.fromkeys(code[:length] for code in codes for length in range(2, len(code) + 1)))


@cache
def field_names() -> Mapping[str, Mapping[str, str]]:
    """Code of each field to its names by language."""
    rows = (row for row in core_rows() if row["slug"] == f"isced-{row['isced']}")
    return {row["isced"]: {tag: row[tag].partition("|")[0] for tag in LANGUAGES} for row in rows}


def _field_of(reference: Reference) -> str:
    if reference.id.startswith(f"{SCHEME}:"):
        return _by_key().get(concept_key(reference.id), "")
    if found := _ADDRESS.search(reference.id):
        return found.group(1) if found.group(1) in field_names() else ""
    labels = (_folded(label) for label in reference.label.values())
    return next((code for label in labels if (code := _by_label().get(label))), "")


@cache
def _by_key() -> Mapping[str, str]:
    return {concept_key(f"{SCHEME}:{row['slug']}"): row["isced"] for row in core_rows()}


@cache
def _by_label() -> Mapping[str, str]:
    """Each label, folded, to its code; one that stands for several fields to what these have in common."""
    found: dict[str, str] = {}
    for row in core_rows():
        for label in {_folded(label) for tag in LANGUAGES for label in row[tag].split("|")}:
            found[label] = _common(found.get(label, row["isced"]), row["isced"])
    return {label: code for label, code in found.items() if label and len(code) > 1}


def _common(one: str, other: str) -> str:
    length = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[:length]


def _folded(label: str) -> str:
    return " ".join(fold(normalise(label[start:end])) for start, end, _ in spans(label))
