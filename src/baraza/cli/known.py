"""Repositories that Baraza knows by name: `starter/known_sources.toml`."""

from __future__ import annotations

import tomllib
from typing import Any

from baraza.errors import NotFound
from baraza.model import Source
from baraza.settings import settings


def known_rows() -> list[dict[str, Any]]:
    """All known repositories, as the table has them."""
    path = settings().starter / "known_sources.toml"
    try:
        with path.open("rb") as file:
            rows: list[dict[str, Any]] = tomllib.load(file)["source"]
    except FileNotFoundError as error:
        raise NotFound("The table of known sources is not here.", path=str(path), hint="Set BARAZA_STARTER.") from error
    return rows


def known_source(name: str) -> Source:
    """The known repository of this name; raises NotFound."""
    for row in known_rows():
        if row["name"] == name:
            return Source(
                name=row["name"],
                kind=row["kind"],
                url=row["url"],
                title=row["title"],
                country=row.get("country", ""),
                languages=tuple(row.get("languages", ())),
                homepage=row.get("homepage", ""),
                options=row.get("options", {}),
            )
    raise NotFound("No repository is known by that name.", name=name, hint="`baraza source known` lists the names.")
