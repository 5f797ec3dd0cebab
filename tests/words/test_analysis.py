import pytest

from baraza.words.analysis import LONGEST_WORD, distinct, places, word_spans, words
from baraza.words.characters import fold, normalise, script


@pytest.mark.parametrize(
    ("text", "language", "forms"),
    [
        ("Educación", "es", ("educación", "~educacion", "es~educ")),
        ("schools", "", ("schools",)),
        ("schools", "en-GB", ("schools", "en~school")),
        ("učencev", "sl", ("učencev", "~ucencev", "sl~ucenec")),
        ("Хемијске", "sr", ("хемијске", "sr~hemijsk")),
        ("C++", "", ("c++",)),
    ],
)
def test_a_word_is_found_as_written_bare_and_by_its_stem(text: str, language: str, forms: tuple[str, ...]) -> None:
    [word] = words(text, language)

    assert word.forms == forms


def test_stems_of_two_languages_do_not_meet() -> None:
    [english], [spanish] = words("par", "en"), words("par", "es")

    assert set(english.forms) & set(spanish.forms) == {"par"}


def test_unspaced_scripts_are_read_by_characters_and_pairs() -> None:
    assert [(word.start, word.end, word.forms) for word in words("Python入门!", "zh")] == [
        (0, 6, ("python",)),
        (6, 7, ("入", "入门")),
        (7, 8, ("门",)),
    ]


def test_vowel_signs_and_marks_belong_to_their_word() -> None:
    for text in ("विद्यार्थियों", "ক্লাস", "مُدَرِّسَة", "புத்தகங்கள்", "cafe\u0301"):
        assert [(word.start, word.end) for word in words(text)] == [(0, len(text))]


def test_positions_go_on_from_word_to_word() -> None:
    assert [word.position for word in words("one_two 三四 five", position=10)] == [10, 11, 12, 13, 14]


@pytest.mark.parametrize(
    "text",
    [
        "C, C++ and C#: C++C C#a, C+ (c++) abcC++ \u0301C C++\u0301 C#\u0301",
        "water, underwater; waterwater water's (water) water\u00a0water\u2028water\u0301 ½water water²",
        "हिंदी में हिं हिंदी-में, كِتَاب كتاب\u200cها کتاب · مدرسة\u060cمدرسة",
        "a aa aaa, a-a a.a a'a aa'aaa · 1 11 a1 1a",
        "",
    ],
)
def test_distinct_words_and_their_places_are_those_of_the_whole_text(text: str) -> None:
    spans = word_spans(text)
    apart = {text[start:end] for start, end in spans}

    assert distinct(text) == apart
    assert places(text, apart) == spans
    for word in apart:
        assert places(text, [word]) == [(start, end) for start, end in spans if text[start:end] == word]


def test_only_the_beginning_of_an_endless_word_counts() -> None:
    [word] = words("a" * 100_000)

    assert word.forms == ("a" * LONGEST_WORD,)
    assert word.end == 100_000


@pytest.mark.parametrize(
    ("word", "same"), [("ÉCOLE", "école"), ("ٱلْكِتَاب", "الكتاب"), ("کتاب", "كتاب"), ("Ёлка", "елка"), ("㈱", "(株)")]
)
def test_normalises_what_readers_take_for_the_same(word: str, same: str) -> None:
    assert normalise(word) == same


@pytest.mark.parametrize(("word", "bare"), [("łódź", "lodz"), ("йод", "йод"), ("їжак", "їжак"), ("학교", "학교")])
def test_folds_diacritics_but_no_letters_of_their_own(word: str, bare: str) -> None:
    assert fold(word) == bare


@pytest.mark.parametrize("block", [range(0x20, 0x250), range(0x370, 0x530), range(0x5D0, 0x6D4), range(0x1E00, 0x2000)])
def test_a_letter_is_folded_the_same_beside_any_other(block: range) -> None:
    letters = [normalise(chr(code)) for code in block if chr(code).isalpha()]
    pairs = [one + other for one in letters for other in letters[:: len(letters) // 40]]

    # A mark that goes makes a word one that is not folded letter by letter.
    assert fold("\n".join(pairs)) == fold("\n".join(pairs) + "\u0301")
    assert fold("".join(letters)) == "".join(map(fold, letters))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("photosynthesis", "Latin"),
        ("光合作用", "Han"),
        ("学ぶ", "Kana"),
        ("فارسی", "Arabic"),
        ("123 !", ""),
        ("हिंदी", "Devanagari"),
    ],
)
def test_names_the_script(text: str, name: str) -> None:
    assert script(text) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("", ""), ("12 + 3!", ""), ("water", "Latin"), ("3 água", "Latin"), ("вода и H2O", "Cyrillic"),
        ("水の循環", "Kana"), ("水循环 H2O", "Han"), ("Zürich ماء الماء والنهر", "Arabic"), ("Å", "Latin"),
    ],
)  # fmt: skip
def test_the_script_of_a_text_is_that_of_most_of_its_letters(text: str, name: str) -> None:
    assert script(text) == name
