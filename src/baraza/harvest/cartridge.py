"""Course packages: Common Cartridge, SCORM, Moodle backups; one, a folder of them, or one on the web."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from hashlib import blake2b
from pathlib import Path
from urllib.parse import quote

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from baraza.errors import BadReply, SourceError, TooLarge
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.bundle import Bundle, Opener, in_memory, open_bundle
from baraza.harvest.contract import Check, Memory
from baraza.harvest.course import Opened, contents
from baraza.harvest.course_ims import manifest_of, read_ims
from baraza.harvest.course_moodle import MANIFEST as MOODLE
from baraza.harvest.course_moodle import read_moodle
from baraza.harvest.file import is_web
from baraza.harvest.opened import path_of
from baraza.harvest.options import options_of, place_in_list
from baraza.harvest.recognise import Probe, as_typed
from baraza.model import Content, Page, Problem, Record, Source

ENDINGS = (".imscc", ".mbz", ".zip")
SAMPLES = 3


class CartridgeOptions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The options, with the defaults for those not given."""

    address: str = ""
    """Form of a package's web address: `https://example.org/courses/{name}`, with `{name}` for the file's."""
    page: int = 5
    """Packages from one checkpoint to the next."""
    max_bytes: int | None = None
    """Cap for a package on the web."""
    keep_missing: bool = False
    """Read by the pipeline: what no longer stands in the folder stays."""


class Package(Struct, frozen=True):
    """Where one package is, and what tells that it changed."""

    name: str
    identifier: str
    url: str
    open: Opener
    etag: str


class CartridgeHarvester:
    """Walks the packages of a folder in the order of their names, or reads the one that the address is."""

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory) -> None:
        self.source, self.fetcher, self.memory = source, fetcher, memory
        self.options = options_of(source, CartridgeOptions, "harvest-cartridge.md")

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """Checkpoints of so many packages; one that has not changed is not opened, so `since` changes nothing."""
        del since
        packages = self._packages()
        size = self.options.page
        for at in range(place_in_list(resume), len(packages), size):
            last = at + size >= len(packages)
            batch = packages[at : at + size]
            known = self.memory.known([package.identifier for package in batch])
            held = [one for one in batch if one.identifier in known and known[one.identifier].etag == one.etag]
            made = [record_of(package) for package in batch if package not in held]
            yield Page(
                records=tuple(record for record, _ in made),
                problems=tuple(problem for _, problem in made if problem),
                unchanged=tuple(package.identifier for package in held),
                resume=None if last else str(at + size),
                complete=last,
                total=len(packages),
            )

    def check(self) -> Check:
        """How many packages there are, and the first of them."""
        packages = self._packages()
        samples = tuple(record_of(package)[0] for package in packages[:SAMPLES])
        return Check(kind="cartridge", title=self.source.title, facts={"packages": str(len(packages))}, samples=samples)

    def _packages(self) -> Sequence[Package]:
        if is_web(self.source.url):
            answer = self.fetcher.get(Request(url=self.source.url, max_bytes=self.options.max_bytes))
            etag = blake2b(answer.body, digest_size=16).hexdigest()
            return [Package(_name(answer.url), self.source.url, self.source.url, in_memory(answer.body), etag)]
        path = path_of(self.source.url)
        found = sorted(each for each in path.rglob("*") if _is_package(each)) if path.is_dir() else [path]
        if not found or not all(each.is_file() for each in found):
            hint = f"Packages end in {', '.join(ENDINGS)}; give the path as the server sees it."
            raise BadReply("There is no course package here.", path=str(path), hint=hint)
        return [self._here(each, path) for each in found]

    def _here(self, file: Path, root: Path) -> Package:
        name = file.relative_to(root).as_posix() if file != root else file.name
        url = self.options.address.replace("{name}", quote(name)) if self.options.address else ""
        stat = file.stat()
        etag = f"{stat.st_size}-{stat.st_mtime_ns}"
        return Package(name, f"cartridge:{self.source.name}/{quote(name)}", url, lambda: file.open("rb"), etag)


def record_of(package: Package) -> tuple[Record, Problem | None]:
    """The record of a package with its files, or with the reason why there are none; and what was left out."""
    base = Record(identifier=package.identifier, format="cartridge", url=package.url)
    try:
        bundle = open_bundle(package.open, package.name)
        opened = opened_course(bundle, package.name)
        files, left = contents(opened, bundle)
    except SourceError as error:
        code = "package-too-large" if isinstance(error, TooLarge) else "unreadable-package"
        return replace(base, problem=Problem(code, f"{package.name}: {error.message}")), None
    course = opened.course if opened.course.title or opened.course.lom else replace(opened.course, title=package.name)
    note = Problem("files-left-out", f"{package.name}: {left} of its files are too many or too large to be read.")
    record = replace(base, body=msgspec.json.encode(course), content=_content(files, package.etag))
    return record, note if left else None


def opened_course(bundle: Bundle, name: str) -> Opened:
    """The course of a package by its manifest; BadReply where it has none that we read."""
    if MOODLE in bundle.sizes:
        return read_moodle(bundle)
    if manifest := manifest_of(bundle):
        return read_ims(bundle, manifest)
    hint = "It needs an imsmanifest.xml (Common Cartridge, SCORM) or a moodle_backup.xml at its root."
    raise BadReply("The package has no manifest.", file=name, hint=hint)


def _content(files: list[Content], etag: str) -> Content | None:
    """The first file with the others beside it."""
    return replace(files[0], etag=etag, beside=tuple(files[1:])) if files else None


def _is_package(path: Path) -> bool:
    return path.suffix.lower() in ENDINGS and path.is_file() and not path.is_symlink()


def _name(url: str) -> str:
    return url.partition("?")[0].rstrip("/").rpartition("/")[2]


def is_package(open_: Opener, name: str) -> bool:
    """The bytes are a zip or tar with a manifest that we read."""
    try:
        opened_course(open_bundle(open_, name), name)
    except SourceError:
        return False
    return True


def _package_at(answer: Response) -> str:
    if answer.body[:2] not in (b"PK", b"\x1f\x8b"):
        return ""
    return answer.url if is_package(lambda: io.BytesIO(answer.body), answer.url) else ""


PROBES = (Probe(as_typed, _package_at),)
