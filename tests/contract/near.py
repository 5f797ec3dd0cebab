"""What every index engine must do with documents that are close in meaning to a question."""

from __future__ import annotations

from typing import Any

from msgspec import structs

from baraza.index import Index, Query
from tests.index.documents import doc

NEAR = ("c", "b", "gone", "a")


class NearContract:
    """The tests of the contract."""

    def fill(self, index: Index) -> None:
        made = [doc("a", "Hounds"), doc("b", "Hounds and cats"), doc("c", "Psy", "pl"), doc("d", "Hounds of old")]
        index.apply(made, ())

    def test_what_words_and_meaning_find_is_one_list(self, index: Index) -> None:
        self.fill(index)
        query = Query(text="hounds", languages=("en",), near=NEAR)

        hits = index.search(query)

        assert (hits.total, {hit.document.key for hit in hits.hits[:2]}) == (4, {"a", "b"})
        assert dict(hits.facets["language"]) == {"en": 3, "pl": 1}
        told = {hit.document.key: [match.through for match in hit.across] for hit in hits.hits}
        assert told == {"a": [], "b": [], "c": ["meaning"], "d": []}
        assert index.search(structs.replace(query, limit=0)).total == 4
        assert index.search(structs.replace(query, limit=0, near=())).total == 3

    def test_filters_and_exclusions_hold_for_what_is_close(self, index: Index) -> None:
        self.fill(index)

        def keys(**more: Any) -> list[str]:
            query = Query(**{"text": "puppy", "languages": ("en",), "near": NEAR, **more})
            return [hit.document.key for hit in index.search(query).hits]

        assert keys() == ["c", "b", "a"]
        assert keys(filters={"language": ("en",)}) == ["b", "a"]
        assert keys(without={"language": ("en",)}) == ["c"]
        assert keys(text="puppy -cats") == ["c", "a"]

    def test_copies_of_a_work_stay_one_result(self, index: Index) -> None:
        index.apply([doc("a", "Hounds", work="w"), doc("b", "Psy", "pl", work="w"), doc("c", "Psi", "sl")], ())

        hits = index.search(Query(text="hounds", languages=("en",), near=("b", "c")))

        assert (hits.total, [hit.document.key for hit in hits.hits]) == (2, ["a", "c"])
        assert [one.key for one in hits.hits[0].variants] == ["b"]
