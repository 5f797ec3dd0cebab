from pathlib import Path

import pytest

from baraza.concepts.contract import NoLinker
from baraza.search import knowing
from baraza.search.knowing import Known, open_knowledge


def test_where_nothing_is_compiled_nothing_is_known(tmp_path: Path) -> None:
    knowledge = open_knowledge(tmp_path)

    assert knowledge.linker.spot_query("water", ("en",)) == ()
    assert tuple(knowledge.lexicon.meanings("water", "en")) == ()
    assert knowledge.lexicon.name("water", "en") == ""


def test_what_is_compiled_anew_is_opened_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[Path] = []

    def open_linker(folder: Path) -> NoLinker:
        opened.append(folder)
        return NoLinker()

    monkeypatch.setattr(knowing, "open_linker", open_linker)
    monkeypatch.setattr(knowing, "LOOK_AGAIN_S", 0.0)
    known = Known(tmp_path)
    first = known.now()
    same = known.now()
    draft = tmp_path / "draft"
    draft.mkdir()
    (tmp_path / "compiled").mkdir()
    draft.rename(tmp_path / "compiled" / "concepts")
    newer = known.now()

    assert (first is same, newer is not same) == (True, True)
    assert opened == [tmp_path / "compiled" / "concepts"] * 2


def test_between_two_looks_the_disk_is_left_alone(tmp_path: Path) -> None:
    known = Known(tmp_path)
    first = known.now()
    (tmp_path / "compiled" / "concepts").mkdir(parents=True)

    assert known.now() is first
