"""What an entry can be filtered and found by."""

from __future__ import annotations

from collections.abc import Iterator

from baraza.coalition.register.hosts import bare_identifier, domain_of, host_of
from baraza.coalition.register.keys import name_words
from baraza.coalition.register.name_tokens import COUNTRY, GENERIC, OWN, Token, abbreviations, initials, tokens
from baraza.model import Entry
from baraza.store.digest import plain_address

FACETS = ("country", "language", "subject", "level", "item", "goal", "licence", "detail", "source", "link")
"""Facets that are kept as terms; `kind` and `state` are columns. `detail` has values such as `level:national`; those of
`link` come from looks at its addresses (`links.py`)."""
WORD = "word"
"""The facet of words in names, for the search."""
NEAR = "near"
"""The facet of what names of one thing have in common across scripts and languages (`near_keys`)."""

_LONGEST = 200
_BONES = 3
"""Consonants by which a word is told from others."""


def terms(entry: Entry) -> frozenset[tuple[str, str]]:
    """Facet and value of all that the entry can be filtered by."""
    return frozenset((facet, value[:_LONGEST]) for facet, value in _all(entry) if value)


def _all(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from _facets(entry)
    yield from ((WORD, word) for name in all_names(entry) for word in name_words(name))
    yield from ((NEAR, key) for key in near_keys(entry))


def _facets(entry: Entry) -> Iterator[tuple[str, str]]:
    many = {
        "country": entry.countries,
        "language": entry.languages,
        "subject": entry.subjects,
        "level": entry.levels,
        "item": entry.items,
        "goal": tuple(map(str, entry.goals)),
        "licence": (entry.licence,),
        "source": tuple(one.source for one in entry.provenance),
    }
    yield from ((facet, value) for facet, values in many.items() for value in values)
    for name, value in entry.details.items():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and len(one) <= 40 and one.isidentifier():
                yield "detail", f"{name}:{one}"


def all_names(entry: Entry) -> tuple[str, ...]:
    """Its names in all languages, the other ones too, each once."""
    others = (name for names in entry.alternative.values() for name in names)
    return tuple(dict.fromkeys((*entry.names.values(), *others)))


def near_keys(entry: Entry) -> frozenset[str]:
    """Keys of which two entries of one thing probably share one: the sound of an own word, an abbreviation (`^mit`),
    or, where a name has generic words only, all of these with the country (`education+ministry|KE`)."""
    found: set[str] = set()
    for name in all_names(entry):
        found |= {f"^{one}" for one in initials(name) | abbreviations(name)}
        words = tokens(name)
        own = {key for word in words if word.kind == OWN for key in _sounds(word)}
        found |= own
        if not own or any(word.kind == COUNTRY for word in words):
            found |= _generic_keys(entry, words)
    return frozenset(found)


def _sounds(word: Token) -> Iterator[str]:
    """The consonants of an own word, and of a long one its halves, of which one stands where it was misspelt."""
    if len(word.bones) < _BONES:
        yield f"={word.form}"
        return
    yield word.bones
    if len(word.bones) > _BONES + 1:
        half = (len(word.bones) + 1) // 2
        yield from (f"{word.bones[:half]}-", f"-{word.bones[-half:]}")


def _generic_keys(entry: Entry, words: tuple[Token, ...]) -> set[str]:
    meant = "+".join(sorted({word.form for word in words if word.kind == GENERIC}))
    countries = [word.form for word in words if word.kind == COUNTRY] or entry.countries or ("",)
    return {f"{meant}|{code}" for code in countries} if meant else {f"|{code}" for code in countries if code}


def other_names(entry: Entry) -> frozenset[tuple[str, str]]:
    """Scheme and value of all addresses and identifiers by which the same thing is recognised."""
    found = set()
    for address in entry.addresses:
        found.add(("url", plain_address(address.url)[:300]))
        if address.role == "home" and (host := host_of(address.url)):
            found.add(("host", host[:300]))
            found.add(("domain", domain_of(host)[:300]))
    found |= {(scheme, bare_identifier(value)[:300]) for scheme, value in entry.identifiers.items()}
    return frozenset(found)
