"""Subjects are learnt from records that have them."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from baraza.concepts.contract import open_linker
from baraza.concepts.examples import Example
from baraza.concepts.linker import CompiledLinker
from baraza.concepts.trained import read_trained, write_trained
from baraza.concepts.training import LEAST_RECORDS, is_held_out, train
from baraza.errors import UsageError
from tests.concepts.known import linker, of
from tests.concepts.known_records import COMMON, CONCEPTS, examples

TEXT = "A comet in its orbit, seen with a telescope. An exercise for every reader."


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Compiled and learnt."""
    made = tmp_path_factory.mktemp("concepts")
    write_trained(made, *train(untrained(made), "v", "v:1", examples(160)))
    return made


def untrained(folder: Path) -> CompiledLinker:
    found = linker(folder, CONCEPTS)
    assert isinstance(found, CompiledLinker)
    return found


def test_what_texts_never_name_is_learnt_and_what_they_only_name_is_not_told(folder: Path) -> None:
    found = open_linker(folder).link(TEXT, "en", vocabulary="v")

    assert (found[0].id, found[0].by, found[0].mentions) == (of("astronomy"), "trained", ())
    assert found[0].score > 3 * found[1].score
    assert all(0 <= one.score <= 1 for one in found)


def test_named_concepts_keep_their_places(folder: Path) -> None:
    text = "Music is rhythm and melody, sung by a choir."

    best = open_linker(folder).link(text, "en")[0]

    assert (best.id, best.by) == (of("music"), "trained")
    assert [(one.start, one.end, one.text) for one in best.mentions] == [(0, 5, "Music")]


def test_it_says_how_good_it_is_on_records_that_it_did_not_see(folder: Path) -> None:
    found = read_trained(folder / "v.trained")
    assert found is not None
    report = found[0]

    assert (report.vocabulary, report.mark, report.records, report.subjects) == ("v", "v:1", 160, 4)
    assert 20 <= report.held_out <= 45
    # One right of five is a third at most.
    assert 0.3 <= report.f1_at_5 <= 1 / 3 + 0.001
    assert report.f1_at_5_untrained < 0.25


def test_texts_in_many_batches_are_what_each_is_alone(folder: Path) -> None:
    found = open_linker(folder)
    texts = [one.text for one in examples(12, seed=5)]

    assert found.link_many(texts, ["en"] * 12) == tuple(found.link(text, "en") for text in texts)


def test_too_few_records_are_refused_with_how_many_it_takes(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="too few") as refused:
        train(untrained(tmp_path), "v", "v:1", examples(LEAST_RECORDS - 1))

    assert refused.value.where == {"vocabulary": "v", "records": LEAST_RECORDS - 1, "needed": LEAST_RECORDS}


def test_records_without_a_subject_of_the_vocabulary_do_not_count(tmp_path: Path) -> None:
    strange = [replace(one, subjects=("https://nowhere.example/a",)) for one in examples(80)]

    with pytest.raises(UsageError) as refused:
        train(untrained(tmp_path), "v", "v:1", strange)

    assert refused.value.where["records"] == 0


def test_what_is_worse_than_nothing_is_not_kept(tmp_path: Path) -> None:
    # Of all that is learnt from, nothing is about what it names most; all that is held out is.
    texts = [f"Astronomy is astronomy, astronomy {at}: {' '.join(COMMON)}" for at in range(120)]
    others = tuple(map(of, COMMON))
    wrong = [
        Example(text, (of("astronomy"),) if is_held_out(text) else others[at % 5 :: 2], "en")
        for at, text in enumerate(texts)
    ]

    with pytest.raises(UsageError, match="finds less") as refused:
        train(untrained(tmp_path), "v", "v:1", wrong)

    assert refused.value.where["records"] == 120


def test_what_is_written_is_what_was_learnt_and_replaces_the_one_before(tmp_path: Path) -> None:
    report, learnt = train(untrained(tmp_path), "v", "v:1", examples(80))
    write_trained(tmp_path, report, learnt)
    before = open_linker(tmp_path)

    write_trained(tmp_path, replace(report, mark="v:2"), learnt)
    found = read_trained(tmp_path / "v.trained")

    assert found is not None
    assert (found[0].mark, found[1].addresses) == ("v:2", learnt.addresses)
    assert abs(found[1].weights - learnt.weights).max() < 1e-6
    assert open_linker(tmp_path) is not before
    assert [path.name for path in tmp_path.glob("*.trained*")] == ["v.trained"]


def test_a_write_that_fails_leaves_the_old_one_whole(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = read_trained(folder / "v.trained")
    assert found is not None
    before = (folder / "v.trained").read_bytes()

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_trained(folder, replace(found[0], mark="other"), found[1])

    assert (folder / "v.trained").read_bytes() == before
    assert [path.name for path in folder.glob("*.trained*")] == ["v.trained"]


def test_a_file_that_is_none_of_ours_is_not_used(tmp_path: Path) -> None:
    linker(tmp_path, CONCEPTS)
    (tmp_path / "v.trained").write_bytes(b"PK\x03\x04 broken")

    assert read_trained(tmp_path / "v.trained") is None
    assert {one.by for one in open_linker(tmp_path).link("Music and history", "en")} == {"label"}


def test_concepts_that_are_gone_are_not_told(folder: Path, tmp_path: Path) -> None:
    found = read_trained(folder / "v.trained")
    assert found is not None
    linker(tmp_path, [one for one in CONCEPTS if one.id != of("astronomy")])
    write_trained(tmp_path, *found)

    assert of("astronomy") not in {one.id for one in open_linker(tmp_path).link(TEXT, "en")}
