"""Wordnets in the Global WordNet Association's LMF: nouns, one concept for each entry of the interlingual index."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from io import BufferedReader

from lxml import etree
from lxml.etree import _Element

from baraza.errors import UsageError
from baraza.vocabulary.contract import Fact, Flaws

_UP = frozenset({"hypernym", "instance_hypernym"})


def wordnet(stream: BufferedReader, name: str, flaws: Flaws) -> Iterator[Fact]:
    """The nouns of every lexicon in the file: words by synset, then synsets with their place in the index (`ili`).

    Wordnets of several languages meet in the index, so that together they make one vocabulary. What has no place there
    is in one language only, and left out.
    """
    lexicon = _Lexicon()
    try:
        for event, element in etree.iterparse(
            stream, ("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        ):
            if event == "start" and element.tag == "Lexicon":
                lexicon = _Lexicon(element.get("language", ""))
            elif event == "end" and element.tag in {"LexicalEntry", "Synset", "Lexicon"}:
                yield from lexicon.facts(element)
                _forget(element)
    except etree.XMLSyntaxError as error:
        raise UsageError(
            f"This is not a whole wordnet: {error.msg}.",
            file=name,
            line=error.lineno,
            hint="Nothing was imported. Is the file cut off? Fetch it again.",
        ) from error


def _forget(element: _Element) -> None:
    """Let go of what was read: a wordnet is larger than memory should be."""
    element.clear()
    above = element.getparent()
    while above is not None and above[0] is not element:
        del above[0]


class _Lexicon:
    """One language, while it is read: entries come before the synsets that they name."""

    def __init__(self, language: str = "") -> None:
        self.language = language
        self.words: dict[str, list[str]] = defaultdict(list)
        self.addresses: dict[str, str] = {}
        self.up: list[tuple[str, str]] = []

    def facts(self, element: _Element) -> Iterator[Fact]:
        if element.tag == "LexicalEntry":
            self._take_entry(element)
        elif element.tag == "Synset":
            yield from self._synset(element)
        else:
            for address, target in self.up:
                if target in self.addresses:
                    yield Fact(address, "broader", self.addresses[target])

    def _take_entry(self, entry: _Element) -> None:
        lemma = entry.find("Lemma")
        if lemma is None or lemma.get("partOfSpeech") != "n":
            return
        for sense in entry.iterfind("Sense"):
            self.words[sense.get("synset", "")].append(lemma.get("writtenForm", "").replace("_", " "))

    def _synset(self, synset: _Element) -> Iterator[Fact]:
        number, own = synset.get("ili", ""), synset.get("id", "")
        words = self.words.pop(own, [])
        if not number.startswith("i") or synset.get("partOfSpeech") != "n":
            return
        address = self.addresses[own] = f"ili:{number}"
        yield Fact(address, "concept", "")
        for place, word in enumerate(words):
            yield Fact(address, "alt" if place else "pref", word, self.language)
        for definition in synset.iterfind("Definition"):
            yield Fact(address, "note:definition", definition.text or "", definition.get("language", self.language))
        relations = synset.iterfind("SynsetRelation")
        self.up += [(address, one.get("target", "")) for one in relations if one.get("relType") in _UP]
