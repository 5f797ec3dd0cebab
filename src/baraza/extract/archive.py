"""Archives: what can be read of the files in them, each passage with its file; courses in the order of the course."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.extract.archive_files import Files, in_natural_order, open_files
from baraza.extract.cartridge import cartridge
from baraza.extract.contract import Extracted
from baraza.extract.endings import kind_by_name
from baraza.extract.moodle import backup
from baraza.extract.parts import Course, Part
from baraza.extract.sniff import media_type
from baraza.extract.table import NO_TEXT_HINT, extract, is_readable
from baraza.extract.text import clean_line
from baraza.model import Content, Passage

ARCHIVES = frozenset(
    {"application/zip", "application/x-tar", "application/gzip", "application/x-bzip2", "application/x-xz"}
)
_MOST_FILES = 500
_MOST_CHARACTERS = 20_000_000
_MOST_NOTES = 20
_ASIDE = ("__macosx", "node_modules", "__pycache__")
_TEX = "application/x-tex"


def extract_archive(content: Content) -> Extracted:
    """The text of the files inside, and of those of archives inside; Rejected where none holds any."""
    reading = _Reading()
    course = reading.archive(content, "", inside=False)
    if not reading.passages:
        raise Rejected(
            "no-text",
            "Nothing in the archive could be read.",
            url=content.url or None,
            hint=NO_TEXT_HINT,
            why="; ".join(reading.notes[:3]) or None,
        )
    return Extracted(
        passages=tuple(reading.passages),
        title=course.title,
        language=course.language,
        rights=tuple(dict.fromkeys((*course.rights, *reading.rights))),
        by="archive",
        facts={"files": reading.files},
        notes=tuple(reading.notes[:_MOST_NOTES]),
    )


class _Reading:
    """Takes file after file, until there is enough."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self.rights: list[str] = []
        self.notes: list[str] = []
        self.files = 0
        self._characters = 0
        self._seen: set[str] = set()

    def archive(self, content: Content, above: str, *, inside: bool) -> Course:
        """All of an archive that is to be read."""
        files = open_files(content)
        course = cartridge(files) or backup(files) or Course(parts=tuple(_parts(files)))
        for part in course.parts:
            if self.files >= _MOST_FILES or self._characters > _MOST_CHARACTERS:
                self.notes.append(f"Only the first {self.files} files were read; there is more than can be borne.")
                break
            try:
                self._part(part, files, above, inside=inside)
            except Rejected as refusal:
                self.notes.append(f"{above}{part.name}: {refusal.message}")
        return course

    def _part(self, part: Part, files: Files, above: str, *, inside: bool) -> None:
        body = part.body if part.body is not None else files.read(part.stored or part.name)
        chapters = _chapters(part, files) if part.kind == _TEX else ()
        content = Content(body, part.kind, name=part.name, beside=chapters)
        kind = media_type(content)
        if kind in ARCHIVES:
            if inside:
                self.notes.append(f"{above}{part.name}: An archive in an archive in an archive is left closed.")
            else:
                self.archive(replace(content, media_type=kind), f"{part.name}/", inside=True)
        else:
            self._keep(part, extract(content), above)

    def _keep(self, part: Part, found: Extracted, above: str) -> None:
        self.files += 1
        self.rights += found.rights
        heading = part.heading or clean_line(found.title)
        for passage in found.passages:
            # Menus and footers are on every page of a package.
            if passage.text not in self._seen:
                self._seen.add(passage.text)
                self._characters += len(passage.text)
                file = "/".join(name for name in (above + part.name.lstrip("./"), passage.file) if name)
                self.passages.append(replace(passage, heading=passage.heading or heading, file=file))


def _parts(files: Files) -> Iterator[Part]:
    """The files whose name says that they can be read; of LaTeX, where there is a whole document, only that."""
    names = [name for name in in_natural_order(files.names()) if not _is_aside(name)]
    sources = [name for name in names if kind_by_name(name) == _TEX]
    whole = {name for name in sources if b"\\documentclass" in files.read(name)[:50_000]}
    for name in names:
        kind = kind_by_name(name)
        if kind == _TEX and whole and name not in whole:
            continue
        if kind in ARCHIVES or kind == "application/x-moodle-backup":
            yield Part(name)
        elif is_readable(kind) and not kind.startswith(("image/", "audio/", "video/")):
            yield Part(name, kind=kind)


def _chapters(part: Part, files: Files) -> tuple[Content, ...]:
    """The other LaTeX files of the archive, under the names by which the document knows them."""
    folder = part.name.rpartition("/")[0]
    others = [name for name in files.names() if kind_by_name(name) == _TEX and name != part.name]
    inside = [name for name in others if name.startswith(f"{folder}/")] if folder else others
    return tuple(Content(files.read(name), _TEX, name=name.removeprefix(f"{folder}/")) for name in inside)


def _is_aside(name: str) -> bool:
    folders = name.replace("\\", "/").lower().split("/")
    return any((folder.startswith(".") and folder.strip(".")) or folder in _ASIDE for folder in folders)
