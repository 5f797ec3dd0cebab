"""YAML and TOML as words: every scalar is text, nothing is built, nothing is repeated by reference."""

from __future__ import annotations

import tomllib

import yaml

from baraza.model import Json

MOST_CHARACTERS = 100_000


class Unreadable(ValueError):
    """The text is no YAML or TOML that we read; says why in a few words."""


class _Words(yaml.BaseLoader):
    """BaseLoader gives text for every scalar; without aliases, a few lines cannot stand for millions."""

    def compose_node(self, parent: yaml.Node | None, index: int) -> yaml.Node | None:
        if self.check_event(yaml.AliasEvent):
            raise Unreadable("it refers back to itself (an alias)")
        return super().compose_node(parent, index)


def read_yaml(text: str) -> dict[str, Json]:
    """The mapping that the text is; an empty one where it is empty or something else. Raises Unreadable."""
    _expect_small(text)
    try:
        loader = _Words(text)
        found = loader.get_single_data()
    except yaml.YAMLError as error:
        raise Unreadable(" ".join(str(error).split())[:200]) from error
    except RecursionError as error:
        raise Unreadable("it is nested too deep") from error
    return found if isinstance(found, dict) else {}


def read_toml(text: str) -> dict[str, Json]:
    """The table that the text is. Raises Unreadable."""
    _expect_small(text)
    try:
        return _plain(tomllib.loads(text))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise Unreadable(str(error)[:200] or "it is nested too deep") from error


def _expect_small(text: str) -> None:
    if len(text) > MOST_CHARACTERS:
        raise Unreadable(f"it has more than {MOST_CHARACTERS} characters")


def _plain(table: dict[str, Json]) -> dict[str, Json]:
    return {name: value if isinstance(value, dict | list) else str(value) for name, value in table.items()}
