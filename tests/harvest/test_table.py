from __future__ import annotations

import pytest

from baraza.errors import MissingExtra, UsageError
from baraza.harvest import table
from baraza.harvest.file import FileHarvester
from baraza.harvest.oaipmh import OaiPmhHarvester


@pytest.mark.parametrize(("kind", "expected"), [("oai-pmh", OaiPmhHarvester), ("file", FileHarvester)])
def test_a_kind_names_its_class(kind: str, expected: object) -> None:
    assert table.harvester(kind) is expected


def test_an_unknown_kind_is_refused_with_those_that_are_known() -> None:
    with pytest.raises(UsageError, match=r"Known kinds: .*oai-pmh, .*file"):
        table.harvester("gopher")


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(table.HARVESTERS, "odd", "baraza_odd.harvest:Odd")
    with pytest.raises(MissingExtra, match="pip install 'baraza_odd'"):
        table.harvester("odd")
