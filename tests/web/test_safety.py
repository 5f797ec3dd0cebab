"""What protects those who read and those who run it."""

import gzip
from pathlib import Path

import pytest
from django.http import HttpResponse
from django.test import Client, RequestFactory

from baraza.errors import NotFound, StoreError
from baraza.web import views
from baraza.web.marks import marked
from baraza.web.middleware.failures import Failures
from baraza.web.middleware.rate import AT_ONCE, PER_SECOND, Buckets, RateLimit
from baraza.web.templatetags.show import data_block
from baraza.web.views import starter
from tests.web.page import page

ADDRESSES = ["/", "/?q=water", "/about", "/nope", "/api/v1/search", "/api/v1/nope", "/robots.txt", "/static/nope"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_forbids_what_is_not_ours(visitor: Client, address: str) -> None:
    headers = visitor.get(address).headers

    assert headers["Content-Security-Policy"].startswith("default-src 'none'; script-src 'self'; style-src 'self';")
    assert "unsafe" not in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert "Set-Cookie" not in headers


@pytest.mark.parametrize("address", ["/", "/?q=water", "/about", "/status", "/source/well"])
def test_no_page_has_inline_style_or_script_or_another_host(visitor: Client, address: str) -> None:
    found = page(visitor, address)

    assert not found.all("[style], style, [onclick]")
    assert all(str(each.get("src")).startswith("/static/") for each in found.all("[src]"))
    assert all(str(each.get("href")).startswith("/") for each in found.all("link[href]"))


def test_files_may_be_kept_for_good_because_their_address_follows_their_content(visitor: Client) -> None:
    address = page(visitor, "/").one("link[rel=stylesheet]").get("href", "")
    response = visitor.get(address, headers={"accept-encoding": "gzip"})

    assert "?v=" in address
    assert gzip.decompress(b"".join(response)).startswith(b"/* One style sheet")
    assert "max-age=31536000" in response.headers["Cache-Control"]
    assert response.headers["Content-Encoding"] == "gzip"


def test_an_unknown_host_is_refused_with_a_page(db: None) -> None:
    response = Client(headers={"host": "evil.example"}).get("/")

    assert response.status_code == 400
    assert b"This address asks for something that cannot be" in response.content


def test_a_bucket_empties_and_fills_with_time() -> None:
    now = [0.0]
    buckets = Buckets(lambda: now[0])

    assert all(buckets.wait_s("a") == 0 for _ in range(int(AT_ONCE)))
    assert buckets.wait_s("a") == pytest.approx(1 / PER_SECOND)
    assert buckets.wait_s("b") == 0
    now[0] += 1 / PER_SECOND
    assert buckets.wait_s("a") == 0


@pytest.mark.parametrize(("peer", "expected"), [("203.0.113.9", 200), ("8.8.8.8", 429), ("127.0.0.1", 200)])
def test_only_a_visitors_own_address_is_limited(peer: str, expected: int) -> None:
    from django.http import HttpResponse

    limit = RateLimit(lambda request: HttpResponse())
    request = RequestFactory().get("/api/v1/search", REMOTE_ADDR=peer)
    last = [limit(request) for _ in range(int(AT_ONCE) + 1)][-1]

    assert last.status_code == expected
    assert ("Retry-After" in last.headers) == (expected == 429)


@pytest.mark.parametrize(
    ("text", "marks", "expected"),
    [
        ("a <b> c", ((2, 5),), "a <mark>&lt;b&gt;</mark> c"),
        ("abc", ((0, 2), (1, 3)), "<mark>ab</mark>c"),
        ("abc", ((2, 9), (-1, 1)), "abc"),
        ("<i>", (), "&lt;i&gt;"),
    ],
)
def test_marks_never_let_markup_through(text: str, marks: tuple[tuple[int, int], ...], expected: str) -> None:
    assert marked(text, marks) == expected


def test_a_data_block_holds_no_character_that_html_gives_a_meaning() -> None:
    assert data_block({"a": "</script><!--&"}) == '{"a": "\\u003c/script\\u003e\\u003c!--\\u0026"}'


@pytest.fixture
def lessons(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "lessons"
    (place / "water").mkdir(parents=True)
    (place / "water" / "en.html").write_text("<p>Water</p>")
    (tmp_path / "secret").write_text("secret")
    (place / "link").symlink_to(tmp_path / "secret")
    monkeypatch.setattr(starter, "PLACES", (place,))
    return place


def test_lessons_are_served_with_their_type(visitor: Client, lessons: Path) -> None:
    response = visitor.get("/starter/lessons/water/en.html")

    assert b"".join(response) == b"<p>Water</p>"
    assert response.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "path", ["../secret", "water/../../secret", "link", "water", "none", "a\x00b", "/etc/passwd", "a" * 300]
)
def test_nothing_outside_the_lessons_is_served(lessons: Path, path: str) -> None:
    with pytest.raises(NotFound):
        starter.lesson(path)


def test_a_line_break_in_an_address_begins_no_line_of_the_log(db: None, caplog: pytest.LogCaptureFixture) -> None:
    request = RequestFactory().get("/resource/a%0AERROR")
    answer = Failures(lambda _: HttpResponse()).process_exception(request, StoreError("It is gone."))

    assert answer is not None
    assert answer.status_code == 503
    assert [record.getMessage() for record in caplog.records] == ["GET '/resource/a\\nERROR': It is gone."]


def test_no_page_hides_from_its_own_site_where_a_form_comes_from() -> None:
    # With `no-referrer` browsers send `Origin: null` along with a form, which is refused as another site's.
    templates = Path(views.__file__).parent.parent / "templates"
    pages = [template.read_text(encoding="utf-8") for template in templates.rglob("*.html")]

    assert any('method="post"' in text for text in pages)
    assert not any("no-referrer" in text for text in pages)
