import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from baraza.errors import IndexUnusable, UsageError
from baraza.index import Document, Index, Query, open_index, remove_index
from baraza.index.tantivy_index import TantivyIndex
from tests.contract.index import IndexContract, found
from tests.index.documents import doc

WRITER = """
import sys
from baraza.index import open_index
from tests.index.documents import doc
index = open_index(sys.argv[1], write=True)
print("open", flush=True)
batch = index.count() // 100
while True:
    index.apply([doc(f"b{batch}-{number}", f"Batch {batch}") for number in range(100)], ())
    print(batch, flush=True)
    batch += 1
"""


class TestTantivyIndex(IndexContract):
    def open(self, folder: Path) -> Index:
        return TantivyIndex(folder / "index", write=True)


def test_is_whole_after_every_kill(tmp_path: Path) -> None:
    chance = random.Random(3)
    committed = -1
    for _ in range(10):
        writer = _writer(tmp_path)
        assert _line(writer) == "open"
        time.sleep(chance.uniform(0.0, 0.4))
        writer.send_signal(signal.SIGKILL)
        rest = writer.communicate(timeout=30)[0]
        committed = max([committed, *(int(line) for line in rest.split())])
        committed = max(committed, _assert_whole_batches(tmp_path, at_least=committed))
    assert committed > 0


def _assert_whole_batches(folder: Path, at_least: int) -> int:
    """Every batch is there with all of its documents, and none that was reported is missing; gives the last."""
    index = open_index(f"tantivy://{folder}/index")
    counts: dict[str, int] = {}
    for batch in (key.partition("-")[0] for key in list(index.keys())):
        counts[batch] = counts.get(batch, 0) + 1
    assert set(counts.values()) <= {100}
    assert len(counts) > at_least
    assert index.search(Query(text="batch", facets=())).total == 100 * len(counts)
    return len(counts) - 1


def test_another_process_sees_commits_within_a_second(tmp_path: Path) -> None:
    writer = _writer(tmp_path)
    try:
        assert [_line(writer) for _ in range(2)] == ["open", "0"]
        index = open_index(f"tantivy://{tmp_path}/index")
        before = index.count()
        time.sleep(1.5)
        assert index.count() > before
    finally:
        writer.kill()
        writer.communicate(timeout=30)


def test_a_second_writer_is_told_so_and_may_read(tmp_path: Path) -> None:
    first = TantivyIndex(tmp_path / "index", write=True)
    first.apply([doc("a", "Atoms")], ())

    with pytest.raises(IndexUnusable, match="Another process is writing"):
        TantivyIndex(tmp_path / "index", write=True)
    reader = TantivyIndex(tmp_path / "index")
    assert found(reader, "atoms") == ["a"]
    with pytest.raises(UsageError, match="opened for reading"):
        reader.clear()

    first.close()
    second = TantivyIndex(tmp_path / "index", write=True)
    assert (second.count(), second.identity()) == (1, first.identity())
    second.close()


def test_a_failing_batch_leaves_nothing_behind(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", write=True)

    def documents() -> Iterator[Document]:
        yield doc("a", "Atoms")
        raise RuntimeError("broken source")

    with pytest.raises(RuntimeError, match="broken source"):
        index.apply(documents(), ())
    index.apply([doc("b", "Bees")], ())

    assert list(index.keys()) == ["b"]
    index.close()


def test_threads_may_read_while_one_writes(tmp_path: Path) -> None:
    index = TantivyIndex(tmp_path / "index", write=True)
    index.apply([doc(f"a{number}", "Atoms and rivers") for number in range(50)], ())

    def read(_: int) -> int:
        return index.search(Query(text="atoms")).total

    with ThreadPoolExecutor(4) as pool:
        totals = pool.map(read, range(200))
        for number in range(10):
            index.apply([doc(f"b{number}", "Atoms")], ())
        assert {50 <= total <= 60 for total in totals} == {True}
    index.close()


@pytest.mark.parametrize("name", ["meta.json", "baraza-index.json"])
def test_a_damaged_file_is_named_with_the_way_out(tmp_path: Path, name: str) -> None:
    TantivyIndex(tmp_path / "index", write=True).close()
    (tmp_path / "index" / name).write_text("{")

    with pytest.raises(IndexUnusable, match="baraza index rebuild"):
        TantivyIndex(tmp_path / "index")


@pytest.mark.parametrize("suffix", [".term", ".idx", ".store", ".fast", ".pos", ".fieldnorm"])
def test_a_damaged_segment_is_told_not_crashed_on(tmp_path: Path, suffix: str) -> None:
    index = TantivyIndex(tmp_path / "index", write=True)
    index.apply([doc("a", "Atoms")], ())
    index.close()
    for path in (tmp_path / "index").glob(f"*{suffix}"):
        path.write_bytes(path.read_bytes()[:10])

    with pytest.raises(IndexUnusable, match="baraza index rebuild"):
        TantivyIndex(tmp_path / "index").search(Query(text="atoms"))


def test_an_index_of_another_version_is_to_be_rebuilt(tmp_path: Path) -> None:
    TantivyIndex(tmp_path / "index", write=True).close()
    side = tmp_path / "index" / "baraza-index.json"
    side.write_text(json.dumps({**json.loads(side.read_text()), "version": 0}))

    for write in (False, True):
        with pytest.raises(IndexUnusable, match="another version"):
            TantivyIndex(tmp_path / "index", write=write)


def test_a_missing_index_is_an_error_for_readers_only(tmp_path: Path) -> None:
    with pytest.raises(IndexUnusable, match="no search index here yet"):
        TantivyIndex(tmp_path / "index")
    assert not (tmp_path / "index").exists()


def test_a_foreign_folder_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(IndexUnusable):
        TantivyIndex(tmp_path, write=True)
    with pytest.raises(IndexUnusable, match="something else"):
        remove_index(f"tantivy://{tmp_path}")
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_discarded_index_is_made_anew_with_another_identity(tmp_path: Path) -> None:
    url = f"tantivy://{tmp_path}/index"
    first = open_index(url, write=True)
    first.close()

    remove_index(url)
    remove_index(url)

    second = open_index(url, write=True)
    assert second.identity() != first.identity()
    second.close()


def _writer(folder: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, f"tantivy://{folder}/index"]
    path = os.pathsep.join(["src", ".", *filter(None, [os.environ.get("PYTHONPATH", "")])])
    root = Path(__file__).parents[2]
    return subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, cwd=root, env={**os.environ, "PYTHONPATH": path}
    )


def _line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


def test_a_reader_lives_through_a_rebuild(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("baraza.index.reader.LOOK_AGAIN_S", 0.0)
    url = f"tantivy://{tmp_path}/index"
    first = open_index(url, write=True)
    first.apply([doc("a", "Atoms")], ())
    first.close()
    reader = open_index(url)

    remove_index(url)
    assert found(reader, "atoms") == ["a"]

    second = open_index(url, write=True)
    second.apply([doc("b", "Atoms")], ())
    assert found(reader, "atoms") == ["b"]
    second.close()
