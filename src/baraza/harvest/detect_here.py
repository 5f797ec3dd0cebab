"""Which kind of source a path on this machine is."""

from __future__ import annotations

from pathlib import Path

from baraza.errors import BadReply
from baraza.harvest.cartridge import ENDINGS, is_package
from baraza.harvest.mediawiki_recognise import is_export_file
from baraza.harvest.opened import path_of


def kind_here(address: str) -> tuple[str, str]:
    """The kind, and one sentence of evidence; BadReply where there is nothing."""
    path = path_of(address)
    if path.is_dir():
        if _is_repository(path):
            return "git", f"{path} holds a git repository."
        if any(each.suffix.lower() in ENDINGS for each in path.iterdir()):
            return "cartridge", f"{path} holds course packages."
        raise BadReply(
            "The folder holds nothing that can be harvested.",
            folder=str(path),
            hint="Give a folder with a git repository or course packages, or a file.",
        )
    if not path.is_file():
        raise BadReply("There is no such file or folder.", path=str(path), hint="Give the path as the server sees it.")
    if path.suffix.lower() in ENDINGS and is_package(lambda: path.open("rb"), path.name):
        return "cartridge", f"{path} is a course package with a manifest."
    if is_export_file(path):
        return "mediawiki", f"{path} is an export of a wiki."
    return "file", f"{path} is a file."


def _is_repository(path: Path) -> bool:
    return (path / ".git").exists() or ((path / "objects").is_dir() and (path / "HEAD").is_file())
