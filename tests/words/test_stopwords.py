"""Words that say nothing by themselves."""

from __future__ import annotations

import pytest

from baraza.words.stopwords import common_among, is_common


@pytest.mark.parametrize(
    ("language", "common"), [("en", {"the", "which"}), ("de", {"und", "wozu"}), ("sl", {"in", "kje"}), ("zu", set())]
)
def test_many_words_are_asked_for_at_once_as_each_alone(language: str, common: set[str]) -> None:
    words = ["the", "which", "und", "wozu", "in the", "kje", "in", "", "soil", "soil", "\u00a0", "光"]

    found = common_among(words, language)

    assert common <= found
    assert found == {word for word in words if is_common(word, (language,))}
    assert common_among([], language) == set()
