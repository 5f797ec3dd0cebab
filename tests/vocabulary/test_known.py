"""The table of known vocabularies can be used as it stands."""

from __future__ import annotations

import pytest

from baraza.errors import NotFound
from baraza.vocabulary.formats import FORMATS
from baraza.vocabulary.known import Known, known_vocabularies, known_vocabulary


@pytest.mark.parametrize("known", known_vocabularies(), ids=lambda known: known.name)
def test_every_row_can_be_fetched_and_read(known: Known) -> None:
    assert known.format in FORMATS
    assert known.address.startswith(("https://", "http://publications.europa.eu/"))
    assert known.homepage.startswith("https://")
    assert all((known.title, known.languages, known.attribution, known.facts))
    assert known_vocabulary(known.name) == known


def test_names_are_once() -> None:
    names = [known.name for known in known_vocabularies()]
    assert len(set(names)) == len(names)
    with pytest.raises(NotFound, match="vocabulary known"):
        known_vocabulary("lost")
