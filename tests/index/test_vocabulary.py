import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest

from baraza.index import Across, Query, names, open_index, vocabulary
from baraza.index.tantivy_index import TantivyIndex
from baraza.index.view import View
from tests.index.documents import doc


def test_is_renewed_aside_after_a_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "RENEWED_AFTER_S", 0.0)
    index = open_index(f"tantivy://{tmp_path}/index", write=True)
    index.apply([doc("a", "Volcano")], ())
    assert index.suggest("volcnao") == "volcano"

    index.apply([doc("b", "Photosynthesis")], ())

    assert index.suggest("fotosynthesis") == ""  # the words of before are still in use
    assert _until(lambda: index.suggest("fotosynthesis")) == "photosynthesis"
    index.close()


def test_who_does_not_wait_gets_it_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    index = TantivyIndex(tmp_path / "index", write=True)
    index.apply([doc("ru", "Чайковский", "ru", names=("chaikovskii",))], ())
    asked = Query(text="Tchaikovsky", across=(Across(start=0, end=11, names=("tchaikovsky",)),))
    monkeypatch.setattr(names, "WAITED_FOR", 0)

    index.search(asked)

    assert _until(lambda: "found" if index.search(asked).total else "") == "found"
    index.close()


def test_who_does_not_wait_gets_nothing_while_another_makes_it(tmp_path: Path) -> None:
    view = cast(View, object())
    go = threading.Event()
    made: list[View] = []

    def make(one: View) -> str:
        made.append(one)
        go.wait(10)
        return "made"

    kept = vocabulary.Kept(make)
    who_waits = threading.Thread(target=kept.of, args=(view,))
    who_waits.start()

    assert (kept.ready(view), kept.ready(view)) == (None, None)
    go.set()
    who_waits.join()
    assert (kept.of(view), kept.ready(view), made) == ("made", "made", [view])


def _until(answer: Callable[[], str]) -> str:
    end = time.monotonic() + 10
    while not (found := answer()) and time.monotonic() < end:
        time.sleep(0.02)
    return found
