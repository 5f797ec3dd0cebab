"""A name as a comparison sees it: what its words mean or how they sound, whatever language and script it is in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from pathlib import Path

from anyascii import anyascii
from msgspec import Struct

from baraza.lexicon.names import latin
from baraza.words.analysis import spans
from baraza.words.characters import fold, normalise

LANGUAGES = ("en", "fr", "es", "ar", "zh", "ru", "pt", "de", "sl", "hi", "sw", "it")
"""In which generic words and names of countries are known."""
GENERIC, COUNTRY, OWN, NUMBER = "generic", "country", "own", "number"

_LEFT_OUT = "-"
_WHOLE = {"oer": ("open", "education", "resource")}
"""Abbreviations that many names have to what they stand for."""
_SHORTEST_STEM, _SHORTEST_LATIN = 3, 5
_MOST_WORDS = 5
"""Words of a country's name."""
_HALF = 4
_LONG, _SLIP, _PART = 7, 0.85, 4
"""Letters of a word that is known though misspelt, and how many must be right; letters of a part of a compound."""
# Arabic writes its article, `and`, `for` and `in` on to the word.
_ARTICLE = re.compile("^(?:[وفبك]?ال|لل)(?=..)")
_WRITTEN = (
    *(("tsch", "s"), ("sch", "s"), ("tch", "s"), ("dzh", "j"), ("dj", "j"), ("kh", "h"), ("gh", "g"), ("ph", "f")),
    *(("sh", "s"), ("ch", "s"), ("zh", "s"), ("th", "t"), ("ck", "k"), ("qu", "k"), ("ts", "s"), ("tz", "s")),
    *(("q", "k"), ("x", "ks"), ("z", "s"), ("p", "b")),
)
_SOFT_C, _SOFT_G = re.compile("c(?=[eiy])"), re.compile("g(?=[eiy])")
_WEAK = re.compile("[aeiouywvh]+")
_DOUBLED = re.compile(r"(.)\1+")
_NO_LETTER = re.compile("[^a-z0-9]+")
_ACRONYM = re.compile("[a-z0-9]{3,9}")
_BRACKETED = re.compile(r"\((\w+)\)")
_DOTTED = re.compile(r"\b(?:\w\.){2,}")


class Token(Struct, frozen=True, gc=False):
    """One word, or several that name one thing."""

    kind: str
    """GENERIC, COUNTRY, OWN or NUMBER."""
    form: str
    """What it means (`university`, `KE`), or for an own word and a number its small Latin letters."""
    bones: str = ""
    """Of an own word the consonants as they sound, which scripts agree on."""


@lru_cache(maxsize=20_000)
def tokens(name: str) -> tuple[Token, ...]:
    """The words of a name that tell it from others."""
    words = list(_words(name))
    found: list[Token] = []
    at = 0
    while at < len(words):
        length, place = _place_at(words, at)
        if place:
            found.append(place)
        else:
            length = 1
            found += _meant(words[at])
        at += length
    return tuple(found)


@lru_cache(maxsize=20_000)
def initials(name: str) -> frozenset[str]:
    """What the name may be abbreviated to: the first letters of all its words, and of those that are not small ones."""
    words = [_undotted(name)[start:end] for start, end, run in spans(_undotted(name)) if not run]
    named = "".join(_initial(word) for word in words if generic(_key(word)) != _LEFT_OUT)
    every = "".join(map(_initial, words))
    return _fit(every, named) if len(named) > 1 else frozenset()


@lru_cache(maxsize=20_000)
def abbreviations(name: str) -> frozenset[str]:
    """The name where it looks like an abbreviation, and such words that it has in brackets: `UoN`, `Open Fund (OF)`."""
    plain = _undotted(name).strip()
    whole = [plain] if len(plain.split()) == 1 and (plain.isascii() or plain.isupper()) else []
    bracketed = [word for word in _BRACKETED.findall(plain) if sum(map(str.isupper, word)) > 1]
    return frozenset(one for one in _fit(*map(_letters, (*whole, *bracketed))) if generic(one) in {"", _LEFT_OUT})


def _fit(*said: str) -> frozenset[str]:
    return frozenset(one for one in said if _ACRONYM.fullmatch(one) and not one.isdigit())


def generic(word: str) -> str:
    """What a folded word means, of the words that many names have; empty where it is an own name."""
    whole, stems = _table()
    if word in whole:
        return whole[word]
    lengths = range(len(word), _SHORTEST_STEM - 1, -1)
    return next((stems[word[:length]] for length in lengths if word[:length] in stems), "")


@lru_cache(maxsize=50_000)
def bones(word: str) -> str:
    """The consonants of a word as they sound: `Moskva`, `Москва` and `Moscow` all give `msk`."""
    plain = _NO_LETTER.sub("", _latin_letters(word))
    sounded = _SOFT_G.sub("j", _SOFT_C.sub("s", plain))
    for written, sound in _WRITTEN:
        sounded = sounded.replace(written, sound)
    sounded = sounded.replace("c", "k")
    first = "a" if sounded[:1] in {"a", "e", "i", "o", "u"} else ""
    return first + _DOUBLED.sub(r"\1", _WEAK.sub("", sounded))


def _meant(word: str) -> list[Token]:
    """The tokens of one word: none where it is left out, two or more of a compound of generic words."""
    key = _key(word)
    bare = _ARTICLE.sub("", key)
    meant = generic(key) or generic(bare)
    if meant == _LEFT_OUT:
        return []
    if found := _compound(key) or (meant,) if meant else _misspelt(bare):
        return [Token(GENERIC, one) for whole in found for one in _WHOLE.get(whole, (whole,))]
    letters = _letters(bare)
    if letters.isdigit():
        return [Token(NUMBER, letters)]
    return [own_token(bare)] if letters else []


def own_token(word: str) -> Token:
    """The token of a word that is no generic one."""
    letters = _letters(word)
    sound = latin(word) if len(letters) > 2 else letters
    return Token(OWN, sound or letters, bones(word))


@lru_cache(maxsize=20_000)
def _compound(key: str) -> tuple[str, ...]:
    """What the parts of `wissenschaftsmuseum` mean; nothing where it is no compound of two generic words."""
    whole, stems = _table()
    for at in range(_PART, len(key) - _PART + 1):
        left, right = key[:at], key[at:]
        linked = left.removesuffix("s")
        first = whole.get(left) or stems.get(left) or whole.get(linked) or stems.get(linked)
        if first and (second := generic(right)):
            return first, second
    return ()


@lru_cache(maxsize=20_000)
def _misspelt(key: str) -> tuple[str, ...]:
    """What a long word means that is but for a slip the spelling of a generic word."""
    letters = _letters(key)
    if len(letters) < _LONG:
        return ()
    # A slip at one place leaves the beginning or the end as it was.
    near = (one for half in (letters[:_HALF], f"-{letters[-_HALF:]}") for one in _by_half().get(half, ()))
    return next(((meant,) for word, meant in near if likeness(word, letters) >= _SLIP), ())


def likeness(one: str, other: str) -> float:
    """Share of letters that need not be changed to make one word of the other (Levenshtein)."""
    if 4 * abs(len(one) - len(other)) > max(len(one), len(other)):
        return 0.0  # too different to be asked for
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for to, two in enumerate(other, 1):
            before, row[to] = row[to], min(row[to] + 1, row[to - 1] + 1, before + (letter != two))
    return 1 - row[-1] / max(len(one), len(other))


@cache
def _by_half() -> dict[str, tuple[tuple[str, str], ...]]:
    """First and last letters to the longer generic words, in Latin letters, and what they mean."""
    found: dict[str, list[tuple[str, str]]] = {}
    for word, meant in _table()[0].items():
        letters = _letters(word)
        if len(letters) >= _LONG - 1 and meant != _LEFT_OUT:
            found.setdefault(letters[:_HALF], []).append((letters, meant))
            found.setdefault(f"-{letters[-_HALF:]}", []).append((letters, meant))
    return {half: tuple(words) for half, words in found.items()}


def _place_at(words: list[str], at: int) -> tuple[int, Token | None]:
    """How many words from here on name a country or a city, and its token."""
    for length in range(min(_MOST_WORDS, len(words) - at), 0, -1):
        place = _places().get(" ".join(map(_key, words[at : at + length])))
        if place:
            return length, place
    return 0, None


def _words(name: str) -> Iterator[str]:
    name = _undotted(name)
    for start, end, run in spans(name):
        yield from _unspaced(name[start:end]) if run else (name[start:end],)


def _undotted(name: str) -> str:
    """`O.E.R.` as `OER`."""
    return _DOTTED.sub(lambda found: found[0].replace(".", "") + " ", name)


def _unspaced(text: str) -> Iterator[str]:
    """Generic words and countries of a run without spaces, and what stands between them."""
    known, _ = _table()
    rest = ""
    at = 0
    while at < len(text):
        found = next(
            (n for n in range(min(8, len(text) - at), 0, -1) if _is_known(known, text[at : at + n], alone=n == 1)), 0
        )
        if found:
            yield from (rest,) if rest else ()
            rest = ""
            yield text[at : at + found]
            at += found
            continue
        rest += text[at]
        at += 1
    if rest:
        yield rest


def _is_known(known: dict[str, str], word: str, *, alone: bool) -> bool:
    key = _key(word)
    return known.get(key, _LEFT_OUT) != _LEFT_OUT or (not alone and key in _places())


def _key(word: str) -> str:
    return fold(normalise(word))


def _initial(word: str) -> str:
    return _letters(word)[:1]


def _letters(word: str) -> str:
    return _NO_LETTER.sub("", _latin_letters(word))


def _latin_letters(word: str) -> str:
    # The tables of transliteration leave an alef out, at whose place a vowel is heard.
    return anyascii(fold(normalise(word)).replace("ا", "a").replace("ع", "a")).lower()


@cache
def _table() -> tuple[dict[str, str], dict[str, str]]:
    """Folded word to what it means, and beginning of a word to what it means."""
    whole: dict[str, str] = {}
    stems: dict[str, str] = {}
    for line in (Path(__file__).parent / "generic_words.tsv").read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        meant, _, words = line.partition("\t")
        for word in words.split():
            stem = word.removesuffix("*")
            table = stems if stem != word else whole
            table.setdefault(_key(stem), meant)
            # The same in Latin letters, as people write it who have no other ones; short ones would mean too much.
            latin_stem = _letters(stem)
            if len(latin_stem) >= _SHORTEST_LATIN:
                table.setdefault(latin_stem, meant)
    return whole, stems


@cache
def _places() -> dict[str, Token]:
    """Folded name to token of countries, and of cities under one name in all languages, by CLDR."""
    from babel import Locale

    english = Locale("en").time_zones
    found: dict[str, Token] = {}
    for language in LANGUAGES:
        locale = Locale(language)
        for code, name in locale.territories.items():
            if len(code) == 2 and code.isalpha():
                found.setdefault(_phrase(name), Token(COUNTRY, code))
        for zone, said in locale.time_zones.items():
            known = english[zone].get("city") if zone in english else ""
            city = own_token(known or zone.rpartition("/")[2].replace("_", ""))
            found.setdefault(_phrase(said.get("city", "")), city)
    return found


def _phrase(name: str) -> str:
    return " ".join(_key(name[start:end]) for start, end, _ in spans(name))
