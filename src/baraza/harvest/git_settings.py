"""What the folders of a repository say of the lessons in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from dulwich.objects import ObjectID

from baraza.harvest.git_options import Unit
from baraza.harvest.git_record import above
from baraza.harvest.git_repository import Repository
from baraza.harvest.lesson import Row
from baraza.harvest.lesson_defaults import defaults, is_default
from baraza.model import Problem

MOST_FILES = 200  # of settings in one repository


def settings_of(
    repository: Repository, files: Mapping[str, ObjectID], units: Sequence[Unit]
) -> tuple[dict[str, Row], str, tuple[Problem, ...]]:
    """Folder to what is said in it, a digest of all that was read for it, and what could not be read."""
    folders = {folder for unit in units for folder in above(unit.files[0][0])}
    told = [path for path in files if path.rpartition("/")[0] in folders and is_default(path.rpartition("/")[2])]
    paths = sorted(told, key=lambda path: (path.count("/"), path))[:MOST_FILES]
    bodies = repository.blobs([files[path] for path in paths])
    held: dict[str, dict[str, bytes]] = {}
    for path in paths:
        folder, _, name = path.rpartition("/")
        body = bodies[files[path]]
        if isinstance(body, bytes):
            held.setdefault(folder, {})[name] = body
    rows: dict[str, Row] = {}
    problems: list[Problem] = []
    for folder, inside in held.items():
        rows[folder], faults = defaults(inside)
        problems += faults
    digest = blake2b(b"".join(path.encode() + files[path] for path in paths), digest_size=6).hexdigest()
    return rows, digest, tuple(problems)
