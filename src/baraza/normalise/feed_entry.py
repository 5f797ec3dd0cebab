"""What stands in an entry of a feed, by names that do not depend on its dialect."""

from __future__ import annotations

from urllib.parse import urljoin

from lxml import etree

XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
# Namespaces as feeds write them, in lower case and without the slash at the end; some have had several.
PREFIXES = {
    **dict.fromkeys(
        (
            *("", "http://www.w3.org/2005/atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0"),
            *("http://my.netscape.com/rdf/simple/0.9", "http://channel.netscape.com/rdf/simple/0.9"),
            *("http://backend.userland.com/rss2", "http://blogs.law.harvard.edu/tech/rss"),
        ),
        "",
    ),
    "http://purl.org/dc/elements/1.1": "dc",
    "http://purl.org/dc/terms": "dcterms",
    "http://purl.org/rss/1.0/modules/content": "content",
    "http://www.itunes.com/dtds/podcast-1.0.dtd": "itunes",
    "http://search.yahoo.com/mrss": "media",
    "http://web.resource.org/cc": "cc",
    "http://creativecommons.org/ns#": "cc",
    "http://backend.userland.com/creativecommonsrssmodule": "creativeCommons",
    "http://cyber.law.harvard.edu/rss/creativecommonsrssmodule.html": "creativeCommons",
    "https://podcastindex.org/namespace/1.0": "podcast",
    "https://github.com/podcastindex-org/podcast-namespace/blob/main/docs/1.0.md": "podcast",
    "http://www.youtube.com/xml/schemas/2015": "yt",
    "http://rssnamespace.org/feedburner/ext/1.0": "feedburner",
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#": "rdf",
}
# These only hold others together.
GROUPS = frozenset({"media:group", "media:content"})


def name_of(element: etree._Element) -> str:
    """`title`, `dc:creator`, `itunes:duration`; of an unknown namespace the prefix that the feed gave it."""
    space, _, local = str(element.tag).rpartition("}")
    prefix = PREFIXES.get(space[1:].lower().rstrip("/"))
    prefix = element.prefix or "" if prefix is None else prefix
    return f"{prefix}:{local}" if prefix else local


class Said:
    """The children of an entry, or of its feed, by name."""

    def __init__(self, element: etree._Element) -> None:
        self.element = element
        self.children: dict[str, list[etree._Element]] = {}
        self._add(element)

    def all(self, *names: str) -> list[etree._Element]:
        """Every element of these names, in the order of the names."""
        return [element for name in names for element in self.children.get(name, ())]

    def texts(self, *names: str) -> tuple[str, ...]:
        """The words of each that has any."""
        return tuple(text for element in self.all(*names) if (text := words(element)))

    def text(self, *names: str) -> str:
        """The words of the first that has any."""
        return next(iter(self.texts(*names)), "")

    def attributes(self, name: str, *names: str) -> tuple[str, ...]:
        """The values of an attribute that elements of these names have."""
        return tuple(value for element in self.all(*names) if (value := (element.get(name) or "").strip()))

    def links(self, *relations: str) -> list[etree._Element]:
        """Atom's links of these relations."""
        return [link for link in self.all("link") if link.get("href") and (link.get("rel") or "alternate") in relations]

    def address(self, text: str) -> str:
        """The address as seen from the feed."""
        try:
            return urljoin(self.element.base or "", text.strip()) if text.strip() else ""
        except ValueError:
            return ""

    def _add(self, parent: etree._Element) -> None:
        for child in parent:
            name = name_of(child)
            self.children.setdefault(name, []).append(child)
            if name in GROUPS:
                self._add(child)


def words(element: etree._Element) -> str:
    """The text of an element; of embedded XHTML its markup, so that paragraphs can be told apart."""
    if len(element) and element.get("type") == "xhtml":
        return "".join(etree.tostring(child, encoding="unicode") for child in element).strip()
    return "".join(element.itertext()).strip()
