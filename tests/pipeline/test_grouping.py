"""Groups as resources come, change and go."""

from __future__ import annotations

import pytest

from baraza.identify import kinship
from baraza.identify.sketch import pack_sketch
from baraza.model import Resource, Source
from baraza.pipeline import grouping
from baraza.pipeline.grouping import group
from baraza.store.digest import key_of
from baraza.store.kept import pack_resource
from baraza.store.resources import changes_after, drop_resources, last_change, put_resources, show_resources
from baraza.store.sketches import claim_count, compare_again, kin_of, members, works_of
from baraza.store.sources import add_source

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def source() -> None:
    add_source(Source(name="s", kind="dummy", url="x"))


def lesson(tag: str, stem: str = "soil") -> Resource:
    identity = f"urn:x:{stem}:{tag}"
    return Resource(id=identity, key=key_of("s", identity), source="s", name=identity, in_language=(tag,))


def put(*resources: Resource) -> None:
    put_resources([pack_resource(one, pack_sketch(one)) for one in resources])


def groups(*resources: Resource) -> list[set[str]]:
    """The keys in the group of each."""
    return [{one.key for one in members(resource.key)} for resource in resources]


def test_translations_are_one_group_whatever_the_order_and_the_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    lessons = [lesson(tag) for tag in ("en", "fr", "sw", "ar")]
    whole = {one.key for one in lessons}
    monkeypatch.setattr(grouping, "BATCH", 2)
    put(*lessons[:3])
    group()
    put(lessons[3], lesson("en", "water"))

    assert group() == 2
    assert groups(*lessons) == [whole] * 4
    assert {one.work for one in members(lessons[0].key)} == {min(whole)}
    assert len(kin_of([one.key for one in lessons])) == 3
    assert groups(lesson("en", "water")) == [{lesson("en", "water").key}]


def test_what_is_gone_leaves_its_group_and_comes_back() -> None:
    lessons = [lesson(tag) for tag in ("en", "fr", "sw")]
    put(*lessons)
    group()
    drop_resources([lessons[1].key])
    group()

    assert groups(*lessons) == [{lessons[0].key, lessons[2].key}, set(), {lessons[0].key, lessons[2].key}]
    show_resources([lessons[1].key])
    group()
    assert groups(*lessons) == [{one.key for one in lessons}] * 3


def test_working_again_changes_nothing_and_an_old_name_is_forgotten() -> None:
    one, other = lesson("en"), lesson("fr")
    put(one, other)
    group()
    claims = claim_count()
    put(one, other)

    assert group() == 0
    assert claim_count() == claims
    put(Resource(id="urn:z", key=other.key, source="s", in_language=("fr",)))
    group()
    assert groups(one, other) == [{one.key}, {other.key}]


def test_a_batch_that_was_cut_off_is_done_again(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = lesson("en"), lesson("fr")
    put(one, other)

    def cut_off(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(grouping, "keep_groups", cut_off)
        with pytest.raises(KeyboardInterrupt):
            group()
    assert groups(one, other) == [set(), set()]

    assert group() == 2
    assert groups(one, other) == [{one.key, other.key}] * 2


def test_other_rules_group_everything_anew_once(monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = lesson("en"), lesson("fr")
    put(one, other)
    group()

    monkeypatch.setattr(grouping, "VERSION", kinship.VERSION + 1)
    monkeypatch.setattr(grouping, "kinship", lambda one, other, shared: None)
    assert group() == 2
    assert groups(one, other) == [{one.key}, {other.key}]
    assert kin_of([one.key, other.key]) == ()
    assert group() == 0


def test_the_index_takes_in_again_whose_group_changed_and_nothing_else() -> None:
    lessons = [lesson(tag) for tag in ("en", "fr")]
    other, late = lesson("en", "water"), lesson("sw")
    put(*lessons, other)
    assert group() == 3
    assert touched_since(0) == {one.key for one in (*lessons, other)}

    before = last_change()
    put(late)
    group()
    assert touched_since(before) >= {late.key}
    assert other.key not in touched_since(before)
    assert works_of([late.key]).keys() == {one.key for one in (*lessons, late)}

    before = last_change()
    compare_again([late.key])
    assert group() == 3
    assert touched_since(before) == set()

    drop_resources([lessons[0].key, late.key])
    before = last_change()
    group()
    assert touched_since(before) == {lessons[1].key}
    assert works_of([lessons[1].key]) == {}


def touched_since(change: int) -> set[str]:
    return {one.key for one in changes_after(change, 100)}
