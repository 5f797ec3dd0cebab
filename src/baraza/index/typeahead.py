"""What somebody is typing, as a query: whole words, and a last one that may not be finished."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import tantivy
from tantivy import Occur

from baraza.index.completions import Completions
from baraza.words.analysis import LONGEST_WORD, run_forms, spans
from baraza.words.characters import fold, normalise

Engine = tantivy.Query

LONGEST = 100
"""Characters that are looked at; titles are hardly ever longer."""
MOST_WORDS = 8
ENDINGS = 30
"""Words that an unfinished word is completed to."""
SLIPS = 10
"""Words that a word with a slip in it is taken for."""
ENOUGH = 3
"""With so many completions nothing near is looked for."""
NEAR = 0.5
"""What a word with a slip is worth beside one without."""


class Typeahead:
    """Queries on one field of one commit."""

    def __init__(
        self, searcher: tantivy.Searcher, schema: tantivy.Schema, field: str, words: Completions | None = None
    ) -> None:
        self._searcher = searcher
        self._schema = schema
        self._field = field
        self.words = words or Completions.of(searcher, field)

    def query(self, text: str) -> Engine | None:
        """What has all these words, each also with a slip; None where one of them is in nothing, or there is none."""
        typed = text[:LONGEST]
        found = list(spans(typed))[:MOST_WORDS]
        clauses = []
        for start, end, run in found:
            part = typed[start:end]
            clause = self._run(part) if run else self._word(part, unfinished=end == len(typed))
            if clause is None:
                return None
            clauses.append((Occur.Must, clause))
        return Engine.boolean_query(clauses) if clauses else None

    def _run(self, text: str) -> Engine | None:
        """Pairs of characters of a script without spaces; the last one has no pair yet."""
        forms = run_forms(text)
        terms = [place[1] for place in forms[:-1]] or [forms[0][0]]
        if not all(self._searcher.doc_freq(self._field, term) for term in terms):
            return None
        return Engine.boolean_query([(Occur.Must, self._term(term)) for term in terms])

    def _word(self, text: str, *, unfinished: bool) -> Engine | None:
        word = fold(normalise(text[:LONGEST_WORD]))
        words = self.words.complete(word, ENDINGS) if unfinished else [word]
        terms = list(self._terms(words))
        near: list[str] = []
        is_known = bool(terms) and word in words
        if len(words) < ENOUGH and not is_known:
            near = [other for other in self.words.near(word, SLIPS, whole=not unfinished) if other not in words]
        slips = [Engine.boost_query(self._term(term), NEAR) for term in self._terms(near)]
        ways = [*map(self._term, terms), *slips]
        return Engine.disjunction_max_query(ways) if ways else None

    def _terms(self, words: Iterable[str]) -> Iterator[str]:
        """The terms of a field under which these words without diacritics stand."""
        both = (term for word in words for term in (word, f"~{word}"))
        return (term for term in both if self._searcher.doc_freq(self._field, term))

    def _term(self, term: str) -> Engine:
        return Engine.term_query(self._schema, self._field, term)
