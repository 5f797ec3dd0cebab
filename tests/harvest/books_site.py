"""A network of books that answers as Pressbooks does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import orjson

from baraza.model import Json
from tests.harvest.platform import DATA, JSON
from tests.loopback import Answer, Reply

API = "wp-json/pressbooks/v2"
TEXTS = {
    "front-matter": {3: "<p>Hello, reader.</p>"},
    "parts": {4: "", 7: "<h2>Worms</h2><p>Worms dig.</p>"},
    "chapters": {6: "<p>Clay holds water.</p>", 5: "<h2>Dark</h2><p>Topsoil is dark with humus.</p>"},
    "back-matter": {8: "<p>Humus: what leaves become.</p>"},
}


def metadata(**changes: Json) -> dict[str, Json]:
    """The saved metadata with other values."""
    found: dict[str, Json] = orjson.loads((DATA / "pressbooks" / "metadata.json").read_bytes())
    return found | changes


def several(count: int) -> dict[str, dict[str, Json]]:
    """Books of this number by their folder, each changed a day after the one before."""
    return {
        f"book{number}": metadata(name=f"Book {number}", lastUpdated=1_767_225_600 + number * 86_400)
        for number in range(1, count + 1)
    }


def network(books: Mapping[str, Mapping[str, Json]], odd: Sequence[Json] = ()) -> Answer:
    """The network at the root, each book in its folder."""

    def answer(path: str, query: Mapping[str, str]) -> Reply | None:
        if path == f"/{API}/books":
            return _listed(books, odd, query)
        folder, _, rest = path.strip("/").partition("/")
        return _book(books[folder], rest, query) if folder in books else None

    return answer


def _listed(books: Mapping[str, Mapping[str, Json]], odd: Sequence[Json], query: Mapping[str, str]) -> Reply:
    since, size, page = int(query.get("modified_since", 0)), int(query.get("per_page", 10)), int(query.get("page", 1))
    found: list[Json] = [
        {"id": 2, "link": f"{{{{host}}}}/{folder}", "metadata": dict(told)}
        for folder, told in books.items()
        if int(str(told.get("lastUpdated") or 0)) > since or not since
    ]
    found += odd
    pages = -(-len(found) // size)
    headers = {"X-WP-Total": str(len(found)), "X-WP-TotalPages": str(pages)}
    if page < pages:
        headers["Link"] = f'<{{{{host}}}}/{API}/books?page={page + 1}>; rel="next"'
    return Reply(orjson.dumps(found[(page - 1) * size : page * size]), JSON, headers=headers)


def _book(told: Mapping[str, Json], path: str, query: Mapping[str, str]) -> Reply | None:
    if path == f"{API}/metadata":
        return Reply(orjson.dumps(told), JSON)
    if path == f"{API}/toc":
        return Reply((DATA / "pressbooks" / "toc.json").read_bytes(), JSON)
    kind = path.removeprefix(f"{API}/")
    if kind not in TEXTS:
        return None
    # One at a time, so that texts come on several pages.
    items = list(TEXTS[kind].items())
    page = int(query.get("page", 1))
    shown: Json = [{"id": number, "content": {"rendered": html}} for number, html in items[page - 1 : page]]
    return Reply(orjson.dumps(shown), JSON, headers={"X-WP-TotalPages": str(len(items))})
