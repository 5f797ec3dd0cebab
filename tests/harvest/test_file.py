from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from pathlib import Path
from time import process_time

import orjson
import pytest
import zstandard

from baraza.errors import BadReply, FetchError, HttpStatus, SourceError, TooLarge, UsageError
from baraza.fetch.contract import Request, Response
from baraza.harvest.file import FileHarvester
from baraza.model import Content, Json, Page, Record, Source
from tests.contract.harvester import HarvesterContract, failure

TABLE = "Title,URL,Licence\nFractions,https://x.test/1,CC BY\nForces,https://x.test/2,CC0\nCells,https://x.test/3,\n"


def harvester(path: Path, **options: Json) -> FileHarvester:
    return FileHarvester(Source(name="f", kind="file", url=str(path), options=options))


def written(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def records(path: Path, **options: Json) -> list[Record]:
    return [record for page in harvester(path, **options).pages() for record in page.records]


def outcome(found: list[Record]) -> list[tuple[str, str]]:
    return [(record.identifier, record.problem.code if record.problem else "") for record in found]


class TestFileContract(HarvesterContract):
    @pytest.fixture(autouse=True)
    def write(self, tmp_path: Path) -> None:
        self.path = written(tmp_path, "table.csv", TABLE + "broken,row\n")

    def harvester(self) -> FileHarvester:
        return harvester(self.path, page_size=2)


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_a_table_is_read_plain_or_packed(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    (page,) = harvester(written(tmp_path, "t.csv", pack(TABLE.encode()))).pages()
    assert [record.identifier for record in page.records] == [f"https://x.test/{number}" for number in (1, 2, 3)]
    assert orjson.loads(page.records[0].body) == {
        "Title": "Fractions",
        "URL": "https://x.test/1",
        "Licence": "CC BY",
    }
    assert page.complete


@pytest.mark.parametrize("delimiter", list(",;\t|"))
def test_the_header_shows_the_delimiter(tmp_path: Path, delimiter: str) -> None:
    found = records(written(tmp_path, "t.csv", TABLE.replace(",", delimiter)))
    assert [record.url for record in found] == [f"https://x.test/{number}" for number in (1, 2, 3)]


def test_columns_may_be_templates(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", "sim,locale,name\ngas,fr,Gaz\n")
    columns: dict[str, Json] = {"title": "name", "url": "https://x.test/{sim}?locale={locale}", "id": "sim:{sim}"}
    (record,) = records(path, columns=columns)
    assert (record.identifier, record.url) == ("sim:gas", "https://x.test/gas?locale=fr")


def test_a_missing_column_is_named_with_those_that_are_there(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", TABLE)
    with pytest.raises(BadReply, match=r"missing='Titel'.*Title, URL, Licence"):
        records(path, columns={"title": "Titel", "url": "URL"})


def test_a_table_without_a_title_says_what_it_has(tmp_path: Path) -> None:
    with pytest.raises(BadReply, match="Columns that are there: a, b"):
        records(written(tmp_path, "t.csv", "a,b\n1,2\n"))


@pytest.mark.parametrize("options", [{"columns": {"titel": "x"}}, {"columns": "x"}, {"delimiter": "ab"}])
def test_wrong_options_are_refused(tmp_path: Path, options: dict[str, Json]) -> None:
    with pytest.raises(UsageError):
        records(written(tmp_path, "t.csv", TABLE), **options)


def test_a_broken_row_costs_itself(tmp_path: Path) -> None:
    rows = b"title,url\nA,https://x.test/1\nB\nC\xe9,https://x.test/3\nD,https://x.test/4,more\nE,https://x.test/5\n"
    assert outcome(records(written(tmp_path, "t.csv", rows))) == [
        ("https://x.test/1", ""),
        ("line:3", "broken-row"),
        ("line:4", "wrong-encoding"),
        ("line:5", "broken-row"),
        ("https://x.test/5", ""),
    ]


@pytest.mark.parametrize(("row", "complete"), [("A,https://x.test/1", True), ("B", False)])
def test_a_file_with_a_row_that_cannot_be_read_declares_nothing_gone(tmp_path: Path, row: str, complete: bool) -> None:
    path = written(tmp_path, "t.csv", f"title,url\n{row}\nC,https://x.test/3\n")
    first, last = harvester(path, page_size=1).pages()
    assert last.complete is complete
    assert list(harvester(path, page_size=1).pages(resume=first.resume)) == [last]


def test_zstd_frames_one_after_the_other_are_one_file(tmp_path: Path) -> None:
    packed = zstandard.compress(b"title,url\n") + zstandard.compress(b"A,https://x.test/1\n")
    assert [record.identifier for record in records(written(tmp_path, "t.csv.zst", packed))] == ["https://x.test/1"]


@pytest.mark.parametrize(
    ("encoding", "options"),
    [("utf-8-sig", {}), ("utf-16", {}), ("windows-1252", {"encoding": "windows-1252"})],
)
def test_tables_come_in_other_encodings(tmp_path: Path, encoding: str, options: dict[str, Json]) -> None:
    path = written(tmp_path, "t.csv", "title,url\nMädchen,https://x.test/1\n".encode(encoding))
    (record,) = records(path, **options)
    assert orjson.loads(record.body)["title"] == "Mädchen"


def test_columns_of_one_name_are_told_apart_and_thousands_take_no_time(tmp_path: Path) -> None:
    (record,) = records(written(tmp_path, "t.csv", "title,url,k,k,k\nA,https://x.test/1,1,2,3\n"))
    assert orjson.loads(record.body) == {"title": "A", "url": "https://x.test/1", "k": "1", "k (2)": "2", "k (3)": "3"}
    begin = process_time()
    with pytest.raises(BadReply, match="No column of the table is known as the title"):
        records(written(tmp_path, "t.csv", "," * 30_000))
    assert process_time() - begin < 2


def test_rows_of_several_lines_are_one_record(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", 'title,url,tags\nA,https://x.test/1,"one\n\ntwo"\nB,https://x.test/2,\n')
    assert [record.identifier for record in records(path)] == ["https://x.test/1", "https://x.test/2"]


def test_a_row_without_identifier_gets_a_stable_one(tmp_path: Path) -> None:
    path = written(tmp_path, "t.csv", "title\nA\nB\n")
    first, second = (record.identifier for record in records(path))
    assert first.startswith("row:")
    assert first != second
    assert [first, second] == [record.identifier for record in records(path)]


def test_lines_of_json_are_rows_and_a_broken_line_costs_itself(tmp_path: Path) -> None:
    lines = '{"title": "A", "url": "https://x.test/1"}\n{"title":\n[1]\n\n{"title": "B", "url": "https://x.test/2"}\n'
    assert outcome(records(written(tmp_path, "t.jsonl", lines))) == [
        ("https://x.test/1", ""),
        ("line:2", "broken-json"),
        ("line:3", "broken-json"),
        ("https://x.test/2", ""),
    ]


def test_a_column_of_words_becomes_the_content(tmp_path: Path) -> None:
    path = written(tmp_path, "t.jsonl", '{"title": "A", "url": "https://x.test/1", "text": "Once upon a time"}')
    (record,) = records(path)
    assert record.content == Content(body=b"Once upon a time", media_type="text/plain", charset="utf-8")


AMB = '{"@context": ["x"], "id": "https://x.test/%s", "type": ["LearningResource"], "name": "N"}'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", f"[{AMB % 1},\n {AMB % 2}]"),
        ("a.jsonl", f"{AMB % 1}\n{AMB % 2}\n"),
        ("a.json", f'{{"@graph": [{AMB % 1}, {AMB % 2}]}}'),
    ],
)
def test_amb_is_read_as_array_lines_and_graph_byte_for_byte(tmp_path: Path, name: str, content: str) -> None:
    found = records(written(tmp_path, name, content))
    assert [(record.identifier, record.format) for record in found] == [
        ("https://x.test/1", "amb"),
        ("https://x.test/2", "amb"),
    ]
    assert found[0].body == (AMB % 1).encode()


def test_moochub_courses_and_envelopes_are_told_by_their_form(tmp_path: Path) -> None:
    course = {"links": {}, "data": [{"id": "c1", "type": "courses", "attributes": {"url": "https://x.test/c"}}]}
    (record,) = records(written(tmp_path, "m.json", orjson.dumps(course)))
    assert (record.identifier, record.format, record.url) == ("c1", "moochub", "https://x.test/c")
    envelope = {"documents": [{"resource_data": "<a/>", "resource_locator": "https://x.test/e"}]}
    (record,) = records(written(tmp_path, "e.json", orjson.dumps(envelope)))
    assert (record.identifier, record.format) == ("https://x.test/e", "learning-registry")


def with_file(folder: Path, address: str) -> Page:
    amb = {"id": "https://x.test/1", "name": "N", "type": ["LearningResource"], "encoding": [{"contentUrl": address}]}
    (page,) = harvester(written(folder, "a.jsonl", orjson.dumps(amb))).pages()
    return page


def test_a_file_beside_the_catalogue_comes_along(tmp_path: Path) -> None:
    (tmp_path / "lessons").mkdir()
    written(tmp_path / "lessons", "water cycle.html", "<p>Rain</p>")
    page = with_file(tmp_path, "lessons/water%20cycle.html")
    expected = Content(body=b"<p>Rain</p>", media_type="text/html", url="lessons/water%20cycle.html")
    assert page.records[0].content == expected
    assert page.problems == ()


@pytest.mark.parametrize(
    "address", ["missing.html", "../secret.html", "%2e%2e/secret.html", "link.html", "dir/s.html", "a%00b", "a" * 300]
)
def test_a_file_that_is_not_simply_there_is_told_and_costs_only_itself(tmp_path: Path, address: str) -> None:
    written(tmp_path, "secret.html", "secret")
    folder = tmp_path / "catalogue"
    (folder / "real").mkdir(parents=True)
    written(folder / "real", "s.html", "secret")
    (folder / "link.html").symlink_to(folder / "real" / "s.html")
    (folder / "dir").symlink_to(folder / "real")
    page = with_file(folder, address)
    assert [record.content for record in page.records] == [None]
    assert [problem.code for problem in page.problems] == ["file-missing"]


@pytest.mark.parametrize("address", ["https://x.test/a.pdf", "//[", "http://[x"])
def test_an_address_on_the_web_is_not_looked_for_here(tmp_path: Path, address: str) -> None:
    page = with_file(tmp_path, address)
    assert (page.records[0].content, page.problems) == (None, ())


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.json", b"[{"),
        ("a.json", b"[" * 100_000),
        ("a.json", b'{"data": ' + b"[" * 100_000),
        ("a.json", b"\xff\xfe{}"),
        ("a.csv.gz", gzip.compress(TABLE.encode(), mtime=0)[:-12]),
        ("a.csv.zst", b"\x28\xb5\x2f\xfd nothing"),
        ("a.csv.zst", zstandard.compress(TABLE.encode() * 1000)[:-12]),
        ("a.csv.gz", b"\x1f\x8b" + b"\x00" * 20),
    ],
)
def test_a_damaged_file_is_one_clear_error(tmp_path: Path, name: str, content: bytes) -> None:
    with pytest.raises(BadReply, match=name):
        records(written(tmp_path, name, content))


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_a_file_that_grows_without_end_is_left_at_its_cap(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    path = written(tmp_path, "bomb.csv", pack(b"title,url\n" + b"A,https://x.test/1\n" * 200_000))
    pages, stop = failure(harvester(path, max_bytes=100_000))
    # What came before the piece of 64 kB that crosses the cap.
    assert (100_000 - 65_536) // 19 < sum(len(page.records) for page in pages) < 100_000 // 19
    assert isinstance(stop, TooLarge)
    assert "raise the source's option `max_bytes`" in str(stop)


def test_a_line_without_end_costs_itself(tmp_path: Path) -> None:
    long = b'{"title": "' + b"x" * (17 * 2**20) + b'"}\n'
    found = records(written(tmp_path, "t.jsonl", long + b'{"title": "B", "url": "https://x.test/2"}\n'))
    assert outcome(found) == [("line:1", "line-too-long"), ("https://x.test/2", "")]


@pytest.mark.parametrize(("url", "error"), [("/no/such.csv", SourceError), ("s3://x.test/a.csv", UsageError)])
def test_what_is_no_file_here_is_refused(url: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        list(FileHarvester(Source(name="f", kind="file", url=url)).pages())


def test_a_file_address_names_a_file(tmp_path: Path) -> None:
    path = written(tmp_path, "a b.csv", TABLE)
    source = Source(name="f", kind="file", url=path.as_uri())
    assert len([record for page in FileHarvester(source).pages() for record in page.records]) == 3


class Web:
    """A fetcher that answers from a table, and remembers the caps that it was asked for."""

    def __init__(self, **bodies: bytes) -> None:
        self.bodies = bodies
        self.caps: list[int] = []

    def get(self, request: Request) -> Response:
        name = request.url.rpartition("/")[2]
        self.caps.append(request.max_bytes or 0)
        if name not in self.bodies:
            raise HttpStatus("The server answered with an error.", code=404, url=request.url)
        return Response(url=request.url, asked=request.url, status=200, body=self.bodies[name])

    def get_many(self, requests: Iterable[Request]) -> Iterator[Response | FetchError]:
        return map(self.get, requests)


def on_the_web(name: str, **bodies: bytes) -> FileHarvester:
    source = Source(name="f", kind="file", url=f"https://x.test/{name}", options={"max_bytes": 5_000})
    return FileHarvester(source, Web(**bodies))


def moochub(identifier: str, following: Json = None) -> bytes:
    course = {"id": identifier, "type": "courses", "attributes": {"url": f"https://x.test/{identifier}"}}
    return orjson.dumps({"links": {"next": following}, "data": [course]})


@pytest.mark.parametrize("pack", [bytes, gzip.compress, zstandard.compress])
def test_a_file_on_the_web_is_fetched_with_a_cap(pack: object) -> None:
    assert callable(pack)
    web = Web(books=pack(TABLE.encode()))
    source = Source(name="f", kind="file", url="https://x.test/books", options={"max_bytes": 5_000})
    (page,) = FileHarvester(source, web).pages()
    assert [record.url for record in page.records] == [f"https://x.test/{number}" for number in (1, 2, 3)]
    assert (page.complete, web.caps) == (True, [5_000])


@pytest.mark.parametrize("following", ["two", {"href": "https://x.test/two"}])
def test_a_moochub_catalogue_is_followed_to_its_next_page(following: Json) -> None:
    harvester = on_the_web("one", one=moochub("a", following), two=moochub("b"))
    first, last = harvester.pages()
    assert [record.identifier for page in (first, last) for record in page.records] == ["a", "b"]
    assert (first.complete, last.complete, first.resume) == (False, True, "0 1 https://x.test/two")
    assert list(harvester.pages(resume=first.resume)) == [last]


@pytest.mark.parametrize(
    ("following", "words"),
    [
        ("one", "same next page twice"),
        ("ftp://x.test/a", "no web address"),
        ("file:///etc/passwd", "no web address"),
        ("http://[x", "no web address"),
    ],
)
def test_a_next_page_that_leads_nowhere_stops_the_catalogue(following: str, words: str) -> None:
    pages, stop = failure(on_the_web("one", one=moochub("a", following)))
    assert [record.identifier for page in pages for record in page.records] == ["a"]
    assert stop is not None
    assert words in stop.message


def test_ever_new_next_pages_with_nothing_new_are_left() -> None:
    endless = {f"p{number}": moochub("a", f"p{number + 1}") for number in range(100)}
    pages, stop = failure(on_the_web("p0", **endless))
    assert len(pages) < 30
    assert stop is not None
    assert stop.message == "The catalogue gives ever new next pages."


def test_a_next_page_that_is_not_there_keeps_what_came_before() -> None:
    pages, stop = failure(on_the_web("one", one=moochub("a", "two")))
    assert [page.resume for page in pages] == ["0 1 https://x.test/two"]
    assert isinstance(stop, HttpStatus)


def test_what_came_before_the_damage_is_kept(tmp_path: Path) -> None:
    packed = gzip.compress(TABLE.encode()) + b"\x1f\x8b broken"
    pages, stop = failure(harvester(written(tmp_path, "t.csv.gz", packed)))
    assert [len(page.records) for page in pages] == [3]
    assert isinstance(stop, BadReply)
    assert stop.message == "The compressed data are broken or cut off."
