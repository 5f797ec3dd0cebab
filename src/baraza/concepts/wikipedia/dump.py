"""The articles of `XXwiki-DATE-pages-articles.xml.bz2`, one at a time; of the whole file a few kilobytes are held."""

from __future__ import annotations

import bz2
from collections.abc import Iterator
from io import BufferedReader
from pathlib import Path
from typing import BinaryIO, cast

from lxml import etree
from msgspec import Struct

from baraza.errors import BadReply

LONGEST_TEXT = 2_000_000
"""Characters of one article that are read."""
_HINT = "Fetch the dump again; what was read so far is kept, and the next run goes on behind it."


class Page(Struct, frozen=True, gc=False):
    """One page of the main namespace."""

    id: int
    title: str
    redirect: str = ""
    """Title that it leads to; empty for an article."""
    text: str = ""


class Dump:
    """An open dump; `language` and `spaces` are known once its first page was read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.language = ""
        self.spaces: frozenset[str] = frozenset()
        """Names of the other namespaces in small letters: `file`, `slika`."""

    def pages(self) -> Iterator[Page]:
        """The pages of the main namespace in their order; BadReply where the file breaks off or is no dump."""
        try:
            with self._opened() as stream:
                yield from self._walk(stream)
        except (etree.XMLSyntaxError, EOFError, OSError, ValueError) as error:
            raise BadReply("The dump breaks off.", file=str(self.path), cause=str(error), hint=_HINT) from error

    def _opened(self) -> BinaryIO:
        with self.path.open("rb") as file:
            packed = file.read(3) == b"BZh"
        return cast(BinaryIO, bz2.open(self.path)) if packed else self.path.open("rb")

    def _walk(self, stream: BinaryIO) -> Iterator[Page]:
        walked = etree.iterparse(
            cast(BufferedReader, stream),
            events=("start", "end"),
            tag=("{*}mediawiki", "{*}siteinfo", "{*}page"),
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
        )
        begun = False
        for event, element in walked:
            name = etree.QName(element).localname
            if name == "mediawiki" and event == "start":
                begun = True
                self.language = element.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
            elif event == "end" and name == "siteinfo":
                self.spaces = _spaces(element)
            elif event == "end" and name == "page":
                if page := _page(element):
                    yield page
                _forget(element)
        if not begun:
            raise ValueError("it has no <mediawiki>")


def _spaces(siteinfo: etree._Element) -> frozenset[str]:
    found = (one.text.strip().lower() for one in siteinfo.iter("{*}namespace") if one.text and one.get("key") != "0")
    # The English names work in every wiki.
    return frozenset(found) | {
        "file",
        "image",
        "category",
        "template",
        "wikipedia",
        "help",
        "portal",
        "user",
        "special",
    }


def _page(element: etree._Element) -> Page | None:
    number, title = element.findtext("{*}id") or "", (element.findtext("{*}title") or "").strip()
    if element.findtext("{*}ns") not in {"0", None} or not number.isdigit() or not title:
        return None
    redirect = element.find("{*}redirect")
    target = (redirect.get("title") or "").strip() if redirect is not None else ""
    text = "" if target else (element.findtext("{*}revision/{*}text") or "")[:LONGEST_TEXT]
    return Page(int(number), title, target, text)


def _forget(page: etree._Element) -> None:
    page.clear()
    parent = page.getparent()
    while parent is not None and page.getprevious() is not None:
        del parent[0]
