"""What of a web page tells whether it is the one that was looked for."""

from __future__ import annotations

import re
from hashlib import blake2b

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring
from msgspec import Struct

from baraza.extract.charset import decode
from baraza.fetch.contract import Response

# Below so few words a page says too little to be compared: an application that fills it by script, a frame, a player.
FEW_WORDS = 30

_HTML = {"text/html", "application/xhtml+xml", ""}
_WORDS = re.compile(r"[\u2e80-\u9fff\u0e00-\u0e7f]|\w+")
_MOST_WORDS = 3_000
_SKETCH = 64
_RUN = 3


class Seen(Struct, frozen=True):
    """A page as it was seen."""

    title: str = ""
    heading: str = ""
    words: int = 0
    asks_password: bool = False
    sketch: tuple[int, ...] = ()
    """The smallest hashes of its runs of three words: alike in pages that are alike (bottom-k, Broder 1997)."""


def seen(response: Response) -> Seen | None:
    """What is on the page; None where the answer is none, or cannot be read as one."""
    if response.media_type not in _HTML or not response.body.strip():
        return None
    text, _ = decode(response.body, response.charset)
    try:
        # A declaration of an encoding would be believed, though the text is decoded already.
        tree = document_fromstring(text.encode(), parser=HTMLParser(encoding="utf-8", no_network=True))
    except (etree.LxmlError, ValueError):
        return None
    asks = any((field.get("type") or "").lower() == "password" for field in tree.iter("input"))
    title, heading = _text(tree.find(".//title")), _text(tree.find(".//h1"))
    etree.strip_elements(tree, "script", "style", "noscript", "template", "title", with_tail=False)
    words = _WORDS.findall(_text(tree).casefold())[:_MOST_WORDS]
    return Seen(title=title, heading=heading, words=len(words), asks_password=asks, sketch=_sketch(words))


def _text(element: HtmlElement | None) -> str:
    return "" if element is None else " ".join(" ".join(element.itertext()).split())


def _sketch(words: list[str]) -> tuple[int, ...]:
    runs = {" ".join(words[place : place + _RUN]) for place in range(max(1, len(words) - _RUN + 1))}
    return tuple(sorted(_hash(run) for run in runs)[:_SKETCH])


def _hash(run: str) -> int:
    return int.from_bytes(blake2b(run.encode("utf-8", "replace"), digest_size=6).digest())


def alike(one: Seen, other: Seen) -> float:
    """How much of their words two pages share, from 0 to 1."""
    union = sorted({*one.sketch, *other.sketch})[:_SKETCH]
    both = {*one.sketch} & {*other.sketch}
    return sum(number in both for number in union) / len(union) if union else 0.0
