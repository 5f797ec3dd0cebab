"""What was damaged on purpose is found, and mended."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.care.house import CSV, baraza, dump, found, imported, run
from tests.homes import copied


@pytest.fixture(scope="module")
def sound(made_home: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An installation with records, to be copied."""
    folder = tmp_path_factory.mktemp("sound")
    home = copied(made_home, folder / "home")
    imported(home, folder)
    return home


@pytest.fixture
def home(sound: dict[str, str], tmp_path: Path) -> dict[str, str]:
    (tmp_path / "lessons.csv").write_text(CSV, encoding="utf-8")
    return copied(sound, tmp_path / "home")


def ailments(home: dict[str, str], *words: str, code: int) -> dict[str, int]:
    told = json.loads(baraza(home, "doctor", "--json", *words, code=code))
    return {one["check"]: one["found"] for one in told if one["found"]}


def blobs(home: dict[str, str]) -> list[Path]:
    return sorted(path for path in (Path(home["BARAZA_HOME"]) / "blobs").rglob("*") if path.is_file())


def test_nothing_is_wrong_with_a_sound_installation(home: dict[str, str]) -> None:
    assert ailments(home, "--deep", code=0) == {}
    assert "everything is well" in baraza(home, "doctor")


def test_a_damaged_index_is_made_anew(home: dict[str, str]) -> None:
    before = dump(home), found(home, "shadow")
    for part in (Path(home["BARAZA_HOME"]) / "index").glob("*.store"):
        part.write_bytes(b"damaged")
    (Path(home["BARAZA_HOME"]) / "index" / "meta.json").write_text("{", encoding="utf-8")

    assert ailments(home, code=1) == {"index": 1}
    assert ailments(home, "--mend", code=0) == {"index": 1}
    assert (dump(home), found(home, "shadow")) == before
    assert ailments(home, code=0) == {}


def test_an_index_that_is_gone_is_made_anew(home: dict[str, str]) -> None:
    before = dump(home)
    shutil.rmtree(Path(home["BARAZA_HOME"]) / "index")

    assert ailments(home, "--mend", code=0) == {"index": 1}
    assert dump(home) == before


def test_a_missing_blob_is_asked_for_again(home: dict[str, str], tmp_path: Path) -> None:
    before = dump(home)
    blobs(home)[0].unlink()

    assert ailments(home, code=1) == {"blobs that records name": 1}
    assert ailments(home, "--mend", code=0) == {"blobs that records name": 1}
    baraza(home, "import", str(tmp_path / "lessons.csv"), "--source", "mine", code=1)
    assert dump(home) == before
    assert ailments(home, "--deep", code=0) == {}


def test_a_blob_with_other_bytes_is_found_by_a_deep_look_and_asked_for_again(
    home: dict[str, str], tmp_path: Path
) -> None:
    before = dump(home)
    blobs(home)[0].write_bytes(b"other")

    assert ailments(home, code=0) == {}
    assert ailments(home, "--deep", "--mend", code=0) == {"blobs with other bytes": 1}
    baraza(home, "import", str(tmp_path / "lessons.csv"), "--source", "mine", code=1)
    assert dump(home) == before
    assert ailments(home, "--deep", code=0) == {}


def test_a_batch_that_reached_the_database_and_not_the_index_is_brought_to_its_end(home: dict[str, str]) -> None:
    before = dump(home)
    run(
        home,
        "from baraza.store.models import ResourceRow, WatermarkRow\n"
        "from baraza.index.table import open_index\n"
        "from baraza.settings import settings\n"
        "last = ResourceRow.objects.order_by('-changed').first()\n"
        "WatermarkRow.objects.update(value=last.changed - 1)\n"
        "index = open_index(settings().index_url, write=True); index.apply((), [last.key]); index.close()",
    )

    assert ailments(home, code=1) == {"changes that the index lacks": 1, "resources that differ in the index": 1}
    # Following brings the lacking one, and then nothing differs.
    assert ailments(home, "--mend", code=0) == {"changes that the index lacks": 1}
    assert dump(home) == before


def test_what_the_index_lost_or_has_too_many_is_aligned(home: dict[str, str]) -> None:
    before = dump(home)
    run(
        home,
        "from baraza.store.models import ResourceRow\n"
        "from baraza.index.contract import Document\n"
        "from baraza.index.table import open_index\n"
        "from baraza.settings import settings\n"
        "index = open_index(settings().index_url, write=True)\n"
        "index.apply([Document(key='0' * 20, id='x', title='Nobody')], [ResourceRow.objects.first().key])\n"
        "index.close()",
    )

    assert ailments(home, "--mend", code=0) == {"resources that differ in the index": 2}
    assert dump(home) == before


def test_half_of_a_batch_in_the_database_is_worked_on_again(home: dict[str, str], tmp_path: Path) -> None:
    before = dump(home)
    run(
        home,
        "from baraza.store.models import CounterRow, RawRow, RecordRow, ResourceRow\n"
        "done = RecordRow.objects.filter(state='done').order_by('id')\n"
        "ResourceRow.objects.filter(key=done[0].key).delete()\n"
        "RawRow.objects.filter(hash=done[1].raw).delete()\n"
        "RecordRow.objects.filter(id=done[2].id).update(state='rejected', stage='work', code='lost')\n"
        "CounterRow.objects.update(value=0)",
    )

    found_ones = ailments(home, "--mend", code=0)
    assert found_ones["counter of changes"] == 1
    assert found_ones["raw records"] == 1
    assert found_ones["records that are done without a resource"] == 1
    assert found_ones["resources without a record"] == 1
    run(home, "from baraza.store.models import RecordRow; RecordRow.objects.filter(code='lost').update(state='due')")
    baraza(home, "import", str(tmp_path / "lessons.csv"), "--source", "mine", code=1)
    assert dump(home) == before


def test_flags_of_what_is_gone_or_was_never_there_are_taken_away(home: dict[str, str]) -> None:
    run(
        home,
        "from baraza.store.models import FlagRow, ResourceRow\n"
        "FlagRow.objects.create(key='0' * 20, code='no-licence', source='mine')\n"
        "one = ResourceRow.objects.order_by('key').first()\n"
        "ResourceRow.objects.filter(key=one.key).delete()",
    )

    # The resource is made anew first, and its flags with it.
    assert ailments(home, code=1)["flags without a resource"] == 2
    assert ailments(home, "--mend", code=0)["flags without a resource"] == 2
    assert "flags without a resource" not in ailments(home, code=0)
