"""Let the labels that are completed while somebody types follow the vocabularies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from baraza.index.labels import Labelled, place_of, write_labels
from baraza.model.concept import concept_key
from baraza.store.concepts import concepts_of, generation


def labels_folder(home: Path) -> Path:
    """Where they are kept; they can be made again at any time."""
    return home / "compiled" / "labels"


def follow_labels(home: Path) -> bool:
    """Make them anew where a vocabulary has changed; whether one had."""
    mark = generation()
    folder = labels_folder(home)
    return bool(mark or place_of(folder)) and write_labels(folder, mark, _labelled())


def _labelled() -> Iterator[Labelled]:
    for concept in concepts_of():
        if not concept.deprecated and concept.pref:
            hidden = tuple(label for labels in concept.hidden.values() for label in labels)
            yield Labelled(concept_key(concept.id), concept.pref, concept.alt, hidden)
