"""`baraza vocabulary train`, as a script sees it."""

from __future__ import annotations

import json
from pathlib import Path

from baraza.concepts.examples import Example
from tests.cli.test_commands import baraza
from tests.concepts.known_records import CONCEPTS, examples


def test_subjects_are_learnt_from_a_file_and_told_from_then_on(own_home: dict[str, str], tmp_path: Path) -> None:
    vocabulary(own_home, tmp_path)
    lines = [f"{one.text}\t{' '.join(f'<{address}>' for address in one.subjects)}" for one in examples(100)]
    (tmp_path / "records.tsv").write_text("\n".join([*lines, "no subjects"]), encoding="utf-8")

    learnt = baraza(
        own_home, "vocabulary", "train", "v", "--records", str(tmp_path / "records.tsv"), "--language", "en"
    )
    (tmp_path / "lesson.txt").write_text("The comet and its orbit by telescope", encoding="utf-8")
    found = baraza(own_home, "concepts", "link", str(tmp_path / "lesson.txt"), "--language", "en", "--json")

    assert learnt.returncode == 1
    assert "v: learnt 4 subjects from 100 records." in learnt.stdout
    assert "1 lines could not be used; the first: line 101: 1 columns" in learnt.stderr
    assert json.loads(found.stdout)["concepts"][0]["label"] == "Astronomy"


def test_subjects_are_learnt_from_the_resources_that_are_here(own_home: dict[str, str], tmp_path: Path) -> None:
    vocabulary(own_home, tmp_path)
    lines = [json.dumps(resource(at, one)) for at, one in enumerate(examples(100))]
    (tmp_path / "here.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert baraza(own_home, "import", str(tmp_path / "here.jsonl"), "--source", "here").returncode == 0

    learnt = baraza(own_home, "vocabulary", "train", "v", "--json")
    (tmp_path / "lesson.txt").write_text("The comet and its orbit by telescope", encoding="utf-8")
    found = baraza(own_home, "concepts", "link", str(tmp_path / "lesson.txt"), "--language", "en", "--json")

    report = json.loads(learnt.stdout)
    assert (learnt.returncode, report["vocabulary"], report["subjects"], report["records"]) == (0, "v", 4, 100)
    assert report["f1_at_5"] > report["f1_at_5_untrained"]
    assert json.loads(found.stdout)["concepts"][0]["label"] == "Astronomy"


def test_too_few_records_are_refused_in_a_line(own_home: dict[str, str], tmp_path: Path) -> None:
    vocabulary(own_home, tmp_path)
    records = [{"text": one.text, "subjects": one.subjects, "language": one.language} for one in examples(20)]
    (tmp_path / "records.jsonl").write_text("\n".join(map(json.dumps, records)), encoding="utf-8")

    few = baraza(own_home, "vocabulary", "train", "v", "--records", str(tmp_path / "records.jsonl"))
    none = baraza(own_home, "vocabulary", "train", "v")
    unknown = baraza(own_home, "vocabulary", "train", "nowhere")

    assert (few.returncode, none.returncode, unknown.returncode) == (2, 2, 2)
    assert "too few records with subjects of this vocabulary. [vocabulary='v', records=20, needed=50]" in few.stderr
    assert "records=0" in none.stderr
    assert "no such vocabulary" in unknown.stderr


def vocabulary(home: dict[str, str], folder: Path) -> None:
    lines = [json.dumps({"id": one.id, "pref": one.pref}) for one in CONCEPTS]
    (folder / "v.jsonl").write_text("\n".join(lines), encoding="utf-8")
    assert baraza(home, "vocabulary", "import", str(folder / "v.jsonl"), "--name", "v").returncode == 0


def resource(number: int, one: Example) -> dict[str, object]:
    """The record as AMB gives it."""
    return {
        "id": f"https://library.test/{number}",
        "type": ["LearningResource"],
        "name": f"Lesson {number}",
        "description": one.text,
        "inLanguage": [one.language],
        "about": [{"id": address} for address in one.subjects],
    }
