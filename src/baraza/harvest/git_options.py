"""What a source of the kind `git` may have said of it, and which files it wants."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from fnmatch import translate
from hashlib import blake2b
from pathlib import PurePosixPath
from typing import Literal

import msgspec
from dulwich.objects import ObjectID
from msgspec import Struct

LESSONS = ("*.md", "*.markdown", "*.qmd", "*.Rmd", "*.ipynb")
# Files about the repository, which no learner asks for.
HOUSEKEEPING = re.compile(
    r"(?:.*/)?(?:licen[cs]e|copying|code[-_]of[-_]conduct|contributing|changelog|changes|history|security|news|support"
    r"|authors|contributors|maintainers|governance|pull_request_template|issue_template|cran-comments)(?:\.[a-z]+)?",
    re.IGNORECASE,
)
BUILT = frozenset({"node_modules", "_site", "_book", "_build", "vendor", "site-packages", "__pycache__", "renv"})
MAIN = ("index", "_index", "readme", "intro", "introduction", "main")
VERSION = 1  # raise it, and repositories that have not changed are read anew


class GitOptions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The options, with the defaults for those not given."""

    branch: str = ""
    """Branch or tag; the main branch where it is not given."""
    path: str = ""
    """Only files below this folder."""
    include: tuple[str, ...] = LESSONS
    """Patterns of paths as in a shell; `*` goes over folders."""
    exclude: tuple[str, ...] = ()
    unit: Literal["file", "folder"] = "file"
    """What becomes one resource."""
    address: str = ""
    """Form of a file's web address: `https://example.org/{path}`, with `{repository}`, `{branch}`, `{path}`."""
    forge: str = ""
    """Software of the forge where its host does not tell: `github`, `gitlab`, `gitea`, `bitbucket`, `sourcehut`."""
    page: int = 50
    """Resources from one checkpoint to the next."""
    max_bytes: int | None = None
    """Cap for one answer of the server and for one file."""
    keep_missing: bool = False
    """Read by the pipeline: what the repository no longer has stays."""

    @property
    def digest(self) -> str:
        """Changes with every option that changes records."""
        packed = msgspec.json.encode([VERSION, self])
        return blake2b(packed, digest_size=6).hexdigest()


class Unit(Struct, frozen=True):
    """What becomes one resource: its main file first."""

    path: str
    """Of the file, or of the folder (empty: the whole repository)."""
    files: tuple[tuple[str, ObjectID], ...]
    """Path of each file, and the name of its bytes."""


def units(files: Iterable[tuple[str, ObjectID]], options: GitOptions) -> list[Unit]:
    """The wanted files, each alone or a folder's together, in the order of their paths."""
    include, exclude = _pattern(options.include), _pattern(options.exclude)
    wanted = [
        (path, name)
        for path, name in files
        if include.fullmatch(path) and not exclude.fullmatch(path) and not _is_aside(path)
    ]
    if options.unit == "file":
        return [Unit(path, ((path, name),)) for path, name in sorted(wanted)]
    folders: dict[str, list[tuple[str, ObjectID]]] = {}
    for path, name in wanted:
        folders.setdefault(path.rpartition("/")[0], []).append((path, name))
    return [Unit(folder, tuple(sorted(held, key=_rank))) for folder, held in sorted(folders.items())]


def is_about_all(unit: Unit) -> bool:
    """The main file is the only one, or its name says that it introduces the others."""
    return len(unit.files) == 1 or _rank(unit.files[0])[0] < len(MAIN)


def _pattern(globs: Sequence[str]) -> re.Pattern[str]:
    return re.compile("|".join(translate(glob) for glob in globs) or r"(?!)", re.IGNORECASE)


def _is_aside(path: str) -> bool:
    *folders, _name = path.split("/")
    hidden = any(folder.startswith(".") or folder in BUILT for folder in folders)
    return hidden or HOUSEKEEPING.fullmatch(path) is not None


def _rank(file: tuple[str, ObjectID]) -> tuple[int, str]:
    stem = PurePosixPath(file[0]).stem.lower()
    return (MAIN.index(stem) if stem in MAIN else len(MAIN)), file[0]
