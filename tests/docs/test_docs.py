"""The documentation is under test: nothing public without a word about it, no code that does not run."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import click
import pytest

from baraza import __version__
from baraza.cli import commands
from baraza.harvest.table import HARVESTERS
from baraza.settings import SETTINGS

ROOT = Path(__file__).parents[2]
PAGES = sorted([*ROOT.glob("docs/**/*.md"), *ROOT.glob("*.md")])


def text(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda setting: setting.name)
def test_every_setting_has_its_row(setting: Any) -> None:
    assert f"| `{setting.variable}` |" in text("docs/reference/settings.md")


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_has_its_heading(name: str) -> None:
    assert f"## baraza {name}\n" in text("docs/reference/cli.md")


@pytest.mark.parametrize(
    ("group", "name"),
    [
        (group, name)
        for group, command in commands.commands.items()
        if isinstance(command, click.Group)
        for name in command.commands
    ],
)
def test_every_subcommand_is_named(group: str, name: str) -> None:
    assert f"`{group} {name}" in text("docs/reference/cli.md")


@pytest.mark.parametrize("kind", sorted(HARVESTERS))
def test_every_source_kind_has_its_heading(kind: str) -> None:
    pages = "\n".join(path.read_text(encoding="utf-8") for path in ROOT.glob("docs/harvest*.md"))

    assert re.search(rf"^#+ .*`{kind}`", pages, re.MULTILINE)


@pytest.mark.parametrize(
    "folder", sorted(path.parent.name for path in ROOT.glob("src/baraza/*/__init__.py") if path.parent.name != "cli")
)
def test_every_folder_has_its_page(folder: str) -> None:
    assert (ROOT / f"docs/{folder}.md").exists() or (ROOT / f"docs/reference/{folder}.md").exists()


def test_every_dependency_has_its_reason() -> None:
    lines = text("requirements/run.in").splitlines()
    names = {re.split(r"[~=<>\[]", line)[0] for line in lines if line and not line.startswith("#")}
    reasons = text("docs/architecture.md")

    assert {name for name in names if f"| {name} |" not in reasons} == set()


def test_changelog_and_version_are_in_step() -> None:
    newest = re.search(r"^## (\S+)", text("CHANGELOG.md"), re.MULTILINE)
    project = tomllib.loads(text("pyproject.toml"))["project"]

    assert newest is not None
    assert newest[1] == __version__ == project["version"]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|mailto:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))

    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_python_in_pages_runs(page: Path) -> None:
    blocks = re.findall(r"^```python\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)

    names: dict[str, Any] = {"__name__": "docs"}
    for block in blocks:
        exec(compile(block, str(page), "exec"), names)  # the point of the test
