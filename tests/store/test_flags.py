"""What is to be said against resources: told by the stages, kept beside them, gone with them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from msgspec.structs import replace

from baraza.identify.quality import identify_quality
from baraza.model import Agent, Finding, Licence, Openness, Page, Passage, Record, Resource, Source
from baraza.store.blobs import FileBlobs
from baraza.store.flagging import flags_of
from baraza.store.kept import Marks, Outcome, StageMark, pack_resource
from baraza.store.ledger import due_records, fetched, finish, to_fetch
from baraza.store.models import FlagRow, RecordRow
from baraza.store.pack import to_text
from baraza.store.runs import begin_run, keep_page
from baraza.store.sources import add_source, remove_source
from baraza.store.withdrawals import lift, withdraw

BY = Licence("CC-BY", Openness.OPEN, "4.0")
GOOD = Resource(id="a", licence=BY, creator=(Agent(name="Amina"),), passages=(Passage("Water rises."),))
DONE = StageMark(1, "done", 0)
REFUSED = StageMark(1, "rejected", 0, "no-text-layer", "A picture.")


@pytest.mark.parametrize(
    ("resource", "marks", "flags"),
    [
        (GOOD, {"extract": DONE}, {}),
        (replace(GOOD, licence=None), {}, {"no-licence": ""}),
        (replace(GOOD, licence=Licence("other"), rights=("Ask\nus",)), {}, {"no-licence": "Ask us"}),
        (replace(GOOD, creator=(Agent(name=" "),)), {}, {"attribution-without-author": "CC-BY 4.0"}),
        (replace(GOOD, creator=(), licence=Licence("CC0", Openness.OPEN)), {}, {}),
        (replace(GOOD, passages=()), {"extract": REFUSED}, {"no-text": "no-text-layer"}),
        (replace(GOOD, passages=()), {"fetch": replace(REFUSED, code="http-404")}, {"no-text": "http-404"}),
        (replace(GOOD, passages=()), {"fetch": replace(REFUSED, code="no-transcript")}, {"no-transcript": "fetch"}),
        (GOOD, {"fetch": REFUSED}, {}),
    ],
)
def test_tells_what_is_to_be_said(resource: Resource, marks: Marks, flags: dict[str, str]) -> None:
    assert dict(flags_of(resource, marks)) == flags


@pytest.mark.parametrize(
    ("declared", "detected", "confidence", "flags"),
    [
        (("de",), "en", 0.99, {"language-differs": "de en"}),
        (("de-AT",), "de", 0.99, {}),
        (("de", "en"), "en", 0.99, {}),
        (("de",), "en", 0.5, {}),
        ((), "en", 0.99, {}),
    ],
)
def test_a_language_differs_where_the_detection_is_sure(
    declared: tuple[str, ...], detected: str, confidence: float, flags: dict[str, str]
) -> None:
    finding = Finding("language", detected, "py3langid", confidence=confidence)

    assert dict(flags_of(replace(GOOD, in_language=declared, findings=(finding,)), {})) == flags


def test_tells_what_the_quality_stage_missed() -> None:
    judged = identify_quality(replace(GOOD, name="Water"), {"images": 3, "images-with-alt": 1, "tagged": 0}, [])

    assert dict(flags_of(judged, {})) == {
        "missing-fields": "description date type level subject language",
        "not-accessible": "alt-texts 1/3, tagged",
    }


def test_a_value_is_as_short_and_clean_as_a_database_wants_it() -> None:
    ((_, value),) = flags_of(replace(GOOD, licence=None, rights=("a\x00" * 300,)), {})

    assert (len(value), "\x00" in value) == (200, False)


@pytest.fixture
def outcome(db: None, tmp_path: Path) -> Outcome:
    add_source(Source(name="here", kind="dummy", url="x"))
    keep_page(begin_run("here"), Page(records=(Record(identifier="a", format="amb", body=b"{}"),)), FileBlobs(tmp_path))
    (due,) = due_records(0, 10)
    made = Resource(id="a", key=due.key, source="here", url="https://x.test/a", licence=BY)
    packed = pack_resource(made, marks={"extract": REFUSED})
    return Outcome(ticket=due.ticket, state="done", stages=to_text({"extract": REFUSED}), resource=packed, fetch=True)


def flags() -> dict[str, str]:
    return dict(FlagRow.objects.order_by("code").values_list("code", "value"))


NOTED = {"attribution-without-author": "CC-BY 4.0", "no-text": "no-text-layer"}


def test_what_changed_is_written_and_what_was_mended_is_taken_back(outcome: Outcome) -> None:
    finish([outcome], 1)
    assert flags() == NOTED
    RecordRow.objects.update(state="due")
    mended = replace(GOOD, key=outcome.ticket.key, source="here", licence=None, rights=("Mine",))
    finish([replace(outcome, resource=pack_resource(mended))], 1)

    assert flags() == {"no-licence": "Mine"}


def test_nothing_is_written_where_nothing_changed(outcome: Outcome) -> None:
    finish([outcome], 1)
    RecordRow.objects.update(state="due")
    with CaptureQueriesContext(connection) as asked:
        finish([outcome], 1)

    assert flags() == NOTED
    assert not [each["sql"] for each in asked if "INTO flag" in each["sql"] or "FROM flag WHERE" in each["sql"]]


def test_what_is_gone_has_none_and_what_comes_back_has_them_again(outcome: Outcome) -> None:
    finish([outcome], 1)
    withdraw([outcome.ticket.key], "dead", "HTTP 404")
    assert flags() == {}
    RecordRow.objects.update(state="due")
    finish([outcome], 1)
    assert flags() == {}
    lift([outcome.ticket.key], "dead")
    assert flags() == NOTED
    remove_source("here")
    assert flags() == {}


def test_what_was_refused_has_none(outcome: Outcome) -> None:
    finish([outcome], 1)
    RecordRow.objects.update(state="due")
    finish([Outcome(ticket=outcome.ticket, state="rejected", stages="{}", stage="normalise", code="no-title")], 1)

    assert flags() == {}


def test_content_that_did_not_come_is_told(outcome: Outcome) -> None:
    made = Resource(id="a", key=outcome.ticket.key, source="here", url="https://x.test/a", licence=BY)
    finish([replace(outcome, stages="{}", resource=pack_resource(made))], 1)
    (item,) = to_fetch(10)
    fetched(item, None, StageMark(1, "failed", 0, "http-503", "It says: later."), again_at=5)

    assert flags() == {"attribution-without-author": "CC-BY 4.0", "no-text": "http-503"}
