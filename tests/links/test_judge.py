"""What one answer says of an address."""

from __future__ import annotations

import json

import pytest
import zstandard

from baraza.errors import AddressRefused, FetchError, HttpStatus, RobotsRefused, TooSlow
from baraza.fetch.contract import Redirect, Response
from baraza.links.judge import Probe, judge
from baraza.links.page import alike, seen
from baraza.links.words import says_not_found
from tests.shared_data import shared

URL = "https://school.test/lesson/7"
WORDS = " ".join(f"word{number}" for number in range(200))


def page(title: str = "Soil", body: str = WORDS, heading: str = "", url: str = URL, **facts: object) -> Response:
    html = f"<html><head><title>{title}</title></head><body><h1>{heading or title}</h1><p>{body}</p></body></html>"
    answer = Response(url=url, asked=URL, status=200, body=html.encode(), media_type="text/html", charset="utf-8")
    steps = facts.get("redirects", ())
    assert isinstance(steps, tuple)
    return Response(
        url=url, asked=URL, status=200, body=answer.body, media_type="text/html", charset="utf-8", redirects=steps
    )


def name_of(answer: Response | FetchError, probe: Probe | None = None, url: str = URL, name: str = "Soil") -> str:
    return judge(url, name, answer, probe).name


@pytest.mark.parametrize(
    ("error", "judged"),
    [
        (HttpStatus("x", code=404), "gone"),
        (HttpStatus("x", code=410), "gone"),
        (HttpStatus("x", code=401), "login"),
        (HttpStatus("x", code=403), "login"),
        (HttpStatus("x", code=402), "unclear"),
        (HttpStatus("x", code=405), "unclear"),
        (HttpStatus("x", code=429), "unchecked"),
        (HttpStatus("x", code=503), "unreachable"),
        (RobotsRefused("x"), "unchecked"),
        (AddressRefused("x"), "unchecked"),
        (TooSlow("x"), "unreachable"),
        (FetchError("No address is known for this name."), "unreachable"),
    ],
)
def test_errors_are_told_apart(error: FetchError, judged: str) -> None:
    found = judge(URL, "Soil", error)

    assert found.name == judged
    assert found.reason


@pytest.mark.parametrize(
    "heading",
    [
        "404",
        "Error 404",
        "404 - File or directory not found.",
        "404 Not Found",
        "Page not found | Open School",
        "Oops! That page can’t be found.",
        "Seite nicht gefunden – Universität",
        "Fehler 404",
        "Page introuvable",
        "Página no encontrada",
        "Página não encontrada",
        "Pagina non trovata",
        "Nie znaleziono strony",
        "Страница не найдена",
        "Stránka nenalezena",
        "الصفحة غير موجودة",
        "页面不存在",
        "お探しのページは見つかりませんでした",
        "페이지를 찾을 수 없습니다",
        "Sayfa bulunamadı",
        "Η σελίδα δεν βρέθηκε",
        "Ukurasa haukupatikana",
        "पृष्ठ नहीं मिला",
    ],
)
def test_a_page_that_says_that_it_is_not_there_is_not(heading: str) -> None:
    assert name_of(page(heading)) == "soft-404"
    assert name_of(page("Open School", heading=heading)) == "soft-404"


@pytest.mark.parametrize(
    "heading",
    [
        "Soil",
        "404 plants of the steppe",
        "Lost and not found: stories of people who left and of those who stayed behind them",
        "What was not found in the archive of the town, and why it matters to historians today",
        "Route 410",
        "",
    ],
)
def test_other_pages_are_there(heading: str) -> None:
    assert name_of(page(heading)) == "fine"


def test_a_lesson_on_error_pages_may_be_called_so() -> None:
    assert says_not_found("404 Not Found", name="404 Not Found: what servers answer") == ""
    assert name_of(page("404 Not Found"), name="404 Not Found") == "fine"


@pytest.mark.parametrize("home", ["/", "/index.html", "/en/", "/de/index.php", "/home"])
def test_to_be_led_to_the_home_page_is_to_find_nothing(home: str) -> None:
    assert name_of(page("Open School", url=f"https://school.test{home}")) == "soft-404"
    assert name_of(page("Soil", url=f"https://school.test{home}")) == "fine"
    assert name_of(page("Open School", url=f"https://school.test{home}"), url=f"https://school.test{home}") == "fine"


@pytest.mark.parametrize(
    "url",
    [
        "https://school.test/login?next=/lesson/7",
        "https://school.test/user/login",
        "https://idp.school.test/profile/SAML2/Redirect",
        "https://school.test/Shibboleth.sso/Login",
        "https://login.school.test/x",
        "https://school.test/cas/login;jsessionid=1",
        "https://sso.test/auth/realms/x/protocol/openid-connect/auth",
    ],
)
def test_to_be_led_to_where_one_signs_in_is_a_wall(url: str) -> None:
    assert name_of(page("Welcome", url=url)) == "login"
    assert "next=" not in judge(URL, "Soil", page("Welcome", url=url)).reason


@pytest.mark.parametrize("url", ["https://school.test/authors/7", "https://school.test/lesson/login-systems", URL])
def test_words_like_it_are_no_wall(url: str) -> None:
    assert name_of(page(url=url)) == "fine"


def test_a_password_field_is_a_wall_only_where_there_is_little_else() -> None:
    form = '<form><input type="PASSWORD"></form>'

    assert name_of(page("Welcome", body=f"Please sign in. {form}")) == "login"
    assert name_of(page("Soil", body=WORDS + form)) == "fine"


def test_what_a_made_up_address_shows_too_is_not_there() -> None:
    common = page("Open School", url=URL)
    probe = Probe("https://school.test/made-up", seen(common))

    assert name_of(common, probe) == "soft-404"
    assert name_of(page("Open School", body=WORDS + " and one more"), probe) == "soft-404"
    assert name_of(page("Soil"), probe) == "fine"
    assert name_of(page("Open School", body=" ".join(f"other{n}" for n in range(200))), probe) == "fine"


def test_pages_that_a_script_fills_cannot_be_compared() -> None:
    shell = page("App", body="Loading", heading="App")

    assert name_of(shell, Probe("https://school.test/made-up", seen(shell))) == "fine"


def test_to_be_led_where_made_up_addresses_lead_is_to_find_nothing() -> None:
    probe = Probe("https://school.test/error?code=7", None)

    assert name_of(page("Sorry", url="https://school.test/error?code=7"), probe) == "soft-404"


@pytest.mark.parametrize(
    ("steps", "judged", "to"),
    [
        (((301, "https://new.test/7"),), "moved", "https://new.test/7"),
        (((308, "https://new.test/a"), (301, "https://new.test/7")), "moved", "https://new.test/7"),
        (((301, "https://new.test/a"), (302, "https://new.test/7")), "moved", "https://new.test/a"),
        (((302, "https://new.test/7"),), "fine", ""),
        (((302, "https://new.test/7"), (301, "https://new.test/8")), "fine", ""),
        (((301, "http://www.school.test/lesson/7/"),), "fine", ""),
    ],
)
def test_only_permanent_redirects_to_another_place_move(
    steps: tuple[tuple[int, str], ...], judged: str, to: str
) -> None:
    redirects = tuple(Redirect(status, url) for status, url in steps)
    found = judge(URL, "Soil", page(url=redirects[-1].url, redirects=redirects))

    assert (found.name, found.moved_to) == (judged, to)


@pytest.mark.parametrize(
    ("body", "media_type"),
    [(b"%PDF-1.7 404 not found", "application/pdf"), (b"", "text/html"), (b"\x00\xff\xfe<", "text/html")],
)
def test_what_is_no_page_is_there(body: bytes, media_type: str) -> None:
    assert name_of(Response(url=URL, asked=URL, status=200, body=body, media_type=media_type)) == "fine"


def test_pages_in_any_encoding_and_depth_are_read() -> None:
    russian = "<title>Страница не найдена</title><meta charset=windows-1251>".encode("cp1251")
    answer = Response(url=URL, asked=URL, status=200, body=russian, media_type="text/html", charset="windows-1251")
    deep = Response(url=URL, asked=URL, status=200, body=b"<div>" * 30_000, media_type="text/html")

    assert judge(URL, "", answer).name == "soft-404"
    assert judge(URL, "", deep).name == "fine"


def test_likeness_is_told_from_the_words() -> None:
    one, same, other = (seen(page(body=body)) for body in (WORDS, WORDS, "quite another text of no likeness at all"))

    assert one is not None
    assert same is not None
    assert other is not None
    assert alike(one, same) == 1
    assert alike(one, other) < 0.2


def test_no_real_page_and_no_real_title_is_taken_for_an_error_page() -> None:
    pages = [*shared("samples/tess").glob("*.html"), *shared("samples/oersi-etl").glob("*.html")]
    packed = shared("corpora/free-programming-books.jsonl.zst").read_bytes()
    lines = zstandard.ZstdDecompressor().stream_reader(packed).read().splitlines()
    titles = [json.loads(line)["title"] for line in lines]
    judged = [
        judge(URL, "", Response(url=URL, asked=URL, status=200, body=path.read_bytes(), media_type="text/html")).name
        for path in pages
    ]

    assert judged == ["fine"] * len(pages)
    assert len(pages) > 5
    assert [title for title in titles if says_not_found(title)] == []
    assert len(titles) > 9_000
