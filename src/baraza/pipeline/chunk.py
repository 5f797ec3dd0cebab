"""Work on a few records: the function that every executor runs, on whatever process or machine."""

from __future__ import annotations

import logging
import time

from msgspec import Struct

from baraza.errors import NotFound, Rejected
from baraza.model import Content, Record, Source
from baraza.pipeline.stage import Item, Stage
from baraza.pipeline.stages import stages
from baraza.store.blobs import Blobs, open_blobs
from baraza.store.kept import Due, Outcome, StageMark, StoredContent, pack_resource
from baraza.store.pack import from_text, to_text
from baraza.store.sql import clean

log = logging.getLogger(__name__)


class Chunk(Struct, frozen=True, kw_only=True):
    """Due records, their sources, and where their bytes are."""

    due: tuple[Due, ...]
    sources: dict[str, Source]
    blobs_url: str
    languages: tuple[str, ...]


def work_on(chunk: Chunk) -> tuple[Outcome, ...]:
    """What the stages make of each record; never raises for a record."""
    return work_through(chunk, stages(chunk.languages))


def work_through(chunk: Chunk, line: tuple[Stage, ...]) -> tuple[Outcome, ...]:
    """What these stages make of each record."""
    blobs = open_blobs(chunk.blobs_url)
    return tuple(_outcome(due, chunk.sources[due.source], blobs, line) for due in chunk.due)


def _outcome(due: Due, source: Source, blobs: Blobs, line: tuple[Stage, ...]) -> Outcome:
    marks = due.marks
    item = Item(
        record=Record(
            identifier=due.identifier, format=due.format, body=due.body, url=due.url, datestamp=due.datestamp
        ),
        source=source,
        key=due.key,
    )
    stage_name = ""
    try:
        item = _with_content(item, due, blobs)
        for stage in line:
            stage_name = stage.name
            item, mark = _step(stage, item)
            if mark is None:
                marks.pop(stage.name, None)
                continue
            marks[stage.name] = mark
            if mark.state == "rejected" and stage.required:
                return Outcome(
                    ticket=due.ticket,
                    state="rejected",
                    stages=to_text(marks),
                    stage=stage.name,
                    code=mark.code,
                    reason=mark.reason,
                )
        packed = pack_resource(item.made)
    except Exception as error:
        log.exception("The stage %s failed on %s of %s", stage_name, due.identifier, due.source)
        reason = clean(f"{type(error).__name__}: {error}")
        marks[stage_name] = StageMark(0, "failed", int(time.time()), "unexpected", reason)
        return Outcome(
            ticket=due.ticket, state="failed", stages=to_text(marks), stage=stage_name, code="unexpected", reason=reason
        )
    return Outcome(
        ticket=due.ticket,
        state="done",
        stages=to_text(marks),
        resource=packed,
        fetch=due.content is None and bool(source.options.get("content")) and bool(item.made.url),
    )


def _with_content(item: Item, due: Due, blobs: Blobs) -> Item:
    if due.content is None:
        return item
    stored = from_text(due.content, StoredContent)
    content = Content(body=blobs.get(stored.blob), media_type=stored.media_type, url=stored.url, charset=stored.charset)
    return Item(record=item.record, source=item.source, key=item.key, content=content)


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
    except NotFound as missing:
        return item, StageMark(stage.version, "rejected", at, "missing-bytes", missing.message)
