"""What moves a match up in the order without being a match of its own."""

from __future__ import annotations

import tantivy

from baraza.index.contract import Query
from baraza.index.unit import BARE, Unit
from baraza.index.view import View

Engine = tantivy.Query

# The words of the query side by side in the title: most likely the very thing that is looked for.
TITLE_PHRASE = 1.5
# A nudge: about what one rare word in a description is worth.
PREFERRED = 1.0


def bonuses_of(query: Query, groups: list[list[list[Unit]]], view: View) -> list[Engine]:
    """All that a question has."""
    bonuses = []
    words = [group[0][0] for group in groups if len(group) == 1 and len(group[0]) == 1]
    row = _as_written(words)
    if 2 <= len(row) <= 8 and len(row) == len(groups):
        bonuses.append(Engine.boost_query(Engine.phrase_query(view.schema, "title", list(row)), TITLE_PHRASE))
    for language in query.prefer:
        term = Engine.term_query(view.schema, "language", language.partition("-")[0].lower())
        bonuses.append(Engine.const_score_query(term, PREFERRED))
    return bonuses


def _as_written(words: list[Unit]) -> list[str]:
    """The words as they are written; none where a unit is no word."""
    written = [[term for term, worth in word.terms if worth > BARE] for word in words]
    return [terms[0] for terms in written] if all(written) else []
