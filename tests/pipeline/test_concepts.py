"""Resources get concepts once a vocabulary is here, and others once it changes."""

from __future__ import annotations

from pathlib import Path
from threading import Event

import pytest

from baraza.index.contract import Query
from baraza.model import Source
from baraza.model.amb import CONCEPTS, to_amb
from baraza.model.concept import Concept
from baraza.model.vocabulary import Vocabulary
from baraza.pipeline.rounds import work_round
from baraza.store.concepts import concept_key, keep_vocabulary, remove_vocabulary
from baraza.store.resources import all_resources
from baraza.store.sources import add_source
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db(transaction=True)

CSV = "title,url,language,description,subject\nVolcanoes,https://x.test/1,en,How volcanoes grow.,Geology\n"
VOLCANO = Concept(id="v:volcano", pref={"en": "Volcano"}, broader=("v:geology",))
GEOLOGY = Concept(id="v:geology", pref={"en": "Geology"})


def concepts() -> list[tuple[str, str]]:
    (resource,) = all_resources()
    return [(one.id, one.by) for one in resource.concepts]


def test_concepts_follow_the_vocabularies(tmp_path: Path) -> None:
    (tmp_path / "c.csv").write_text(CSV, encoding="utf-8")
    add_source(Source(name="here", kind="file", url=str(tmp_path / "c.csv")))
    with workshop(tmp_path) as house:
        work_round(house, Event())
        assert concepts() == []

        keep_vocabulary(Vocabulary(name="v"), [VOLCANO, GEOLOGY])
        work_round(house, Event())
        work_round(house, Event())
        assert concepts() == [("v:geology", "declared"), ("v:volcano", "label")]
        (resource,) = all_resources()
        assert [one["id"] for one in to_amb(resource, findings=True)[CONCEPTS]] == ["v:geology", "v:volcano"]  # type: ignore[union-attr,index,call-overload]
        assert CONCEPTS not in to_amb(resource)
        (hit,) = house.index.search(Query(text="volcanoes", languages=("en",))).hits
        assert set(hit.document.concepts) >= {concept_key("v:volcano"), concept_key("v:geology")}

        remove_vocabulary("v")
        work_round(house, Event())
        work_round(house, Event())
        assert concepts() == []


def test_preparing_ends_when_the_process_is_to_end(tmp_path: Path) -> None:
    keep_vocabulary(Vocabulary(name="v"), [VOLCANO])
    stop = Event()
    stop.set()
    with workshop(tmp_path) as house:
        work_round(house, stop)

        assert not (tmp_path / "compiled" / "concepts" / "current").exists()
        work_round(house, Event())
    assert (tmp_path / "compiled" / "concepts" / "current").exists()
