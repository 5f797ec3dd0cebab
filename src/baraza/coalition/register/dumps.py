"""The whole register as files that anybody may load: written whole or not at all, a few days of them kept."""

from __future__ import annotations

import gzip
import os
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from hashlib import sha256
from io import BufferedWriter
from pathlib import Path
from tempfile import mkdtemp

from msgspec import Struct, json

from baraza import __version__
from baraza.coalition.register.listing import Filter
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.written import linked_line, shown_entries, table_head, table_line
from baraza.errors import NotFound
from baraza.settings import Settings
from baraza.store.clock import now

LICENCE = "CC0-1.0"
LICENCE_PAGE = "https://creativecommons.org/publicdomain/zero/1.0/"
MANIFEST = "manifest.json"
_MAKING = ".making-"
_NAME = re.compile(r"(\d{4}-\d\d-\d\d)(?:\.(\d{1,4}))?")


class DumpFile(Struct, frozen=True, kw_only=True):
    """One file of a dump."""

    name: str
    media_type: str
    """Of what is inside; all are packed with gzip."""
    bytes: int
    sha256: str


class Dump(Struct, frozen=True, kw_only=True):
    """What was written at one time, as `manifest.json` says it."""

    name: str
    """The day, with a number behind it from the second of a day on."""
    made: datetime
    site: str
    """Where entries have their pages."""
    software: str
    licence: str
    """SPDX identifier; sources that asked for another one say so in `provenance`."""
    entries: int
    kinds: dict[str, int]
    files: tuple[DumpFile, ...]


def dumps_folder(settings: Settings) -> Path:
    """Where the dumps of an installation are."""
    return settings.home / "dumps"


def dumps(folder: Path) -> tuple[Dump, ...]:
    """Those that are here, the newest first."""
    return tuple(dump for name in _names(folder) if (dump := _manifest(folder / name)))


def _manifest(of: Path) -> Dump | None:
    try:
        return json.decode((of / MANIFEST).read_bytes(), type=Dump)
    except FileNotFoundError:  # taken away a moment ago
        return None


def dump_file(folder: Path, name: str, file: str) -> tuple[Path, DumpFile]:
    """A file of a dump; `newest` is one too, whose files are called without the day. Raises NotFound."""
    found = dumps(folder)
    for dump in found[:1] if name == "newest" else found:
        for one in dump.files if name in (dump.name, "newest") else ():
            if file == (_undated(one, dump) if name == "newest" else one.name):
                return folder / dump.name / one.name, one
    raise NotFound("There is no such file of the register.", dump=name, file=file, hint="Older ones are taken away.")


def _undated(one: DumpFile, dump: Dump) -> str:
    return one.name.replace(f"-{dump.name}", "")


def dump_nightly(folder: Path, site: str, keep: int) -> Dump | None:
    """Write today's dump where there is none yet, and take away the oldest; None where nothing is to be done."""
    newest = next(iter(_names(folder)), "")
    if not keep or newest[:10] >= _day() or not EntryRow.objects.filter(is_shown=True).exists():
        return None
    return write_dump(folder, site, keep)


def write_dump(folder: Path, site: str, keep: int) -> Dump:
    """Write all that everybody may see, and take away all but the newest `keep`."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob(f"{_MAKING}*"):  # by a process that was killed
        shutil.rmtree(left, ignore_errors=True)
    making = Path(mkdtemp(prefix=_MAKING, dir=folder))
    try:
        making.chmod(0o755)
        dump = _written(making, _free_name(folder), site)
        making.rename(folder / dump.name)
        _sync(folder)
    finally:
        shutil.rmtree(making, ignore_errors=True)
    for name in _names(folder)[max(keep, 1) :]:
        shutil.rmtree(folder / name)
    return dump


def drop_dumps(folder: Path) -> None:
    """Take all of them away: somebody stands in them who is to stand nowhere. The next round writes a new one."""
    for name in _names(folder):
        shutil.rmtree(folder / name, ignore_errors=True)


def _written(making: Path, name: str, site: str) -> Dump:
    files = {
        f"register-{name}.jsonl.gz": "application/ld+json",
        f"register-{name}.csv.gz": "text/csv",
    }
    with ExitStack() as stack:
        lines, table = (stack.enter_context(_packed(making / file)) for file in files)
        kinds = _write_entries(lines, table, site)
    dump = Dump(
        name=name,
        made=datetime.fromtimestamp(now(), UTC),
        site=site,
        software=f"Baraza {__version__}",
        licence=LICENCE,
        entries=kinds.total(),
        kinds=dict(sorted(kinds.items())),
        files=tuple(_described(making / file, media_type) for file, media_type in files.items()),
    )
    with _synced(making / MANIFEST) as file:
        file.write(json.format(json.encode(dump), indent=2) + b"\n")
    _sync(making)
    return dump


def _write_entries(lines: gzip.GzipFile, table: gzip.GzipFile, site: str) -> Counter[str]:
    """Both files in one go over the entries, so that they say the same; how many of each kind."""
    kinds: Counter[str] = Counter()
    table.write(table_head())
    for one in shown_entries(Filter()):
        lines.write(linked_line(one, site))
        table.write(table_line(one))
        kinds[one.row.kind] += 1
    return kinds


@contextmanager
def _packed(path: Path) -> Iterator[gzip.GzipFile]:
    # Neither its name nor a time stands inside: the same entries give the same bytes.
    with _synced(path) as raw, gzip.GzipFile(filename="", mode="wb", fileobj=raw, mtime=0, compresslevel=6) as packed:
        yield packed


@contextmanager
def _synced(path: Path) -> Iterator[BufferedWriter]:
    with path.open("wb") as file:
        yield file
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    held = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(held)
    finally:
        os.close(held)


def _described(path: Path, media_type: str) -> DumpFile:
    digest, size = sha256(), 0
    with path.open("rb") as file:
        while piece := file.read(2**20):
            digest.update(piece)
            size += len(piece)
    return DumpFile(name=path.name, media_type=media_type, bytes=size, sha256=digest.hexdigest())


def _names(folder: Path) -> list[str]:
    """The newest first."""
    found = [(_NAME.fullmatch(path.name), path) for path in folder.iterdir()] if folder.is_dir() else []
    ours = [(name[1], int(name[2] or 1)) for name, path in found if name and (path / MANIFEST).is_file()]
    return [_name(day, number) for day, number in sorted(ours, reverse=True)]


def _name(day: str, number: int) -> str:
    return day if number < 2 else f"{day}.{number}"


def _free_name(folder: Path) -> str:
    number = 1
    while (folder / _name(_day(), number)).exists():
        number += 1
    return _name(_day(), number)


def _day() -> str:
    return f"{datetime.fromtimestamp(now(), UTC):%Y-%m-%d}"
