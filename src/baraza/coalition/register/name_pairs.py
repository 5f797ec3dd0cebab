"""The names of two entries side by side: how much of them is the same, and what only one of them says."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice

from msgspec import Struct

from baraza.coalition.register.name_tokens import (
    COUNTRY,
    GENERIC,
    NUMBER,
    OWN,
    Token,
    abbreviations,
    initials,
    likeness,
    tokens,
)
from baraza.model import Entry

_MOST_NAMES = 12
"""Names of an entry that are compared; the others are names in ever more languages."""
_WEIGHTS = {OWN: 1.0, COUNTRY: 0.7, NUMBER: 0.7, GENERIC: 0.35}
_SAME_BONES = 0.9
_LIKE, _SHORT = 0.75, 5
"""Share of letters by which two words are spellings of one; words with fewer letters must be the same."""
_HALF = 0.45
"""Share of letters that words with the same consonants must have in common: `Perth` is not `Hobart`."""
_BONES = 3


class Pair(Struct, frozen=True):
    """How one name compares with another."""

    same: float = 0.0
    """Share of both that is the same, from 0 to 1."""
    own: float = 0.0
    """Share of their own words (neither generic nor a country) that is the same."""
    clash: float = 0.0
    """How much each says that the other does not."""
    rest: float = 0.0
    """How many own words or countries only one of them says, where the other says nothing else."""
    generic_rest: float = 0.0
    number_rest: float = 0.0
    country_clash: float = 0.0
    number_clash: float = 0.0
    across: bool = False
    """Whether they are in two languages."""
    name: str = ""
    """The other's name."""


class Names(Struct, frozen=True):
    """All names of an entry as they are compared."""

    names: tuple[tuple[str, str, tuple[Token, ...]], ...]
    """Language, name, tokens."""
    initials: frozenset[str]
    abbreviations: frozenset[str]

    def best(self, other: Names) -> Pair:
        """The pair of names that has most in common."""
        pairs = (_pair(one, two) for one in self.names for two in other.names)
        return max(pairs, key=lambda pair: (pair.same, not pair.across), default=Pair())

    def abbreviates(self, other: Names) -> str:
        """An abbreviation that both have, or one has and the other may be abbreviated to; empty where there is none."""
        told = self.abbreviations & (other.abbreviations | other.initials)
        return max(told | (self.initials & other.abbreviations), key=lambda one: (len(one), one), default="")


def names_of(entry: Entry) -> Names:
    """The names of an entry, made ready to be compared."""
    said = [*entry.names.items(), *((tag, name) for tag, names in entry.alternative.items() for name in names)]
    kept = tuple((tag, name, tokens(name)) for tag, name in islice(dict.fromkeys(said), _MOST_NAMES))
    return Names(
        kept,
        frozenset(one for _, name, _ in kept for one in initials(name)),
        frozenset(one for _, name, _ in kept for one in abbreviations(name)),
    )


def _pair(one: tuple[str, str, tuple[Token, ...]], other: tuple[str, str, tuple[Token, ...]]) -> Pair:
    languages = {tag.partition("-")[0] for tag in (one[0], other[0]) if tag}
    across = len(languages) > 1 and one[1].casefold() != other[1].casefold()
    left, right, shared, own = _aligned(one[2], other[2])
    here, there = _weight(left), _weight(right)
    total = 2 * shared + here + there
    owned = 2 * own + _weight(left, OWN) + _weight(right, OWN)
    return Pair(
        same=2 * shared / total if total else 0.0,
        own=2 * own / owned if owned else 0.0,
        clash=min(1.0, here, there),
        rest=_alone(left, right, OWN, COUNTRY),
        generic_rest=_alone(left, right, GENERIC),
        number_rest=_alone(left, right, NUMBER),
        country_clash=_both(left, right, COUNTRY),
        number_clash=_both(left, right, NUMBER),
        across=across,
        name=other[1],
    )


def _aligned(one: tuple[Token, ...], other: tuple[Token, ...]) -> tuple[list[Token], list[Token], float, float]:
    """What only the one and only the other says, and the weight of what both say: of all, and of own words."""
    left: list[Token] = []
    right = list(dict.fromkeys(other))
    shared = own = 0.0
    for token in dict.fromkeys(one):
        found = max(right, key=lambda two, token=token: _same(token, two), default=None)  # type: ignore[misc]
        likeness = _same(token, found) if found else 0.0
        if found is None or likeness < _LIKE:
            left.append(token)
            continue
        right.remove(found)
        shared += likeness * _WEIGHTS[token.kind]
        own += likeness if token.kind == OWN else 0.0
    return left, right, shared, own


@lru_cache(maxsize=200_000)
def _same(one: Token, other: Token) -> float:
    """From 0 to 1, how far two tokens are the same word."""
    if one.kind != other.kind:
        return 0.0
    if one.form == other.form:
        return 1.0
    if one.kind != OWN:
        return 0.0
    if one.bones == other.bones and len(one.bones) >= _BONES and likeness(one.form, other.form) >= _HALF:
        return _SAME_BONES
    return _spelt(one.form, other.form)


def _spelt(one: str, other: str) -> float:
    shorter, longer = sorted((len(one), len(other)))
    if shorter < max(_SHORT, _LIKE * longer) or one[0] != other[0]:
        return 0.0
    return likeness(one, other)


def _weight(words: list[Token], kind: str = "") -> float:
    return sum(_WEIGHTS[word.kind] for word in words if kind in {"", word.kind})


def _alone(left: list[Token], right: list[Token], *kinds: str) -> float:
    """What only one of them says, where the other says nothing that is not said by both."""
    if left and right:
        return 0.0
    return min(1.0, sum(_WEIGHTS[word.kind] for word in (*left, *right) if word.kind in kinds))


def _both(left: list[Token], right: list[Token], kind: str) -> float:
    return float(all(any(word.kind == kind for word in words) for words in (left, right)))
