"""Names of sources that are added without one."""

from __future__ import annotations

import pytest

from baraza.cli.naming import free_name, names_from
from baraza.errors import UsageError
from baraza.model import Source
from baraza.store.sources import add_source


@pytest.mark.parametrize(
    ("address", "names"),
    [
        ("https://www.Example.org/", ("example-org",)),
        ("https://github.com/a/fractions.git", ("github-com", "github-com-a-fractions")),
        ("/srv/lessons.git", ("lessons", "srv-lessons")),
        ("lists/books.csv", ("books-csv", "lists-books-csv")),
    ],
)
def test_names_come_from_host_and_path(address: str, names: tuple[str, ...]) -> None:
    assert names_from(address) == names


@pytest.mark.django_db
def test_a_source_never_takes_the_name_of_another_one() -> None:
    first, second = "https://github.com/a/fractions", "https://github.com/b/lessons"
    add_source(Source(name=free_name(first, first), kind="git", url=first))

    assert free_name(first, f"{first}/") == "github-com"
    assert free_name(second, second) == "github-com-b-lessons"
    add_source(Source(name="github-com-b-lessons", kind="git", url="https://elsewhere.example/"))
    with pytest.raises(UsageError, match="--name"):
        free_name(second, second)
