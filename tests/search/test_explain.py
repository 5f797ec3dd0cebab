from baraza.index import Hit
from baraza.search.explain import sentence, why
from tests.index.documents import doc


def test_says_where_the_words_were_found() -> None:
    hit = Hit(document=doc("a", "Atoms"), score=1.0, matched={"text": ("atom",), "title": ("atom", "small")})

    assert sentence(why(hit)) == "Found “atom”, “small” in the title; “atom” in the text."
    assert sentence(()) == ""
