"""Models come when they are asked for, whole and checked, and are used when somebody says so."""

from __future__ import annotations

import hashlib
import io
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from baraza.errors import BadReply, HttpStatus, NotFound, UsageError
from baraza.models.known import Known, known_model, known_models
from baraza.models.shelf import Shelf, Used
from baraza.pipeline.stages import setup_from
from baraza.settings import settings
from tests.fetch.server import quick_fetcher
from tests.loopback import Reply, site


def package(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in names:
            archive.writestr(name, name)
    return made.getvalue()


GOOD = package("translate-es_en/metadata.json", "translate-es_en/model/model.bin")


def model(address: str, files: tuple[str, ...] = ()) -> Known:
    return Known(
        name="tiny", purpose="translation", languages="es-en", size_mb=1, licence="CC0", address=address, files=files
    )


def get(home: Path, body: bytes, sha256: str = "") -> Shelf:
    shelf = Shelf(home)
    with site(lambda path, query: Reply(body) if path == "/m.argosmodel" else None) as address, quick_fetcher() as door:
        shelf.get(model(f"{address}/m.argosmodel"), door, sha256=sha256)
    return shelf


def test_an_archive_is_unpacked_and_its_checksum_kept(tmp_path: Path) -> None:
    shelf = get(tmp_path, GOOD)

    assert shelf.fetched()[0].sha256 == {"m.argosmodel": hashlib.sha256(GOOD).hexdigest()}
    assert (tmp_path / "models" / "tiny" / "model" / "model.bin").read_text() == "translate-es_en/model/model.bin"


def test_another_checksum_than_the_one_asked_for_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(BadReply, match="checksum is another"):
        get(tmp_path, GOOD, sha256="0" * 64)

    assert list((tmp_path / "models").iterdir()) == []


def test_names_that_lead_out_of_the_folder_are_refused(tmp_path: Path) -> None:
    with pytest.raises(BadReply, match="lead out"):
        get(tmp_path, package("../../evil", "model/model.bin"))

    assert list((tmp_path / "models").iterdir()) == []


def test_several_files_are_fetched_from_one_folder(tmp_path: Path) -> None:
    files = {"/m/model.bin": b"weights", "/m/config.json": b"{}"}
    with site(lambda path, query: Reply(files[path]) if path in files else None) as address, quick_fetcher() as door:
        Shelf(tmp_path).get(model(f"{address}/m/", files=("model.bin", "config.json")), door)
        with pytest.raises(HttpStatus):
            Shelf(tmp_path).get(model(f"{address}/m/", files=("model.bin", "gone")), door)

    assert (tmp_path / "models" / "tiny" / "model.bin").read_bytes() == b"weights"
    assert [said.name for said in Shelf(tmp_path).fetched()] == ["tiny"]


def test_what_is_used_is_what_the_stages_are_set_to(tmp_path: Path) -> None:
    shelf = get(tmp_path, GOOD)
    own = tmp_path / "own"
    own.mkdir()
    shelf.use("tiny")
    shelf.use(str(own), "speech")

    assert shelf.used() == Used(speech=str(own), translation=(str(tmp_path / "models" / "tiny"),))
    assert setup_from(replace(settings(), home=tmp_path)).translate_models == (str(tmp_path / "models" / "tiny"),)
    assert shelf.unuse("tiny") == Used(speech=str(own))
    with pytest.raises(NotFound, match="not used"):
        shelf.unuse("tiny")


def test_what_cannot_be_used_is_told(tmp_path: Path) -> None:
    shelf = Shelf(tmp_path)

    with pytest.raises(NotFound, match=r"not here yet.*baraza model get whisper-base"):
        shelf.use("whisper-base")
    with pytest.raises(NotFound, match="No model of this name"):
        shelf.use("whisper-imaginary")
    with pytest.raises(UsageError, match="Say what the model is for"):
        shelf.use(str(tmp_path))


def test_the_table_names_purpose_licence_and_address_of_every_model() -> None:
    assert {known.purpose for known in known_models()} == {"speech", "translation", "embedding"}
    for known in known_models():
        assert known.licence
        assert known.size_mb > 0
        assert all(address.startswith("https://") for _, address in known.parts)
    assert known_model("whisper-base").parts[0][0] == "model.bin"
