"""Counts of works beside values; that they are what choosing a value gives is in the contract of engines."""

from pathlib import Path

import pytest

from baraza.index import Index, Query, collapse, facets, open_index
from tests.index.documents import doc


@pytest.mark.parametrize(("most", "open_works", "closed"), [(collapse.LOOKED_AT, 2, 1), (3, 3, 2)])
def test_where_not_all_matches_are_looked_at_documents_are_counted_but_never_more_than_all_results(
    most: int, open_works: int, closed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(collapse, "LOOKED_AT", most)
    index = _open_and_closed(tmp_path)

    found = index.search(Query(text="soil", limit=1))
    index.close()

    assert (found.total, dict(found.facets["openness"])) == (3, {"open": open_works, "closed": closed})


@pytest.mark.parametrize(("most", "open_works", "closed"), [(facets.MOST_IN_WORKS, 2, 1), (3, 4, 2)])
def test_a_facet_that_is_filtered_by_counts_documents_beyond_many_matches_of_works(
    most: int, open_works: int, closed: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST_IN_WORKS", most)
    index = _open_and_closed(tmp_path)

    found = index.search(Query(text="soil", filters={"licence": ("open",)}))
    index.close()

    assert (found.total, dict(found.facets["openness"])) == (2, {"open": open_works, "closed": closed})


def _open_and_closed(folder: Path) -> Index:
    index = open_index(f"tantivy://{folder}/index", write=True)
    index.apply([doc(f"o{at}", "Soil", openness="open", work=f"w{at % 2}") for at in range(4)], ())
    index.apply([doc(f"c{at}", "Soil", openness="closed", work="w2") for at in range(2)], ())
    return index


@pytest.mark.parametrize("named", [facets.MOST_NAMED, 0])
def test_variants_are_counted_once_whether_few_works_have_several_matches_or_many(
    named: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(facets, "MOST_NAMED", named)
    index = open_index(f"tantivy://{tmp_path}/index", write=True)
    index.apply([doc(f"a{at}", "Soil", openness="open", provider=f"p{at}", work="one") for at in range(3)], ())
    index.apply([doc("b", "Soil", openness="open", provider="p0", work="two")], ())
    index.apply([doc("c", "Soil", openness="nc", provider="p0")], ())
    index.apply([doc("d", "Water", openness="open", provider="p0", work="two")], ())

    found = index.search(Query(text="soil"))
    index.close()

    assert (found.total, dict(found.facets["openness"])) == (3, {"open": 2, "nc": 1})
    assert dict(found.facets["provider"]) == {"p0": 3, "p1": 1, "p2": 1}
