"""A wiki that answers as MediaWiki's action interface does: batches, continuation within them, changes, moves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import orjson
from msgspec import Struct

from baraza.model import Json
from tests.harvest.platform import JSON
from tests.loopback import Reply

BASE = "{{host}}/wiki/"


class WikiPage(Struct, frozen=True):
    """A page as the wiki holds it."""

    title: str
    text: str = "Some '''words'''."
    ns: int = 0
    stamp: str = "2026-01-01T00:00:00Z"
    redirect: bool = False
    categories: tuple[str, ...] = ()
    model: str = "wikitext"


class Wiki:
    """Answers `/w/api.php`; `changes` is what it tells as recent changes."""

    def __init__(self, *pages: WikiPage, changes: Sequence[Mapping[str, Json]] = (), extracts: bool = True) -> None:
        self.pages = {page.title: page for page in pages}
        self.changes = list(changes)
        self.extracts = extracts
        self.lags = 0

    def __call__(self, path: str, query: Mapping[str, str]) -> Reply | None:
        if path != "/w/api.php":
            return None
        if self.lags:
            self.lags -= 1
            error: Json = {"error": {"code": "maxlag", "info": "Waiting for db1: 7 seconds lagged", "lag": 7}}
            return Reply(orjson.dumps(error), JSON, headers={"Retry-After": "7"})
        return Reply(orjson.dumps(self._answer(query)), JSON)

    def _answer(self, query: Mapping[str, str]) -> Json:
        if query.get("meta") == "siteinfo":
            return self._site()
        if query.get("action") == "parse":
            return {"parse": {"text": f"<div><h2>Shown</h2><p>{query['page']} as it is shown to people.</p></div>"}}
        if query.get("list") == "recentchanges":
            return self._recent(query)
        if "titles" in query:
            found = [self.pages.get(title) or title for title in query["titles"].split("|")]
            return self._batch(found, query, {})
        if query.get("generator") in ("allpages", "categorymembers"):
            return self._generated(query)
        return {"error": {"code": "badvalue", "info": "Unrecognized value."}}

    def _site(self) -> Json:
        spaces: dict[str, Json] = {
            "0": {"id": 0, "content": True},
            "1": {"id": 1, "content": False},
            "102": {"id": 102, "name": "Cookbook", "content": True},
        }
        general: Json = {
            "sitename": "Wikibooks",
            "lang": "en",
            "base": f"{BASE}Main_Page",
            "generator": "MediaWiki 1.45",
        }
        rights: Json = {
            "url": "https://creativecommons.org/licenses/by-sa/4.0/",
            "text": "Creative Commons Attribution-Share Alike 4.0",
        }
        found: dict[str, Json] = {"general": general, "namespaces": spaces, "rightsinfo": rights}
        found |= {"statistics": {"articles": len(self.pages)}, "extensions": [{"name": "TextExtracts"}] * self.extracts}
        return {"batchcomplete": True, "query": found}

    def _generated(self, query: Mapping[str, str]) -> Json:
        is_all = query["generator"] == "allpages"
        short = "gap" if is_all else "gcm"
        spaces = {int(space) for space in query[f"{short}namespace"].split("|")}
        listed = sorted((page for page in self.pages.values() if page.ns in spaces), key=lambda page: page.title)
        if is_all:
            prefix = query.get("gapprefix", "")
            listed = [
                page
                for page in listed
                if not page.redirect and page.title.partition(":")[2 * bool(page.ns)].startswith(prefix)
            ]
        else:
            name = query["gcmtitle"].partition(":")[2]
            listed = [page for page in listed if name in page.categories]
        start, size = query.get(f"{short}continue", ""), int(query[f"{short}limit"])
        rest = [page for page in listed if page.title >= start]
        onward = {f"{short}continue": rest[size].title, "continue": f"{short}continue||"} if len(rest) > size else {}
        return self._batch(rest[:size], query, onward)

    def _batch(self, pages: Sequence[WikiPage | str], query: Mapping[str, str], onward: Mapping[str, str]) -> Json:
        """The pages; their categories come in a second answer to the same batch."""
        second = query.get("clcontinue") == "2"
        shown: list[Json] = [self._page(page, second) for page in pages]
        if not second and shown:
            start = {name: value for name, value in query.items() if name in ("gapcontinue", "gcmcontinue")}
            return {"continue": {**start, "clcontinue": "2", "continue": "||"}, "query": {"pages": shown}}
        answer: dict[str, Json] = {"batchcomplete": True}
        if shown:
            answer["query"] = {"pages": shown}
        return answer | ({"continue": dict(onward)} if onward else {})

    def _page(self, page: WikiPage | str, second: bool) -> Json:
        if isinstance(page, str):
            return {"ns": 0, "title": page, "missing": True}
        number = 1 + list(self.pages).index(page.title)
        found: dict[str, Json] = {"pageid": number, "ns": page.ns, "title": page.title, "pagelanguage": "en"}
        found["canonicalurl"] = BASE + page.title.replace(" ", "_")
        found["touched"] = "2026-03-03T00:00:00Z"
        if page.redirect:
            found["redirect"] = True
        if second:
            found["categories"] = [{"ns": 14, "title": f"Category:{name}"} for name in page.categories]
            return found
        slot: Json = {"contentmodel": page.model, "content": page.text}
        found["revisions"] = [{"revid": 100 + number, "timestamp": page.stamp, "slots": {"main": slot}}]
        found["langlinks"] = [{"lang": "de", "title": page.title, "url": f"https://de.test/{number}"}]
        return found | ({"extract": f"About {page.title}."} if self.extracts else {})

    def _recent(self, query: Mapping[str, str]) -> Json:
        start, size = int(query.get("rccontinue", "0")), 2
        since = [change for change in self.changes if str(change["timestamp"]) >= query["rcstart"]]
        shown: list[Json] = [dict(change) for change in since[start : start + size]]
        answer: dict[str, Json] = {"query": {"recentchanges": shown}}
        if start + size < len(since):
            answer["continue"] = {"rccontinue": str(start + size), "continue": "-||"}
        return answer


def edit(title: str, stamp: str, ns: int = 0) -> dict[str, Json]:
    return {"type": "edit", "ns": ns, "title": title, "timestamp": stamp}


def moved(title: str, target: str, stamp: str) -> dict[str, Json]:
    params: Json = {"target_ns": 0, "target_title": target}
    return edit(title, stamp) | {"type": "log", "logtype": "move", "logparams": params}
