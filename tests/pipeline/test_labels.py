from pathlib import Path
from threading import Event

import pytest

from baraza.index.labels import Labels, place_of
from baraza.model import Concept, Vocabulary
from baraza.pipeline.labels import follow_labels, labels_folder
from baraza.pipeline.rounds import work_round
from baraza.store.concepts import keep_vocabulary, remove_vocabulary
from tests.pipeline.house import workshop

pytestmark = pytest.mark.django_db(transaction=True)

WATER = Concept(id="urn:x:water", pref={"en": "water", "fr": "eau"}, hidden={"en": ("watter",)})
OLD = Concept(id="urn:x:old", pref={"en": "waters"}, deprecated=True)


def found(home: Path, text: str) -> list[str]:
    place = place_of(labels_folder(home))
    return [one.label for one in Labels(place).find(text, "en")] if place else []


def test_labels_follow_the_vocabularies_and_only_when_these_change(tmp_path: Path) -> None:
    assert not follow_labels(tmp_path)
    keep_vocabulary(Vocabulary(name="v"), (WATER, OLD))
    assert follow_labels(tmp_path)
    assert not follow_labels(tmp_path)
    assert found(tmp_path, "wate") == ["water"]

    keep_vocabulary(Vocabulary(name="v"), (Concept(id="urn:x:ice", pref={"en": "ice"}),))
    assert follow_labels(tmp_path)
    assert (found(tmp_path, "wate"), found(tmp_path, "ic")) == ([], ["ice"])


def test_without_vocabularies_nothing_is_left(tmp_path: Path) -> None:
    keep_vocabulary(Vocabulary(name="v"), (WATER,))
    follow_labels(tmp_path)
    remove_vocabulary("v")

    assert follow_labels(tmp_path)
    assert found(tmp_path, "water") == []


def test_a_round_of_work_makes_them(tmp_path: Path) -> None:
    keep_vocabulary(Vocabulary(name="v"), (WATER,))
    with workshop(tmp_path) as house:
        work_round(house, Event())

        assert found(Path(house.settings.home), "eau") == ["water"]
