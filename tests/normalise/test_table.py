from __future__ import annotations

import pytest

from baraza.errors import MissingExtra, Rejected
from baraza.normalise import bare, lom, moochub, oai_dc, row, table


@pytest.mark.parametrize(
    ("format_", "expected"),
    [
        ("oai_dc", oai_dc.to_resource),
        ("lom", lom.to_resource),
        ("moochub", moochub.to_resource),
        ("row", row.to_resource),
        ("file", bare.to_resource),
    ],
)
def test_a_format_names_its_mapping(format_: str, expected: object) -> None:
    assert table.mapping(format_) is expected


def test_an_unknown_format_rejects_the_record() -> None:
    with pytest.raises(Rejected, match="marc21") as caught:
        table.mapping("marc21")
    assert caught.value.code == "unknown-format"


def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(table.MAPPINGS, "odd", "baraza_odd:to_resource")
    with pytest.raises(MissingExtra, match="pip install 'baraza_odd'"):
        table.mapping("odd")
