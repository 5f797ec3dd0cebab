"""What library records are about, without training, beside what librarians say."""

from __future__ import annotations

from pathlib import Path

import pytest
from bench.subject_records import f1_at_5, halves, records, subjects

from baraza.concepts.compile import compile_concepts
from baraza.concepts.contract import open_linker
from baraza.concepts.material import Material
from tests.quality.floors import floor
from tests.shared_data import shared


@pytest.mark.shared
def test_subjects_of_records_that_were_never_looked_at(tmp_path: Path) -> None:
    folder = shared("eval/tibkat")
    seen, unseen = halves(records(folder, "en"))
    compile_concepts(tmp_path, Material(mark="1", concepts=subjects(folder), texts=[(text, "en") for text, _ in seen]))
    found = open_linker(tmp_path).link_many([text for text, _ in unseen], ["en"] * len(unseen))
    ids = [[one.id for one in each] for each in found]
    f1 = sum(f1_at_5(each, gold) for each, (_, gold) in zip(ids, unseen, strict=True)) / len(unseen)
    recall = sum(len(gold.intersection(each)) / len(gold) for each, (_, gold) in zip(ids, unseen, strict=True))

    assert len(unseen) == 400
    assert f1 >= floor("concepts", "tibkat_en_f1_at_5"), f1
    assert recall / len(unseen) >= floor("concepts", "tibkat_en_recall_at_20"), recall / len(unseen)
    for each, (text, _) in zip(found, unseen, strict=True):
        assert all(text[place.start : place.end] == place.text for one in each for place in one.mentions)
