"""The models of this home: fetched when asked, and which of them are used.

`models/NAME/` holds a model with `baraza-model.json` (what was fetched, and its checksum); `models/used.json` names the
folders that are used.
"""

from __future__ import annotations

import hashlib
import io
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path, PurePosixPath
from tempfile import mkdtemp

import msgspec
from msgspec import Struct, field

from baraza.errors import BadReply, NotFound, UsageError
from baraza.fetch.contract import Fetcher, Request
from baraza.models.known import PURPOSES, Known, known_model

_SLACK = 1.5  # sizes in the table are rounded, and of the files unpacked
_MOST_UNPACKED = 8 * 1024**3

Progress = Callable[[int], None]


class Used(Struct, frozen=True, kw_only=True):
    """Folders by purpose; a translation model is for one pair of languages, so there may be several."""

    speech: str = ""
    embedding: str = ""
    translation: tuple[str, ...] = ()


class Fetched(Struct, frozen=True, kw_only=True):
    """What a folder of the shelf says of itself."""

    name: str
    purpose: str
    address: str
    sha256: dict[str, str] = field(default_factory=dict)
    """File to checksum, as it came."""
    query: str = ""
    passage: str = ""


class Shelf:
    """The folder `models` of a home."""

    def __init__(self, home: Path) -> None:
        self.folder = home / "models"

    def fetched(self) -> tuple[Fetched, ...]:
        """What is here, by name."""
        notes = sorted(self.folder.glob("*/baraza-model.json"))
        return tuple(msgspec.json.decode(note.read_bytes(), type=Fetched) for note in notes)

    def used(self) -> Used:
        """What is used."""
        try:
            return msgspec.json.decode((self.folder / "used.json").read_bytes(), type=Used)
        except FileNotFoundError:
            return Used()

    def get(
        self, model: Known, fetcher: Fetcher, *, sha256: str = "", progress: Progress = lambda done: None
    ) -> Fetched:
        """Fetch a model and check it; a fetch that breaks off leaves nothing. Raises FetchError, BadReply."""
        wanted = sha256 or model.sha256
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = Path(mkdtemp(dir=self.folder, prefix=".draft-"))
        try:
            sums: dict[str, str] = {}
            for name, address in model.parts:
                body = fetcher.get(Request(url=address, max_bytes=int(model.size_mb * _SLACK * 1_000_000))).body
                sums[name] = hashlib.sha256(body).hexdigest()
                if wanted and len(sums) == 1 and sums[name] != wanted.lower():
                    raise BadReply(
                        "What came is not the model that was asked for: its checksum is another.",
                        url=address,
                        expected=wanted,
                        found=sums[name],
                    )
                _unpack(name, body, draft)
                progress(1)
            said = Fetched(
                name=model.name,
                purpose=model.purpose,
                address=model.address,
                sha256=sums,
                query=model.query,
                passage=model.passage,
            )
            (draft / "baraza-model.json").write_bytes(msgspec.json.encode(said))
            place = self.folder / model.name
            shutil.rmtree(place, ignore_errors=True)
            draft.rename(place)
        finally:
            shutil.rmtree(draft, ignore_errors=True)
        return said

    def use(self, model: str, purpose: str = "") -> Used:
        """Use a model of the shelf by its name, or a folder of the operator's for a purpose; what is used now."""
        place, purpose = self._place(model, purpose)
        now = self.used()
        if purpose == "translation":
            now = msgspec.structs.replace(now, translation=tuple(dict.fromkeys((*now.translation, str(place)))))
        else:
            now = msgspec.structs.replace(now, **{purpose: str(place)})
        self._write(now)
        return now

    def unuse(self, model: str) -> Used:
        """Use it no longer; raises NotFound where it is not used."""
        now = self.used()
        names = {model, str(self.folder / model)}
        kept = Used(
            speech="" if now.speech in names else now.speech,
            embedding="" if now.embedding in names else now.embedding,
            translation=tuple(folder for folder in now.translation if folder not in names),
        )
        if kept == now:
            raise NotFound("This model is not used.", name=model, hint="`baraza model list` says which are.")
        self._write(kept)
        return kept

    def _write(self, used: Used) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / ".used.json"
        draft.write_bytes(msgspec.json.encode(used))
        draft.replace(self.folder / "used.json")

    def _place(self, model: str, purpose: str) -> tuple[Path, str]:
        here = next((said for said in self.fetched() if said.name == model), None)
        if here is not None:
            return self.folder / model, here.purpose
        folder = Path(model).expanduser().absolute()
        if not folder.is_dir():
            known_model(model)  # says so where the name means nothing at all
            raise NotFound("The model is not here yet.", name=model, hint=f"Fetch it: baraza model get {model}.")
        if purpose not in PURPOSES:
            raise UsageError("Say what the model is for.", folder=str(folder), hint=f"--for {' | '.join(PURPOSES)}")
        return folder, purpose


def _unpack(name: str, body: bytes, folder: Path) -> None:
    if not zipfile.is_zipfile(io.BytesIO(body)) or name.endswith((".bin", ".onnx")):
        (folder / name).write_bytes(body)
        return
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        for inner, entry in _files(archive):
            place = folder / inner
            place.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as packed, place.open("wb") as file:
                shutil.copyfileobj(packed, file)


def _files(archive: zipfile.ZipFile) -> Iterator[tuple[PurePosixPath, zipfile.ZipInfo]]:
    """The files of an archive, without the one folder that holds them all; raises BadReply for names that lead out."""
    entries = [entry for entry in archive.infolist() if not entry.is_dir()]
    paths = [PurePosixPath(entry.filename) for entry in entries]
    if any(path.is_absolute() or ".." in path.parts for path in paths):
        raise BadReply("The archive has names that lead out of its folder.", file=archive.filename)
    if sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
        raise BadReply("The archive is too large once unpacked.", file=archive.filename)
    tops = {path.parts[0] for path in paths}
    inside = len(tops) == 1 and all(len(path.parts) > 1 for path in paths)
    for path, entry in zip(paths, entries, strict=True):
        yield (PurePosixPath(*path.parts[1:]) if inside else path), entry
