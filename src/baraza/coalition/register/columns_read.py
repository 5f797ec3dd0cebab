"""The columns of the register in this process: read whole once, then what changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from threading import Lock
from typing import Any

import numpy as np
from django.db import connection
from django.db.models import Aggregate, QuerySet, TextField

from baraza.coalition.register.column_bits import Ints
from baraza.coalition.register.column_terms import Terms, of_pairs
from baraza.coalition.register.columns import KIND, ROW, STATE, Columns, Table
from baraza.coalition.register.links import LINK
from baraza.coalition.register.models import EntryRow, RevisionRow, TermRow
from baraza.coalition.register.state import State, is_later, leads_to, newest
from baraza.coalition.register.terms import FACETS, WORD

HELD = (*(facet for facet in FACETS if facet != LINK), WORD)
_MOST_CHANGED = 2_000
"""Of more entries that changed the whole is read again."""
_FIELDS = (
    *("pk", "is_shown", "kind", "state", "confirmed", "changed", "start"),
    *("latitude", "longitude", "key", "name"),
)
_NOWHERE = float("nan")

_lock = Lock()
_held: list[Columns] = []
_links: list[tuple[object, Terms]] = []


def columns() -> Columns:
    """The register as it stands now."""
    state = newest()
    with _lock:
        before = _held[0] if _held else None
        if before is None or not _holds(before.state, state):
            # Let go of only afterwards: whoever is reading the old ones goes on.
            _held[:] = [(_followed(before, state) if before else None) or _whole(state)]
        return _held[0]


def _holds(held: State, state: State) -> bool:
    """Whether this is the state, or a later one that somebody else has asked for since."""
    return held == state or is_later(held, state)


class _Joined(Aggregate):
    """Numbers with commas between them: one text is read many times faster than a row for each."""

    function = "GROUP_CONCAT"
    output_field = TextField()

    def as_postgresql(self, compiler: Any, database: Any, **context: Any) -> Any:
        return self.as_sql(compiler, database, template="STRING_AGG(%(expressions)s::text, ',')", **context)


def _whole(state: State) -> Columns:
    table = _table(EntryRow.objects.all())
    return Columns(state, table, _terms(HELD, table["pk"]))


def link_terms(here: Columns) -> Terms:
    """How addresses of entries stand. Looks at them change that without a revision: it has a mark of its own."""
    mark = (here.state, *_link_mark())
    with _lock:
        if not _links or _links[0][0] != mark:
            _links[:] = [(mark, _terms((LINK,), here.pk)[LINK])]
        return _links[0][1]


def _link_mark() -> tuple[object, ...]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*), MAX(id) FROM entry_term WHERE facet = %s", (LINK,))
        return tuple(cursor.fetchone())


def _terms(facets: tuple[str, ...], pk: Ints) -> dict[str, Terms]:
    found: dict[str, list[tuple[str, str]]] = {facet: [] for facet in facets}
    terms = TermRow.objects.filter(facet__in=facets).order_by().values_list("facet", "value")
    for facet, value, entries in terms.annotate(entries=_Joined("entry_id")).iterator(5_000):
        found[facet].append((value, entries))
    return {facet: _numbered(sorted(said), pk) for facet, said in found.items()}


def _numbered(said: list[tuple[str, str]], pk: Ints) -> Terms:
    entries = [np.fromstring(joined, dtype=np.int64, sep=",") for _value, joined in said]
    numbers = np.repeat(np.arange(len(said)), np.array([len(some) for some in entries], dtype=np.int64))
    every = np.concatenate(entries) if entries else np.zeros(0, dtype=np.int64)
    rows = np.searchsorted(pk, every)
    # One that was made while the others were read comes with the next state.
    known = rows < len(pk)
    known[known] = pk[rows[known]] == every[known]
    return of_pairs([value for value, _joined in said], numbers[known], rows[known].astype(np.intp))


def _table(rows: QuerySet[EntryRow]) -> Table:
    said = rows.order_by("pk").values_list(*_FIELDS).iterator(5_000)
    return np.array([_numbers(*row) for row in said], dtype=ROW)


def _numbers(pk: int, shown: bool, kind: str, state: str, confirmed: int | None, changed: int, *more: Any) -> Any:
    start, latitude, longitude, key, name = more
    return (
        pk,
        shown,
        KIND.get(kind, len(KIND)),
        STATE.get(state, len(STATE)),
        confirmed or 0,
        changed,
        start.encode("ascii", "replace"),
        _NOWHERE if latitude is None else latitude,
        _NOWHERE if longitude is None else longitude,
        key.encode("ascii", "replace"),
        name,
    )


def _followed(before: Columns, state: State) -> Columns | None:
    """The columns with what changed since; None where that cannot be told, or is more than is worth it."""
    if not leads_to(before.state, state):
        return None
    revisions = RevisionRow.objects.filter(pk__gt=before.state.revision).order_by()
    ids = list(revisions.values_list("entry_id", flat=True).distinct()[: _MOST_CHANGED + 1])
    if len(ids) > _MOST_CHANGED:
        return None
    after = _table(EntryRow.objects.filter(pk__in=ids))
    at = np.searchsorted(before.pk, after["pk"])
    is_old = at < before.size
    is_old[is_old] = before.pk[at[is_old]] == after["pk"][is_old]
    if before.size and (after["pk"][~is_old] < before.pk[-1]).any():
        return None
    table = np.concatenate((before.table, after[~is_old]))
    table[at[is_old]] = after[is_old]
    return Columns(state, table, _terms_followed(before, table, after["pk"]))


def _terms_followed(before: Columns, table: Table, pk: Ints) -> dict[str, Terms]:
    rows = np.searchsorted(table["pk"], pk)
    is_changed = np.zeros(len(table), dtype=np.bool_)
    is_changed[rows] = True
    row_of = dict(zip(pk.tolist(), rows.tolist(), strict=True))
    said = defaultdict(list)
    for facet, value, entry in _terms_of(row_of):
        said[facet].append((value, row_of[entry]))
    return {facet: terms.changed(is_changed, said[facet]) for facet, terms in before.terms.items()}


def _terms_of(entries: Iterable[int]) -> Iterable[tuple[str, str, int]]:
    rows = TermRow.objects.filter(entry__in=list(entries), facet__in=HELD)
    return rows.order_by().values_list("facet", "value", "entry_id")
