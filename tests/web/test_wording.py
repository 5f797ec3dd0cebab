"""Rules of writing that every translation of the interface keeps."""

import re
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.utils.translation import to_locale

from baraza.web import messages

LANGUAGES = [to_locale(code) for code, _ in settings.LANGUAGES if code != "en"]
PLACE = re.compile(r"%\(\w+\)s|\{\w+\}|<[^>]*>")
NO_WORDS = re.compile(rf"{PLACE.pattern}|https?://|\d\d?:\d\d")
ENDS = {".": ".。", ":": ":：", "?": "?？؟", "…": "…"}
SAYS_SIGNS = "* and ? stand for nothing here. Words are found in their other forms anyway."
NO_SPACE = "[\u00a0\u202f]"
HAN, ARABIC = "[\u4e00-\u9fff]", "[\u0621-\u064a]"
NEVER = {
    "fr": rf"(?<!{NO_SPACE})[;!?»]|(?<!\u00a0):(?=\s|$)|«(?!{NO_SPACE})|[“”]",
    "es": r"\s[;:!?»]|«\s",
    "pt": r"\s[;:!?»]|«\s|\bvocê",
    "zh_Hans": rf"{HAN}\s?[,;:!?]|[,;:!?]\s?{HAN}|{HAN}\.",
    "ar": rf"{ARABIC}\s?[,;?]|[,;?]\s?{ARABIC}",
}
"""What does not stand in a language: signs of another one, and spaces that let a line begin with a sign."""


def translated(language: str) -> Iterator[tuple[tuple[str, ...], int, str]]:
    """Ids of a message (one, or singular and plural), the number of a form, and the form."""
    (catalogue,) = [found for path, found in messages.catalogues() if path.parts[-3] == language]
    for message in catalogue:
        ids = (message.id,) if isinstance(message.id, str) else tuple(message.id)
        if ids[0] and message.context != "attribution":
            forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            yield from ((ids, number, form) for number, form in enumerate(forms))


def broken(language: str) -> Iterator[tuple[str, str]]:
    """What a language's translations do wrong, and where."""
    for ids, number, form in translated(language):
        words = NO_WORDS.sub("X", form)
        if re.search("[\"']|\\.\\.\\.|  ", words) or form != form.strip():
            yield "typewriter's signs", form
        if ids[0] != SAYS_SIGNS and language in NEVER and re.search(NEVER[language], words):
            yield "another language's signs", form
        if any(said[-1:] in ENDS and form[-1:] not in ENDS[said[-1]] for said in ids):
            yield "another end", form
        # Arabic says none, one and two in words.
        if sorted(PLACE.findall(form)) not in [sorted(PLACE.findall(said)) for said in ids] and not (
            language == "ar" and len(ids) > 1 and number < 3 and set(PLACE.findall(form)) < set(PLACE.findall(ids[0]))
        ):
            yield "other places", form


@pytest.mark.parametrize("language", LANGUAGES)
def test_translations_keep_the_places_the_ends_and_the_signs_of_their_language(language: str) -> None:
    assert list(broken(language)) == []


@pytest.mark.parametrize(
    ("language", "said", "form", "fault"),
    [
        ("fr", "Status: %(state)s", "État: %(state)s", "another language's signs"),
        ("fr", "Names", "«Noms»", "another language's signs"),
        ("zh_Hans", "Words, names", "词语,名称", "another language's signs"),
        ("ar", "Words, names", "كلمات, أسماء", "another language's signs"),
        ("es", "Who sees it?", "¿Quién la ve", "another end"),
        ("sl", "%(n)s words", "%(m)s besed", "other places"),
        ("pt", "the “first”", 'a "primeira"', "typewriter's signs"),
    ],
)
def test_a_broken_rule_is_found(
    language: str, said: str, form: str, fault: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(f"{__name__}.translated", lambda _: [((said,), 0, form)])

    assert list(broken(language)) == [(fault, form)]
