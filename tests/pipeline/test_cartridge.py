"""Course packages from the web and from a folder into the ledger."""

from __future__ import annotations

from pathlib import Path

import pytest

from baraza.model import Resource
from baraza.store.models import ResourceRow
from baraza.store.pack import unpack
from tests.harvest.packages import CARTRIDGE, MOODLE, SCORM, tarred, zipped
from tests.loopback import Reply
from tests.pipeline.test_real_replies import harvest, harvest_from

pytestmark = pytest.mark.django_db(transaction=True)


def _kept() -> dict[str, Resource]:
    return {found.name: found for row in ResourceRow.objects.all() for found in [unpack(row.body, Resource)]}


def test_a_package_on_the_web_is_one_course_with_the_words_of_its_pages(tmp_path: Path) -> None:
    counts = harvest(
        tmp_path,
        "cartridge",
        lambda path, query: Reply(zipped(CARTRIDGE), "application/zip") if path == "/a.imscc" else None,
        "/a.imscc",
    )

    course = _kept()["Fractions for all"]
    assert counts == {"offered": 1, "deleted": 0, "done": 1}
    assert course.licence is not None
    assert (course.licence.code, course.language) == ("CC-BY", "en")
    assert "A half is one of two equal parts." in course.text


def test_a_folder_of_packages_is_walked_and_the_broken_one_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "courses"
    folder.mkdir()
    (folder / "b.zip").write_bytes(zipped(SCORM))
    (folder / "c.mbz").write_bytes(tarred(MOODLE))
    (folder / "d.zip").write_bytes(b"PK broken")

    counts = harvest_from(tmp_path, "cartridge", str(folder), address="https://example.org/{name}", page=2)

    assert counts == {"offered": 3, "deleted": 0, "done": 2, "rejected": 1}
    assert _kept()["Bruchrechnung"].language == "de"
