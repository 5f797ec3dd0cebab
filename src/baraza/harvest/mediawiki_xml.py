"""The pages of a wiki's export, one at a time, each in the form in which the wiki's interface tells it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BufferedReader
from urllib.parse import quote

from lxml import etree

from baraza.errors import BadReply
from baraza.model import Json

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CATEGORY = 14
# Names of the namespaces of every wiki, for exports that leave out which one a page is in.
USUAL = {
    **{"talk": 1, "user": 2, "user talk": 3, "project": 4, "file": 6, "image": 6, "file talk": 7, "mediawiki": 8},
    **{"template": 10, "template talk": 11, "help": 12, "category": CATEGORY, "module": 828, "special": -1},
}
HINT = "Fetch the export again; it may have broken off."
Exported = tuple[dict[str, Json], dict[str, Json]]


def exported(stream: BufferedReader, place: str) -> Iterator[Exported]:
    """Each page with what the export says of its wiki; BadReply where the XML breaks or is no export.

    Only the newest text of a page is ever held. Entities are not expanded, and nothing is looked up.
    """
    walked = etree.iterparse(
        stream,
        events=("start", "end"),
        tag=("{*}mediawiki", "{*}siteinfo", "{*}revision", "{*}page"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    wiki = Wiki()
    try:
        for event, element in walked:
            yield from wiki.met(event, element)
    except etree.XMLSyntaxError as error:
        raise BadReply("The export is not well-formed XML.", file=place, cause=error.msg, hint=HINT) from error
    if not wiki.begun:
        hint = "An export begins with <mediawiki>."
        raise BadReply("The file is no export of a wiki.", file=place, hint=hint)


class Wiki:
    """What the export has said so far of its wiki."""

    def __init__(self) -> None:
        self.begun = False
        self.site: dict[str, Json] = {}
        self.root = ""
        self.spaces = dict(USUAL)
        self.category = re.compile(r"\[\[\s*Category\s*:\s*([^|\]\n]{1,255})", re.IGNORECASE)

    def met(self, event: str, element: etree._Element) -> Iterator[Exported]:
        """A page where this ends one; elements are emptied once they were read."""
        name = etree.QName(element).localname
        if event == "start":
            if name == "mediawiki":
                self.begun = True
                self.site["language"] = element.get(XML_LANG) or ""
            return
        if name == "siteinfo":
            self._read_site(element)
        elif name == "revision":
            _keep_newest(element)
        elif name == "page" and self.begun:
            yield self._page(element), {key: value for key, value in self.site.items() if value}
            _forget(element)

    def _read_site(self, element: etree._Element) -> None:
        base = _said(element, "base")
        self.site |= {"name": _said(element, "sitename") or _said(element, "dbname"), "url": base}
        self.root = base.rpartition("/")[0]
        for space in element.iter("{*}namespace"):
            key = space.get("key") or ""
            if key.lstrip("-").isdigit() and space.text:
                self.spaces[space.text.strip().lower()] = int(key)
                if int(key) == CATEGORY:
                    words = f"Category|{re.escape(space.text.strip())}"
                    self.category = re.compile(rf"\[\[\s*(?:{words})\s*:\s*([^|\]\n]{{1,255}})", re.IGNORECASE)

    def _page(self, element: etree._Element) -> dict[str, Json]:
        title = _said(element, "title")
        revision = element.find("{*}revision")
        markup = _said(revision, "text", raw=True)
        url = f"{self.root}/{quote(title.replace(' ', '_'), safe='/:@!$(),;~*')}" if self.root and title else ""
        held: dict[str, Json] = {
            "contentmodel": _said(revision, "model"),
            "content": markup,
            "timestamp": _said(revision, "timestamp"),
            "revid": _number(_said(revision, "id")),
        }
        categories: list[Json] = [{"title": f"Category:{name.strip()}"} for name in self.category.findall(markup)]
        page: dict[str, Json] = {
            "title": title,
            "ns": self._space(element, title),
            "pageid": _number(_said(element, "id")),
            "canonicalurl": url,
            "revisions": [held],
            "categories": categories,
        }
        return page | ({"redirect": True} if element.find("{*}redirect") is not None else {})

    def _space(self, element: etree._Element, title: str) -> int:
        said = _number(_said(element, "ns").lstrip("-"))
        if said is not None:
            return said if not _said(element, "ns").startswith("-") else -said
        prefix, colon, _ = title.partition(":")
        return self.spaces.get(prefix.strip().lower(), 0) if colon else 0


def _said(element: etree._Element | None, name: str, *, raw: bool = False) -> str:
    found = element.find(f"{{*}}{name}") if element is not None else None
    words = (found.text or "") if found is not None else ""
    return words if raw else words.strip()


def _number(digits: str) -> int | None:
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None


def _keep_newest(revision: etree._Element) -> None:
    """Of two revisions of a page the older one goes; times in ISO 8601 compare as texts."""
    page = revision.getparent()
    before = list(revision.itersiblings("{*}revision", preceding=True))
    if page is None or not before:
        return
    is_newer = _said(revision, "timestamp") >= _said(before[0], "timestamp")
    page.remove(before[0] if is_newer else revision)


def _forget(page: etree._Element) -> None:
    page.clear()
    parent = page.getparent()
    while parent is not None and page.getprevious() is not None:
        del parent[0]
