"""Reports count and list what resources lack, and what became of their links."""

from __future__ import annotations

import pytest

from baraza.errors import NotFound, UsageError
from baraza.model import Resource, Source
from baraza.store.kept import pack_resource
from baraza.store.models import FlagRow, LinkRow, RecordRow, ResourceRow, SketchRow
from baraza.store.reports import Asked, counts, every_row, missing, resources_by_source, rows
from baraza.store.sources import add_source
from baraza.store.withdrawals import withdraw

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def lessons() -> None:
    """Three resources of one source and one of another."""
    for at, source in enumerate(("one", "one", "one", "two")):
        add_source(Source(name=source, kind="dummy", url="x"))
        key = f"{at}" * 20
        body = pack_resource(Resource(id=f"urn:{at}", name=f"Lesson {at}", url=f"https://x.test/{at}")).body
        ResourceRow.objects.create(key=key, source_id=source, id_digest=at, body=body, added=1, changed=at + 1)
        RecordRow.objects.create(
            key=key,
            source_id=source,
            identifier=f"urn:{at}",
            identifier_digest=at,
            run=1,
            first_seen=1,
            changed=1,
            state="done",
        )


def flag(at: int, source: str, code: str, value: str = "") -> None:
    FlagRow.objects.create(key=f"{at}" * 20, source=source, code=code, value=value)


def listed(asked: Asked) -> list[tuple[str, str]]:
    return [(row.title, row.value) for row in rows(asked, 0, 10)]


def test_counts_and_lists_by_source() -> None:
    flag(0, "one", "no-licence", "Mine")
    flag(2, "one", "no-licence", "All")
    flag(3, "two", "no-licence")

    assert counts(Asked(name="no-licence")) == {"one": 2, "two": 1}
    assert counts(Asked(name="no-licence", source="two")) == {"two": 1}
    assert listed(Asked(name="no-licence")) == [("Lesson 2", "All"), ("Lesson 0", "Mine"), ("Lesson 3", "")]
    assert listed(Asked(name="no-licence", source="one", order="value")) == [("Lesson 2", "All"), ("Lesson 0", "Mine")]
    assert [row.title for row in rows(Asked(name="no-licence"), 2, 10)] == ["Lesson 3"]
    assert len(list(every_row(Asked(name="no-licence"), 2))) == 2


def test_fields_are_counted_one_by_one() -> None:
    flag(0, "one", "missing-fields", "author level")
    flag(1, "one", "missing-fields", "level")

    assert {field: n for field, n in missing()["one"].items() if n} == {"author": 1, "level": 2}
    assert missing("two") == {}
    assert resources_by_source() == {"one": 3, "two": 1}
    assert listed(Asked(name="missing-fields", field="author")) == [("Lesson 0", "author level")]


def test_dead_links_say_why_and_what_was_taken_down_says_nothing() -> None:
    withdraw(["0" * 20, "1" * 20], "dead", "HTTP 404")
    withdraw(["1" * 20], "takedown", "They asked.")

    (row,) = rows(Asked(name="dead-links"), 0, 10)
    assert (row.title, row.url, row.value, row.since is not None) == ("Lesson 0", "https://x.test/0", "HTTP 404", True)


def test_moved_links_say_where_to() -> None:
    for at, judgement in enumerate(("moved", "fine")):
        LinkRow.objects.create(
            key=f"{at}" * 20,
            source="one",
            host="x.test",
            url="https://x.test/0",
            next_look=9,
            judgement=judgement,
            since=5,
            moved_to="https://new.test/",
        )

    assert listed(Asked(name="moved-links", order="since")) == [("Lesson 0", "https://new.test/")]


def test_duplicates_are_those_that_are_not_alone() -> None:
    for at, copy in enumerate("003"):
        SketchRow.objects.create(key=f"{at}" * 20, body=b"", work=copy * 20, copy=copy * 20, due=False)

    assert listed(Asked(name="duplicates")) == [("Lesson 0", "0" * 20), ("Lesson 1", "0" * 20)]


def test_what_is_no_report_or_field_is_refused() -> None:
    with pytest.raises(NotFound, match="no such report"):
        Asked(name="beauty")
    with pytest.raises(UsageError, match="no such field"):
        Asked(name="missing-fields", field="colour")
    with pytest.raises(UsageError, match="no such field"):
        Asked(name="no-text", field="author")
