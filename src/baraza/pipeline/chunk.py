"""Work on a few records: the function that every executor runs, on whatever process or machine."""

from __future__ import annotations

import logging
import time
from functools import lru_cache

from msgspec import Struct

from baraza.errors import NotFound, Rejected
from baraza.identify.sketch import pack_sketch
from baraza.model import Content, Record, Source
from baraza.pipeline.limits import Alarm
from baraza.pipeline.stage import Item, Setup, Stage
from baraza.pipeline.stages import stages
from baraza.store.blobs import Blobs, open_blobs
from baraza.store.kept import Due, Marks, Outcome, StageMark, StoredContent, pack_resource
from baraza.store.pack import from_text, squeeze, to_text
from baraza.store.sql import clean

log = logging.getLogger(__name__)

_MISSING = "missing-bytes"
_NONE = StageMark(0, "", 0)


class Chunk(Struct, frozen=True, kw_only=True):
    """Due records, their sources, and where their bytes are."""

    due: tuple[Due, ...]
    sources: dict[str, Source]
    blobs_url: str
    setup: Setup


def work_on(chunk: Chunk) -> tuple[Outcome, ...]:
    """What the stages make of each record; never raises for a record."""
    line = ready(chunk.setup)
    with Alarm(chunk.setup.longest_s) as alarm:
        return work_through(chunk, line, alarm)


@lru_cache(maxsize=2)
def ready(setup: Setup) -> tuple[Stage, ...]:
    """The stages, with all that they load in memory: what a process dies of from here on, it dies of at a record."""
    line = stages(setup)
    first = Due(
        id=0,
        key="",
        source="",
        identifier="",
        format="amb",
        url="",
        datestamp="",
        squeezed=squeeze(b'{"id": "https://x.test/", "name": "Worms dig, and the soil of the garden breathes."}'),
        content=None,
        raw=b"",
        stages="{}",
        tries=0,
    )
    source = Source(name="", kind="file", url="")
    work_through(Chunk(due=(first,), sources={"": source}, blobs_url="file:///", setup=setup), line)
    return line


def work_through(chunk: Chunk, line: tuple[Stage, ...], alarm: Alarm | None = None) -> tuple[Outcome, ...]:
    """What these stages make of each record."""
    blobs = open_blobs(chunk.blobs_url)
    outcomes: list[Outcome] = []
    for due in chunk.due:
        if alarm is not None:
            alarm.next_record()
        outcomes.append(_outcome(due, chunk.sources[due.source], blobs, line))
    return tuple(outcomes)


def _outcome(due: Due, source: Source, blobs: Blobs, line: tuple[Stage, ...]) -> Outcome:
    marks: Marks = {}
    try:
        marks = due.marks
        item = _item(due, source, blobs, marks)
        item, refused = _through(item, line, marks)
        if refused:
            mark = marks[refused]
            return Outcome(
                ticket=due.ticket,
                state="rejected",
                stages=to_text(marks),
                stage=refused,
                code=mark.code,
                reason=mark.reason,
            )
        packed = pack_resource(item.made, pack_sketch(item.made), marks)
    except MemoryError:
        return _too_much(due, marks)
    except Exception as error:
        log.exception("Working on %s of %s failed", clean(due.identifier), due.source)
        reason = clean(f"{type(error).__name__}: {error}")
        marks["work"] = StageMark(0, "failed", int(time.time()), "unexpected", reason)
        return Outcome(
            ticket=due.ticket, state="failed", stages=to_text(marks), stage="work", code="unexpected", reason=reason
        )
    marks.pop("work", None)
    return Outcome(
        ticket=due.ticket,
        state="done",
        stages=to_text(marks),
        resource=packed,
        fetch=item.content is None and bool(source.options.get("content")) and bool(item.made.url),
    )


def _too_much(due: Due, marks: Marks) -> Outcome:
    reason = "Working on this record took more memory than a worker may hold. BARAZA_WORKER_MEMORY_MB sets how much."
    marks["work"] = StageMark(0, "rejected", int(time.time()), "too-much-memory", reason)
    return Outcome(
        ticket=due.ticket, state="rejected", stages=to_text(marks), stage="work", code="too-much-memory", reason=reason
    )


def _through(item: Item, line: tuple[Stage, ...], marks: Marks) -> tuple[Item, str]:
    """The item behind the stages, whose marks are written down; and the stage that refused the record, if one did."""
    for stage in line:
        item, mark = _step(stage, item)
        if mark is None:
            if marks.get(stage.name, _NONE).code != _MISSING:
                marks.pop(stage.name, None)
            continue
        marks[stage.name] = mark
        if mark.state == "rejected" and stage.required:
            return item, stage.name
    return item, ""


def _item(due: Due, source: Source, blobs: Blobs, marks: Marks) -> Item:
    """The record with its bytes; bytes that are no longer in the blob folder cost the text alone."""
    record = Record(identifier=due.identifier, format=due.format, body=due.body, url=due.url, datestamp=due.datestamp)
    content = None
    marks.pop("extract", None)
    if due.content is not None:
        try:
            content = _content(from_text(due.content, StoredContent), blobs)
        except NotFound as missing:
            marks["extract"] = StageMark(0, "rejected", int(time.time()), _MISSING, missing.message)
    return Item(record=record, source=source, key=due.key, content=content)


def _content(stored: StoredContent, blobs: Blobs) -> Content:
    return Content(
        body=blobs.get(stored.blob),
        media_type=stored.media_type,
        url=stored.url,
        charset=stored.charset,
        name=stored.name,
        beside=tuple(_content(other, blobs) for other in stored.beside),
    )


def _step(stage: Stage, item: Item) -> tuple[Item, StageMark | None]:
    """One stage on one item; no mark where there was nothing to do."""
    if not stage.applies(item):
        return item, None
    at = int(time.time())
    try:
        return stage(item), StageMark(stage.version, "done", at)
    except Rejected as refusal:
        reason = clean(" ".join(part for part in (refusal.message, refusal.hint) if part))
        return item, StageMark(stage.version, "rejected", at, refusal.code, reason)
