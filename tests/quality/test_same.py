"""What belongs together is found: translations among real records, near-duplicates among made ones."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import orjson
import pytest
from bench.corpora import corpora
from bench.near_corpus import made
from bench.near_truth import Truth
from msgspec.structs import replace

from baraza.harvest.file import FileHarvester
from baraza.identify.language import identify_language
from baraza.identify.sketch import pack_sketch
from baraza.model import Record, Resource, Source
from baraza.normalise.table import mapping
from baraza.pipeline.grouping import group
from baraza.settings import settings
from baraza.store.digest import key_of
from baraza.store.kept import pack_resource
from baraza.store.models import JoinRow, SketchRow
from baraza.store.resources import put_resources
from baraza.store.sources import add_source
from tests.quality.floors import floor
from tests.shared_data import shared

pytestmark = pytest.mark.django_db

STARTER = Path(__file__).parents[2] / "starter" / "catalogue.jsonl"


def put(resources: Iterable[Resource]) -> None:
    put_resources([pack_resource(one, pack_sketch(one)) for one in resources])
    group()


def resources(source: Source) -> Iterator[tuple[Record, Resource]]:
    """The records of a source and what the first stages make of them."""
    for record in (record for page in FileHarvester(source).pages() for record in page.records):
        made = mapping(record.format)(record, source)
        key = key_of(source.name, record.identifier)
        keyed = identify_language(made, settings().languages)
        yield record, replace(keyed, key=key)


def pairs(counts: Iterable[int]) -> int:
    return sum(count * (count - 1) // 2 for count in counts)


def measured(work_of: dict[str, str]) -> tuple[float, float]:
    """Recall and precision over all pairs of records that are, or were joined as, one work."""
    found = dict(SketchRow.objects.values_list("key", "work"))
    assert all(found[key] for key in work_of)
    right = pairs(Counter((work, found[key]) for key, work in work_of.items()).values())
    joined = pairs(Counter(found[key] for key in work_of).values())
    return right / pairs(Counter(work_of.values()).values()), right / joined


def check(name: str, work_of: dict[str, str]) -> None:
    recall, precision = measured(work_of)
    assert recall >= floor("same", f"{name}_recall"), recall
    assert precision >= floor("same", f"{name}_precision"), precision


def test_the_lessons_of_the_starter_are_found_in_all_their_languages() -> None:
    source = Source(name="starter", kind="file", url=str(STARTER))
    add_source(source)
    lessons = [resource for _, resource in resources(source)]
    put(lessons)

    check("starter", {lesson.key: lesson.id.rpartition(":")[0] for lesson in lessons})


@pytest.mark.shared
@pytest.mark.parametrize(("name", "declared", "of_so_many"), [("african-storybook", "story", 1), ("phet", "sim", 4)])
def test_translations_with_a_declared_work_are_found(name: str, declared: str, of_so_many: int) -> None:
    source = next(source for source in corpora(shared("corpora")) if source.name == name)
    add_source(source)
    works = {
        resource.key: (str(orjson.loads(record.body)[declared]), resource) for record, resource in resources(source)
    }
    some = set(sorted({work for work, _ in works.values()})[::of_so_many])
    kept = {key: (work, resource) for key, (work, resource) in works.items() if work in some}
    put(resource for _, resource in kept.values())

    assert len(kept) > 1700
    check(name, {key: work for key, (work, _) in kept.items()})


def test_near_duplicates_are_found_and_what_only_looks_alike_is_not() -> None:
    records = list(made(0, 3000))
    for name in {record.resource.source for record in records}:
        add_source(Source(name=name, kind="file", url="x"))
    put(record.resource for record in records)
    truth = Truth()
    truth.add((record.resource.key, record.near) for record in records if record.near)
    joins = JoinRow.objects.count()

    assert len(truth.origin) == 300
    assert truth.recall() >= floor("same", "near_recall"), truth.recall()
    assert 1 - truth.false_joins() / joins >= floor("same", "near_precision"), (truth.false_joins(), joins)
