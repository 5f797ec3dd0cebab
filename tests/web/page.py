"""A page as a visitor's browser would read it."""

from __future__ import annotations

import re

from django.test import Client
from lxml import html
from lxml.html import HtmlElement


class Page:
    """One answer, asked by CSS selectors."""

    def __init__(self, body: str) -> None:
        self.body = body
        # A browser breaks the line after these; their words do not run together.
        spaced = re.sub(r"(</(?:td|th|dt|dd|li|p|div)>)", r"\1 ", body)
        self.tree: HtmlElement = html.document_fromstring(spaced)

    def all(self, selector: str) -> list[HtmlElement]:
        """Every element that fits."""
        return list(self.tree.cssselect(selector))

    def one(self, selector: str) -> HtmlElement:
        """The first that fits."""
        return self.all(selector)[0]

    def texts(self, selector: str) -> list[str]:
        """The words of every element that fits."""
        return [" ".join(element.text_content().split()) for element in self.all(selector)]

    @property
    def text(self) -> str:
        """All words."""
        return " ".join(self.tree.text_content().split())

    def link(self, words: str) -> str:
        """Where the link with these words leads."""
        (found,) = (link for link in self.all("a[href]") if " ".join(link.text_content().split()) == words)
        return str(found.get("href"))


def page(client: Client, address: str, status: int = 200) -> Page:
    """The page at an address; it answers with this status."""
    response = client.get(address)
    assert response.status_code == status, response.content[:500]
    return Page(response.content.decode())
