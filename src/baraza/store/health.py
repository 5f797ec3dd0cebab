"""How a source is, in one word with a reason: rules on what its harvests left behind, first match first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from statistics import median

from django.db.models import F, Window
from django.db.models.functions import RowNumber
from msgspec import Struct

from baraza.store.clock import now
from baraza.store.models import EventRow, RunRow, SourceRow
from baraza.store.schedule import Turn

STATES = ("failing", "not-believed", "stale", "slow", "paused", "new", "ok")
"""What needs somebody first stands first."""

# A source that misses three of its turns is not merely late.
_STALE_TURNS = 3
# A source may be slow for an hour; a tenth of what it used to do is no longer chance.
_SLOW_SHARE = 0.1
# With fewer records or harvests than these, pace is noise.
_SLOW_RECORDS = 100
_SLOW_RUNS = 3
_RUNS_KEPT = 21


class Health(Struct, frozen=True, kw_only=True):
    """How a source is (`STATES`), why, and since when where that is known."""

    state: str
    reason: str = ""
    since: datetime | None = None


class _Past(Struct, frozen=True):
    """What a source is judged by: its newest harvests first, its turn, when its failures in a row happened."""

    runs: tuple[RunRow, ...]
    turn: Turn | None
    failed_at: tuple[int, ...]


def source_health(rows: Iterable[SourceRow], turns: Mapping[str, Turn], name: str = "") -> dict[str, Health]:
    """The health of each of these sources, in two queries however many there are; `name` where it is only one."""
    runs = _newest_runs(name)
    failing = {of: turn.failures for of, turn in turns.items() if turn.failures}
    failed_at = _failures(failing)
    return {
        row.name: _judge(row, _Past(runs.get(row.name, ()), turns.get(row.name), failed_at.get(row.name, ())))
        for row in rows
    }


def _newest_runs(name: str) -> dict[str, tuple[RunRow, ...]]:
    rank = Window(RowNumber(), partition_by=F("source"), order_by=F("id").desc())
    rows = RunRow.objects.filter(source=name) if name else RunRow.objects.all()
    found: dict[str, tuple[RunRow, ...]] = {}
    fields = ("source", "started", "ended", "state", "offered", "problem")
    for row in rows.only(*fields).annotate(rank=rank).filter(rank__lte=_RUNS_KEPT).order_by("-id"):
        found[row.source_id] = (*found.get(row.source_id, ()), row)
    return found


def _failures(failing: Mapping[str, int]) -> dict[str, tuple[int, ...]]:
    """When the failures in a row of these sources happened, the newest first."""
    found: dict[str, tuple[int, ...]] = {}
    if not failing:
        return found
    rank = Window(RowNumber(), partition_by=F("source"), order_by=F("id").desc())
    rows = EventRow.objects.filter(what="run-failed", source__in=list(failing)).annotate(rank=rank)
    for of, at in rows.filter(rank__lte=max(failing.values())).order_by("-id").values_list("source", "at"):
        if len(found.get(of, ())) < failing[of]:
            found[of] = (*found.get(of, ()), at)
    return found


def _judge(row: SourceRow, past: _Past) -> Health:
    if row.paused:
        return Health(state="paused", reason="It is harvested only when somebody asks for it.")
    rules = (_failing, _not_believed, _stale, _slow, _new)
    return next((found for rule in rules if (found := rule(past))), Health(state="ok"))


def _failing(past: _Past) -> Health | None:
    last = past.runs[0] if past.runs else None
    times = past.turn.failures if past.turn else 0
    if last is None or not (times or last.state in {"stopped", "failed"}):
        return None
    since = past.failed_at[-1] if past.failed_at else last.ended
    in_a_row = f"The last {times} harvests ended badly." if times > 1 else "The last harvest ended badly."
    return Health(state="failing", reason=f"{in_a_row} {last.problem}".strip(), since=_time(since))


def _not_believed(past: _Past) -> Health | None:
    last = _whole(past)
    # One that ended well has a problem only where it was not believed.
    if not last or not last[0].problem:
        return None
    return Health(state="not-believed", reason=last[0].problem, since=_time(last[0].ended))


def _stale(past: _Past) -> Health | None:
    turn = past.turn
    if turn is None or turn.ended is None or now() - turn.ended <= _STALE_TURNS * turn.every_s:
        return None
    hours = max(turn.every_s // 3600, 1)
    reason = f"No harvest came to its end for more than {_STALE_TURNS} times its {hours} h."
    return Health(state="stale", reason=reason, since=_time(turn.ended))


def _slow(past: _Past) -> Health | None:
    paced = [run for run in _whole(past) if run.offered >= _SLOW_RECORDS]
    if len(paced) <= _SLOW_RUNS or paced[0] is not _whole(past)[0]:
        return None
    pace, usual = _pace(paced[0]), median(_pace(run) for run in paced[1:])
    if pace >= usual * _SLOW_SHARE:
        return None
    reason = f"The last harvest gave {pace:.2g} records a second; {usual:.2g} are usual here."
    return Health(state="slow", reason=reason, since=_time(paced[0].started))


def _new(past: _Past) -> Health | None:
    if _whole(past):
        return None
    return Health(
        state="new", reason="Its first harvest is under way." if past.runs else "It waits for its first harvest."
    )


def _whole(past: _Past) -> list[RunRow]:
    return [run for run in past.runs if run.state == "done"]


def _pace(run: RunRow) -> float:
    """Records per second from its beginning to its end."""
    return run.offered / max((run.ended or run.started) - run.started, 1)


def _time(seconds: int | None) -> datetime | None:
    return None if seconds is None else datetime.fromtimestamp(seconds, UTC)
