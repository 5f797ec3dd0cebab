"""A harvest as the database keeps it: begun, a page at a time, ended; resumed after a break."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F
from msgspec import Struct

from baraza.errors import UsageError
from baraza.model import Page, Problem
from baraza.store import schedule
from baraza.store.blobs import Blobs
from baraza.store.clock import now
from baraza.store.events import write_event
from baraza.store.kept import Tally
from baraza.store.models import RecordRow, RunRow, SourceRow
from baraza.store.pack import from_text, to_text
from baraza.store.records import missing_count, store_page, vanish

# What cannot be tied to a record is told by example; a source with a million faults does not fill the database.
_MOST_PROBLEMS = 100

# A walk that lost more than this share of a source is taken for a fault of the source until an operator says otherwise.
_LOSS_SHARE = 0.5
_LOSS_COUNT = 20


class OpenRun(Struct, frozen=True):
    """A harvest under way: where it goes on, or where it begins."""

    id: int
    source: str
    resume: str | None
    since: str | None


class _Ending(Struct, frozen=True):
    """What the last page said, for a process that was killed before it could act on it."""

    since: str | None
    complete: bool


def begin_run(source: str) -> OpenRun:
    """The harvest of this source that was cut off, else a new one."""
    _end_walked(source)
    with transaction.atomic():
        row = RunRow.objects.filter(source=source).order_by("-id").first()
        if row is None or row.state not in {"running", "stopped"}:
            row = RunRow.objects.create(source_id=source, started=now(), state="running")
        row.state, row.ended, row.problem = "running", None, ""
        row.save(update_fields=["state", "ended", "problem"])
        since = SourceRow.objects.get(name=source).since
        SourceRow.objects.filter(name=source).update(asked=None)
        schedule.begun(source)
    return OpenRun(row.id, source, row.resume, since)


def _end_walked(source: str) -> None:
    """Bring to its end what was killed between its last page and its end."""
    row = RunRow.objects.filter(source=source, state="walked").order_by("-id").first()
    if row is not None:
        ending = from_text(row.resume or "", _Ending)
        end_run(OpenRun(row.id, source, None, None), since=ending.since, complete=ending.complete)


def keep_page(run: OpenRun, page: Page, blobs: Blobs, *, keep_missing: bool = False) -> Tally:
    """Store a page and its checkpoint in one transaction: after a crash it is there whole, or not at all.

    With `keep_missing` what a whole walk did not offer again stays.
    """
    with transaction.atomic():
        _expect_there(run.source)
        tally = store_page(run.source, run.id, page, blobs)
        row = RunRow.objects.select_for_update().get(id=run.id)
        row.resume = page.resume
        if page.resume is None:
            row.state = "walked"
            row.resume = to_text(_Ending(page.since, page.complete and not keep_missing))
        row.total = page.total if page.total is not None else row.total
        row.problems = _more_problems(row.problems, page.problems)
        for name in ("offered", "stored", "unchanged", "deleted", "rejected"):
            setattr(row, name, getattr(row, name) + getattr(tally, name))
        row.save()
    return tally


def _expect_there(source: str) -> None:
    # Locked, so that who takes the source out waits for this page and then finds its records.
    if not SourceRow.objects.select_for_update().filter(name=source, removed=False).exists():
        raise UsageError("The source was taken out while it was harvested.", name=source)


def _more_problems(before: str, problems: tuple[Problem, ...]) -> str:
    if not problems:
        return before
    return to_text((*from_text(before, tuple[Problem, ...]), *problems)[:_MOST_PROBLEMS])


def end_run(run: OpenRun, *, since: str | None, complete: bool, accept_loss: bool = False) -> None:
    """The harvest came to its end; after a whole walk, what was not offered again is gone."""
    believed = not complete or _let_vanish(run, accept_loss)
    with transaction.atomic():
        RunRow.objects.filter(id=run.id).update(state="done", ended=now(), resume=None)
        # A source that is not believed is walked whole again: of a walk since then, nobody could say what is missing.
        SourceRow.objects.filter(name=run.source).update(since=since if believed else None)
        schedule.ended_well(run.source, changes=_changes(run), held=_held(run.source))


def _changes(run: OpenRun) -> int:
    """How many records were new, different or gone since the harvest before."""
    row = RunRow.objects.get(id=run.id)
    gone = RecordRow.objects.filter(source=run.source, run=run.id, state="gone", changed__gte=row.started)
    return int(row.stored - row.unchanged + row.vanished + gone.count())


def _held(source: str) -> int:
    return RecordRow.objects.filter(source=source).exclude(state="gone").count()


def _let_vanish(run: OpenRun, accept_loss: bool) -> bool:
    """Mark as gone what was not offered again; False where that is so much that the source is not believed."""
    missing, held = missing_count(run.source, run.id)
    if missing > _LOSS_COUNT and missing > held * _LOSS_SHARE:
        if not accept_loss:
            _doubt(run, missing, held)
            return False
        with transaction.atomic():
            write_event("loss-accepted", source=run.source, detail={"missing": missing, "held": held})
    RunRow.objects.filter(id=run.id).update(vanished=F("vanished") + vanish(run.source, run.id))
    return True


def _doubt(run: OpenRun, missing: int, held: int) -> None:
    problem = (
        f"The source offered {held - missing} of the {held} records that it had; the others are kept. "
        f"If they are really gone, say so: baraza source believe {run.source}"
    )
    with transaction.atomic():
        RunRow.objects.filter(id=run.id).update(problem=problem)
        _tell(run, "doubted", problem)


def _tell(run: OpenRun, state: str, problem: str) -> None:
    write_event("run-failed", source=run.source, detail={"run": run.id, "state": state, "problem": problem})


def stop_run(run: OpenRun, problem: str) -> None:
    """The source did not answer; the next harvest goes on after the last page that was kept."""
    with transaction.atomic():
        RunRow.objects.filter(id=run.id).update(state="stopped", ended=now(), problem=problem)
        _tell(run, "stopped", problem)
        schedule.ended_badly(run.source)


def fail_run(run: OpenRun, problem: str) -> None:
    """The source answered what cannot be walked on; the next harvest starts from where the last finished one says."""
    with transaction.atomic():
        RunRow.objects.filter(id=run.id).update(state="failed", ended=now(), problem=problem, resume=None)
        _tell(run, "failed", problem)
        schedule.ended_badly(run.source)


def ask_for_harvest(source: str) -> None:
    """Let the process that works harvest this source next."""
    with transaction.atomic():
        if SourceRow.objects.filter(name=source, asked=None).update(asked=now()):
            write_event("source-asked", source=source)
