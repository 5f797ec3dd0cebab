"""What of a question is recognised in a text."""

import pytest

from baraza.index.sought import Recognised
from baraza.words.analysis import apart, distinct, words
from baraza.words.stems import analysis_language

TEXT = "Été snake_école the Éclair, kitabu écoles oles C++ مدرسة والمدرسة ECOLE etc escola c ЭКО_школа школы"


@pytest.mark.parametrize("language", ["en", "fr", "es-MX", "sw", "ar", "ru", "tr", "ka", ""])
def test_words_are_recognised_as_the_whole_analysis_does(language: str) -> None:
    terms = {form: form for asked in ("école", "c++", "مدرسة", "школа") for form in _forms(asked, language)}

    found = Recognised(terms, analysis_language(language)).among(distinct(apart(TEXT)))

    analysed = [(TEXT[word.start : word.end], word.forms) for word in words(TEXT, language)]
    assert dict(found) == {text: next(form for form in forms if form in terms) for text, forms in analysed
                           if not terms.keys().isdisjoint(forms)}  # fmt: skip
    assert "école" in found


def test_texts_after_the_first_are_judged_by_their_own_words() -> None:
    recognised = Recognised({"en~school": "school"}, "en")

    assert not recognised.among({"the", "house"})
    assert recognised.among({"the", "schools"}) == {"schools": "school"}
    assert not recognised.among({"the", "house"})


def _forms(word: str, language: str) -> tuple[str, ...]:
    [found] = words(word, language)
    return found.forms
