"""What a feed says about rights: statements of the entry, and of the feed where the entry has none."""

from __future__ import annotations

from baraza.normalise.feed_entry import Said, words

RESOURCE = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}resource"
LICENCES = ("creativeCommons:license", "cc:license", "dcterms:license", "media:license", "podcast:license", "license")
WORDS = ("dc:rights", "dcterms:rights", "rights", "copyright", "media:copyright")
# Where these elements carry the licence's address.
ATTRIBUTES = (RESOURCE, "href", "url")


def statements(entry: Said, feed: Said) -> tuple[str, ...]:
    """Addresses and words, licences first.

    A licence link of an Atom feed is about the feed and not about its entries (RFC 4946, section 2).
    """
    own = (*(entry.address(link.get("href") or "") for link in entry.links("license")), *_stated(entry))
    return tuple(dict.fromkeys(own or _stated(feed)))


def _stated(said: Said) -> tuple[str, ...]:
    found: list[str] = []
    for element in said.all(*LICENCES, *WORDS):
        found += [value.strip() for name in ATTRIBUTES if (value := element.get(name))]
        found.append(words(element))
    return tuple(text for text in found if text)
