"""Whole vocabularies as SKOS, written once for each import and kept beside what else is derived from the database."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

from baraza.model.vocabulary import Vocabulary
from baraza.store.concepts import concepts_of
from baraza.vocabulary.writing import write_skos


def skos_file(vocabulary: Vocabulary, format_: str, home: Path) -> Path:
    """The file, under `compiled/vocabularies/`; written now where it is missing or of an older import.

    The largest take some seconds, which not every visitor should cost.
    """
    folder = home / "compiled" / "vocabularies"
    path = folder / f"{vocabulary.name}.{format_}.{vocabulary.imported}-{vocabulary.concepts}"
    if not path.exists():
        folder.mkdir(parents=True, exist_ok=True)
        draft = folder / f".draft-{uuid4().hex}"
        try:
            with draft.open("wb") as file:
                write_skos(vocabulary, concepts_of(vocabulary.name), file, format_)
            for old in folder.glob(f"{vocabulary.name}.{format_}.*"):
                old.unlink(missing_ok=True)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    return path
