"""Why a result is here, as a page says it."""

import pytest
from django.utils.translation import override

from baraza.search.answer import Why
from baraza.web.why import in_full, sentence

OWN = (Why(field="title", words=("water", "cycle")), Why(field="description", words=("water",)))
TRANSLATED = Why(
    field="title", words=("fotosinteza",), through="translation", found="Photosynthesis", by="photosynthesi"
)
CLOSE = Why(field="meaning", words=("puppy",), through="meaning")
CONCEPT = Why(field="", words=("fotosinteza",), through="concept", by="Photosynthesis", wider="Biology")


@pytest.mark.parametrize(
    ("language", "reasons", "said"),
    [
        ("en", OWN, "Your words are in: title and description."),
        ("ar", OWN, "كلماتك في: العنوان والوصف."),
        ("en", (Why(field="title", words=("watr",), fuzzy=True),), "Words close to yours are in: title."),
        (
            "en",
            (TRANSLATED, CONCEPT),
            "“<bdi>fotosinteza</bdi>” is “<bdi>Photosynthesis</bdi>” here (translation). "
            "About the concept <bdi>Photosynthesis</bdi>, which belongs to <bdi>Biology</bdi>.",
        ),
        ("ar", (TRANSLATED,), "«<bdi>fotosinteza</bdi>» هي «<bdi>Photosynthesis</bdi>» هنا (ترجمة)."),
        (
            "en",
            (Why(field="", words=("x",), through="wider", by="Plant"),),
            "About something that belongs to the concept <bdi>Plant</bdi>.",
        ),
        ("ar", (CLOSE,), "قريب في المعنى مما سألت عنه."),
        ("en", (*OWN, CONCEPT), "Your words are in: title and description."),
        ("en", (), ""),
    ],
)
def test_says_it_in_a_sentence(language: str, reasons: tuple[Why, ...], said: str) -> None:
    with override(language):
        assert sentence(reasons) == said


def test_says_it_in_full_with_the_place_and_what_joins_the_words() -> None:
    name = Why(field="people", words=("Пушкин",), through="name", found="Pushkin", by="pushkin")

    with override("en"):
        assert list(in_full((OWN[0], name))) == [
            'Your words in the title: <bdi class="word">water</bdi> <bdi class="word">cycle</bdi>',
            "“<bdi>Пушкин</bdi>” is “<bdi>Pushkin</bdi>” here (name)."
            ' <span class="quiet">(people, by “pushkin”)</span>',
        ]


def test_words_of_others_stay_words() -> None:
    hostile = Why(field="title", words=("<b>%(x)s",), through="translation", found="<script>", by="")

    with override("en"):
        assert sentence((hostile,)) == "“<bdi>&lt;b&gt;%(x)s</bdi>” is “<bdi>&lt;script&gt;</bdi>” here (translation)."


def test_of_many_reasons_three_are_in_the_sentence_and_all_in_the_list() -> None:
    many = [Why(field="title", words=(f"w{number}",), through="translation", found="x") for number in range(9)]

    with override("en"):
        assert sentence(many).count("here") == 3
        assert len(list(in_full(many))) == 9


def test_what_is_close_in_meaning_stands_nowhere() -> None:
    with override("en"):
        assert list(in_full((CLOSE,))) == ["Close in meaning to what you asked."]
