"""Titles that somebody may be typing."""

from __future__ import annotations

import re

import tantivy
from tantivy import Occur

from baraza.index.contract import Document
from baraza.index.schema import read_document, title_order
from baraza.index.typeahead import Typeahead
from baraza.index.view import View

Engine = tantivy.Query

BEGINS = 6.0
"""What it is worth that a title begins with all that was typed."""
SHORTEST_BEGINNING = 3
"""Characters from which on that is looked at: fewer are the beginning of too many titles."""
PREFERRED = 2.0
"""What it is worth that a title is in a language of the person."""
SPARE = 3
"""So many times more titles are looked at than are wanted, for copies and translations stand beside each other."""


class Titles:
    """The titles of one commit."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._typeahead = Typeahead(view.searcher, view.schema, "title")

    @property
    def size_bytes(self) -> int:
        """Memory that it takes."""
        return self._typeahead.words.size_bytes

    def find(self, text: str, prefer: tuple[str, ...], limit: int) -> tuple[Document, ...]:
        """The best resources by their titles, each work and each title once."""
        needed = self._typeahead.query(text)
        if needed is None:
            return ()
        wishes = [(Occur.Should, wish) for wish in (*self._begins(text), *map(self._in_language, prefer))]
        query = Engine.boolean_query([(Occur.Must, needed), *wishes])
        found = self._view.searcher.search(query, limit * SPARE, count=False).hits
        shown: dict[str, Document] = {}
        works: set[str] = set()
        for _, address in found:
            document = read_document(self._view.searcher.doc(address))
            title = title_order(document.title)
            if title not in shown and document.work not in works and len(shown) < limit:
                shown[title] = document
                works |= {document.work} - {""}
        return tuple(shown.values())

    def _begins(self, text: str) -> list[Engine]:
        typed = title_order(text)
        if len(typed) < SHORTEST_BEGINNING:
            return []
        pattern = "".join(sign if sign.isalnum() or sign == " " else re.escape(sign) for sign in typed) + ".*"
        begins = Engine.regex_query(self._view.schema, "title_order", pattern)
        return [Engine.boost_query(Engine.const_score_query(begins, 1.0), BEGINS)]

    def _in_language(self, tag: str) -> Engine:
        term = Engine.term_query(self._view.schema, "language", tag.partition("-")[0].lower())
        return Engine.const_score_query(term, PREFERRED)
