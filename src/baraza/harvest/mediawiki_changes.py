"""What a wiki says has changed: edits, new pages, moves, deletions (https://www.mediawiki.org/wiki/API:RecentChanges)."""

from __future__ import annotations

from collections.abc import Sequence

from baraza.harvest.listing import Batch, Place
from baraza.harvest.mediawiki_pages import AT_ONCE, Pages, root_of
from baraza.harvest.mediawiki_record import FORMAT, is_page
from baraza.model import Json, Record
from baraza.model.json_paths import dig, number, objects, text

CHANGES = {
    "action": "query",
    "list": "recentchanges",
    "rcdir": "newer",
    "rctype": "edit|new|log",
    "rcprop": "title|timestamp|loginfo",
    "rclimit": str(AT_ONCE),
}


def changed_batch(pages: Pages, place: Place, spaces: tuple[int, ...]) -> Batch:
    """The pages of the next changes as they are now, whatever happened to each; those that are gone as deletions."""
    onward = {"rccontinue": place.at, "continue": "-||"} if place.at else {}
    found, clock = pages.api.ask(CHANGES | {"rcstart": place.changed} | onward)
    titles = _touched(objects(dig(found, "query", "recentchanges")), spaces)
    records = _now(pages, titles)
    return Batch(
        records=tuple(records),
        listed=(place.at or "first",),
        following=text(found, "continue", "rccontinue") or None,
        clock=clock,
        lost=any(record.problem is not None for record in records),
        problems=tuple(pages.problems),
    )


def _touched(changes: Sequence[dict[str, Json]], spaces: tuple[int, ...]) -> list[str]:
    """Titles in these namespaces that something happened to; a move touches two."""
    touched = [(number(change, "ns"), text(change, "title")) for change in changes]
    for change in changes:
        params = dig(change, "logparams")
        touched.append((number(params, "target_ns"), text(params, "target_title")))
    return list(dict.fromkeys(title for space, title in touched if title and space in spaces))


def _now(pages: Pages, titles: list[str]) -> list[Record]:
    if not titles:
        return []
    if pages.books:
        titles = list(dict.fromkeys([*map(root_of, titles), *titles]))
    found = pages.titled(titles)
    gone = [text(page, "title") for page in found if text(page, "title") and not is_page(page)]
    if pages.books:
        # A chapter that is gone changes its book; only one without a book was a resource of its own.
        there = {text(page, "title") for page in found if is_page(page)}
        gone = [title for title in gone if title == root_of(title) or root_of(title) not in there]
    deleted = [Record(identifier=title, format=FORMAT, deleted=True) for title in gone]
    return [*pages.records(found), *deleted]
