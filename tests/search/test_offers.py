from collections.abc import Iterator

import pytest

from baraza.index import Index, open_index
from baraza.search.filter_words import key, phrases
from baraza.search.offers import offers
from tests.index.documents import doc

HCRT, LEVEL = "https://w3id.org/kim/hcrt", "https://w3id.org/kim/educationalLevel"
VIDEO, BOOK = f"{HCRT}/video", f"{HCRT}/textbook"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    opened = open_index(f"tantivy://{tmp_path_factory.mktemp('offers')}/index", write=True)
    opened.apply(
        [
            doc("a", "Light", "es", type=(VIDEO,), level=(f"{LEVEL}/level_1",), licence="CC-BY", openness="open"),
            doc("b", "Light", "de", type=(BOOK,), level=("Grundschule",), licence="CC-BY-NC-SA", openness="nc"),
            doc("c", "Light", "sl", type=("Video",), level=(f"{LEVEL}/level_A",), licence="CC0", openness="open"),
            doc("d", "Light", "en", type=(f"{HCRT}/worksheet",)),
        ],
        (),
    )
    yield opened
    opened.close()


def told(text: str, language: str, index: Index) -> list[tuple[str, tuple[str, ...], str, str]]:
    found = offers(text, (language,), index)
    return [(offer.facet, tuple(sorted(offer.values)), offer.words, offer.rest) for offer in found]


BOTH = ("Video", VIDEO)
PRIMARY = ("Grundschule", f"{LEVEL}/level_1")


@pytest.mark.parametrize(
    ("language", "text", "facet", "values", "words", "rest"),
    [
        ("en", "a video about photosynthesis", "type", BOTH, "video", "photosynthesis"),
        ("en", "photosynthesis videos", "type", BOTH, "videos", "photosynthesis"),
        ("de", "Videos über Fotosynthese", "type", BOTH, "Videos", "Fotosynthese"),
        ("fr", "vidéos sur la photosynthèse", "type", BOTH, "vidéos", "la photosynthèse"),
        ("es", "Vídeo sobre la fotosíntesis", "type", BOTH, "Vídeo", "la fotosíntesis"),
        ("ar", "فيديو عن التمثيل الضوئي", "type", BOTH, "فيديو", "التمثيل الضوئي"),
        ("zh", "关于光合作用的视频", "type", BOTH, "视频", "光合作用"),
        ("ru", "видео о фотосинтезе", "type", BOTH, "видео", "фотосинтезе"),
        ("pt", "vídeos sobre a fotossíntese", "type", BOTH, "vídeos", "a fotossíntese"),
        ("it", "video sulla fotosintesi", "type", BOTH, "video", "fotosintesi"),
        ("sl", "video o fotosintezi", "type", BOTH, "video", "fotosintezi"),
        ("sw", "video kuhusu usanisinuru", "type", BOTH, "video", "usanisinuru"),
        ("hi", "प्रकाश संश्लेषण के बारे में वीडियो", "type", BOTH, "वीडियो", "प्रकाश संश्लेषण"),
        ("en", "water CC BY", "licence", ("CC-BY",), "CC BY", "water"),
        ("en", "water under cc-by-nc-sa 4.0 licence", "licence", ("CC-BY-NC-SA",), "cc-by-nc-sa 4.0", "water"),
        ("zh", "水CC0", "licence", ("CC0",), "CC0", "水"),
        ("en", "public domain poems", "licence", ("CC0",), "public domain", "poems"),
        ("en", "fractions for primary school", "level", PRIMARY, "primary school", "fractions"),
        ("de", "Brüche für die Grundschule", "level", PRIMARY, "Grundschule", "Brüche"),
        ("ar", "الكسور للمدرسة الابتدائية", "level", PRIMARY, "للمدرسة الابتدائية", "الكسور"),
        ("en", "photosynthesis in Spanish", "language", ("es",), "in Spanish", "photosynthesis"),
        ("de", "Fotosynthese auf Slowenisch", "language", ("sl",), "auf Slowenisch", "Fotosynthese"),
        ("sl", "fotosinteza v španščini", "language", ("es",), "v španščini", "fotosinteza"),
        ("ru", "фотосинтез на испанском языке", "language", ("es",), "на испанском языке", "фотосинтез"),
        ("ar", "الماء بالإسبانية", "language", ("es",), "بالإسبانية", "الماء"),
    ],
)  # fmt: skip
def test_recognises_filters_in_words(
    index: Index, language: str, text: str, facet: str, values: tuple[str, ...], words: str, rest: str
) -> None:
    assert told(text, language, index) == [(facet, values, words, rest)]


@pytest.mark.parametrize("name", ["checo", "tcheco"])
def test_a_language_is_known_by_what_each_country_of_a_language_calls_it(name: str) -> None:
    assert phrases("pt")[key(f"em {name}")].name == "cs"


def test_several_filters_are_offered_each_by_itself(index: Index) -> None:
    assert told("open textbook on optics in German for university", "en", index) == [
        ("licence", ("open",), "open", "textbook on optics in German for university"),
        ("type", (BOOK,), "textbook", "open optics in German for university"),
        ("language", ("de",), "in German", "open textbook on optics for university"),
        ("level", (f"{LEVEL}/level_A",), "university", "open textbook on optics in German"),
    ]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("open circuits", "en"),  # open only beside a kind
        ("Spanish grammar", "en"),  # a language only with "in", or beside a kind
        ('"video games"', "en"),  # meant as it stands
        ("light -video", "en"),
        ("type:video light", "en"),
        ("igra", "en"),  # a game in Slovene, which this query is not
        ("audio about birds", "en"),  # nothing in this index is audio
        ("light in French", "en"),
        ("", "en"),
        ("🌍", "en"),
    ],
)
def test_offers_nothing_where_the_words_are_meant_otherwise_or_nothing_is_there(
    index: Index, text: str, language: str
) -> None:
    assert told(text, language, index) == []


def test_a_language_beside_a_kind_is_meant_as_one(index: Index) -> None:
    assert [offer[:3] for offer in told("Spanish videos", "en", index)] == [
        ("language", ("es",), "Spanish"),
        ("type", BOTH, "videos"),
    ]
