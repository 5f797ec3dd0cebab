"""Passages in a real index, asked through the real search."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path

from baraza.index import Document, Query
from baraza.index.fusion import FUSION, Fusion
from baraza.index.tantivy_index import TantivyIndex
from baraza.lexicon.lexicon import Tables
from baraza.search import parse
from baraza.search.knowledge import Knowledge
from baraza.search.reading import read
from bench.xquad import Passage, Question, key

DEEP = 100
"""Results that are looked through; an answer further down counts as not found."""
BATCH = 2_000

Asked = tuple[Query, str]
"""A question as the index is asked, and the key of the passage that it should find."""


class Real:
    """The passages, until the end of a `with` block."""

    def __init__(self, passages: Sequence[Passage], lexicon: Tables) -> None:
        self._scratch = tempfile.TemporaryDirectory()
        self._folder = Path(self._scratch.name) / "index"
        self._knowledge = Knowledge(lexicon=lexicon)
        writer = TantivyIndex(self._folder, write=True)
        for start in range(0, len(passages), BATCH):
            writer.apply([_document(one, lexicon) for one in passages[start : start + BATCH]], ())
        writer.close()
        self.weigh(FUSION)

    def __enter__(self) -> Real:
        return self

    def __exit__(self, *_: object) -> None:
        self._index.close()
        self._scratch.cleanup()

    def weigh(self, fusion: Fusion) -> None:
        """From here on the ways to find a word have these weights."""
        self._index = TantivyIndex(self._folder, fusion=fusion)

    def asked(self, question: Question, target: str, *, filtered: bool = False) -> Asked:
        """The question for the passage in a language, filtered by that language or not, as the API would ask it."""
        words = {"q": [question.text[:1000]], "lang": [question.language], "limit": [str(DEEP)]}
        ask = parse({**words, "language": [target]} if filtered else words)
        return read(ask, self._index, self._knowledge).query, key(question.paragraph, target)

    def rank(self, asked: Asked) -> float:
        """The place of the passage; infinite where it is not among the first hundred."""
        query, wanted = asked
        found = [hit.document.key for hit in self._index.search(query).hits]
        return found.index(wanted) + 1 if wanted in found else float("inf")


def _document(one: Passage, lexicon: Tables) -> Document:
    return Document(
        key=one.key,
        id=one.key,
        title="",
        text=one.text,
        language=one.language,
        languages=(one.language,),
        pivot=lexicon.pivot(one.text, one.language),
        names=lexicon.names(one.text, one.language),
    )
