import time
from collections.abc import Callable
from pathlib import Path

import pytest

from baraza.index import open_index, vocabulary
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


def _until(answer: Callable[[], str]) -> str:
    end = time.monotonic() + 10
    while not (found := answer()) and time.monotonic() < end:
        time.sleep(0.02)
    return found
