"""The table of known models, and those that an operator describes in the same form."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from urllib.parse import urljoin

import msgspec
from msgspec import Struct

from baraza.errors import NotFound

PURPOSES = ("speech", "translation", "embedding")


class Known(Struct, frozen=True, kw_only=True):
    """A model that can be fetched."""

    name: str
    purpose: str
    languages: str
    size_mb: int
    licence: str
    address: str
    """Of the archive; with `files`, of the folder that holds them (with a slash at its end)."""
    files: tuple[str, ...] = ()
    sha256: str = ""
    """Of the archive, or of the first file; empty where nobody could verify it."""
    query: str = ""
    passage: str = ""
    """For embedding: what the model wants before a question, and before a text that may answer one."""

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Name and address of each file to fetch."""
        if not self.files:
            return ((self.address.rsplit("/", 1)[-1], self.address),)
        return tuple((file, urljoin(self.address, file)) for file in self.files)


class _Table(Struct, frozen=True):
    model: tuple[Known, ...]


@cache
def known_models() -> tuple[Known, ...]:
    """The table that comes along."""
    text = Path(__file__).with_name("known.toml").read_bytes()
    return msgspec.toml.decode(text, type=_Table).model


def known_model(name: str) -> Known:
    """One of them; raises NotFound."""
    for model in known_models():
        if model.name == name:
            return model
    raise NotFound("No model of this name is known.", name=name, hint="`baraza model list` names them.")
