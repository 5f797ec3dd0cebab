from pathlib import Path

import pytest

from baraza.errors import UsageError
from baraza.index import open_index


def test_opens_what_the_address_names(tmp_path: Path) -> None:
    index = open_index(f"tantivy://{tmp_path}/with%20space", write=True)
    index.close()

    assert (tmp_path / "with space" / "meta.json").exists()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("opensearch://localhost:9200/baraza", "not there yet"),
        ("lucene:///x", "opensearch, tantivy"),
        ("tantivy://relative/path", "three slashes"),
        ("", "scheme that is not known"),
    ],
)
def test_an_address_that_cannot_be_says_what_can(url: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        open_index(url)
