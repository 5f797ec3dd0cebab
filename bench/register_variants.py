"""Planted variants: entries as somebody else would enter them again, and entries of other things that look alike.

Seeded. A register of things that exist, then drafts: one half are things of the register written differently, the
other half are things that are not there, each made to be mistaken for one that is.
"""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from hashlib import blake2b

from anyascii import anyascii
from msgspec import Struct
from msgspec.structs import replace

from baraza.coalition.register.name_tokens import initials
from baraza.model import Address, Entry, Place
from bench.register_names import LANGUAGES, cities, coined, countries, patterns

VARIANTS = ("case", "script", "abbreviation", "translation", "address", "spelling")
ALIKE = ("other city", "other sort", "other country", "other year", "shared host", "other word")


class Thing(Struct, frozen=True):
    """Something that exists: a sort of thing at a place, or with a coined word."""

    sort: str
    where: str
    """A zone, a country or a number of a coined word."""
    year: int
    country: str
    language: str
    """In which it was entered."""

    @property
    def kind(self) -> str:
        """Its kind of entry."""
        return patterns()[self.sort][0]

    def name(self, language: str) -> str:
        """What it is called in a language."""
        pattern = patterns()[self.sort][1][language]
        city = cities()[self.where][1][language] if "{c}" in pattern else ""
        country = countries()[self.where][language] if "{n}" in pattern else ""
        word = coined(int(self.where)) if "{w}" in pattern else ""
        return pattern.format(c=city, n=country, w=word, y=self.year)

    @property
    def key(self) -> str:
        """The same for the same thing."""
        said = f"{self.sort} {self.where} {self.year if self.kind == 'event' else 0}"
        return blake2b(said.encode(), digest_size=8).hexdigest()

    @property
    def host(self) -> str:
        """Where its pages are."""
        label = anyascii(self.name("en")).lower().replace("'", "")
        short = "".join(word[:5] for word in label.replace(",", " ").split() if word not in {"of", "and"})
        return f"{short[:24]}{int(self.key[:2], 16) % 10}.example"


class Planted(Struct, frozen=True):
    """A draft, how it was made, and the thing of the register that it is (empty where it is none)."""

    how: str
    draft: Entry
    key: str


class World:
    """The things of one half of the world; the halves share no city, no country and no coined word."""

    def __init__(self, seed: int, half: int, size: int) -> None:
        self.chance = random.Random(seed)
        self.zones = [zone for zone in sorted(cities()) if _half(cities()[zone][0]) == half]
        self.codes = [code for code in sorted(countries()) if _half(code) == half]
        self.words = range(half, 15_000, 2)
        self.things = {thing.key: thing for thing in (self.thing() for _ in range(size))}
        self.entries = {key: self._entered(thing) for key, thing in self.things.items()}

    def thing(self) -> Thing:
        """Any thing."""
        return self.of(self.chance.choice(sorted(patterns())))

    def of(self, sort: str) -> Thing:
        """Any thing of a sort."""
        where, country = self._where(sort)
        language = self.chance.choice(("en", "en", "en", *LANGUAGES))
        return Thing(sort, where, self.chance.randint(2008, 2025), country, language)

    def _where(self, sort: str) -> tuple[str, str]:
        pattern = patterns()[sort][1]["en"]
        if "{c}" in pattern:
            zone = self.chance.choice(self.zones)
            return zone, cities()[zone][0]
        code = self.chance.choice(self.codes)
        return (code, code) if "{n}" in pattern else (str(self.chance.choice(self.words)), code)

    def _entered(self, thing: Thing) -> Entry:
        names = {thing.language: thing.name(thing.language)}
        if self.chance.random() < 0.35:
            names["en"] = thing.name("en")
        short = sorted(initials(names[thing.language]))
        known = bool(short) and self.chance.random() < 0.3
        return Entry(
            kind=thing.kind,
            names=names,
            original=thing.language,
            alternative={thing.language: (short[0].upper(),)} if known else {},
            addresses=(Address(url=f"https://www.{thing.host}/"),) if self.chance.random() < 0.7 else (),
            countries=(thing.country,) if self.chance.random() < 0.95 else (),
            start=str(thing.year) if thing.kind == "event" else "",
            place=self._place(thing) if self.chance.random() < 0.4 else None,
        )

    def _place(self, thing: Thing) -> Place:
        spot = random.Random(thing.key)
        return Place(latitude=round(spot.uniform(-60, 70), 4), longitude=round(spot.uniform(-180, 180), 4))

    def again(self, number: int) -> Iterator[Planted]:
        """Things of the register, entered again in other ways."""
        keys = self.chance.sample(sorted(self.entries), number)
        for at, key in enumerate(keys):
            how = VARIANTS[at % len(VARIANTS)]
            yield Planted(how, self._variant(how, self.things[key], self.entries[key]), key)

    def alike(self, number: int) -> Iterator[Planted]:
        """Things that are not in the register and are easily mistaken for one that is."""
        line = [self.things[self.chance.choice(sorted(self.things))] for _ in range(number * 4)]
        made = 0
        for thing in line:
            how = ALIKE[made % len(ALIKE)]
            other = self._other(how, thing)
            if other is None or other.key in self.things or made >= number:
                continue
            draft = self._entered(other)
            if how == "shared host":
                shared = self.chance.choice(
                    ("https://{}.wordpress.com/", "https://github.com/{}", "https://{}.github.io")
                )
                draft = replace(draft, addresses=(Address(url=shared.format(other.host.split(".")[0])),))
            made += 1
            yield Planted(how, draft, "")

    def _other(self, how: str, thing: Thing) -> Thing | None:
        pattern = patterns()[thing.sort][1]["en"]
        if how == "other year":
            return replace(thing, year=thing.year + 1) if thing.kind == "event" else self._elsewhere(thing)
        if how == "other sort" and "{c}" in pattern:
            sorts = [sort for sort, (_, names) in patterns().items() if "{c}" in names["en"] and sort != thing.sort]
            return replace(thing, sort=self.chance.choice(sorted(sorts)))
        if how == "other sort" and "{n}" in pattern:
            sorts = [sort for sort, (_, names) in patterns().items() if "{n}" in names["en"] and sort != thing.sort]
            return replace(thing, sort=self.chance.choice(sorted(sorts)))
        return self._elsewhere(thing)

    def _elsewhere(self, thing: Thing) -> Thing:
        """The same sort of thing in the next city, country, or of another word; in the same country where it can be."""
        other = self.of(thing.sort)
        if "{c}" in patterns()[thing.sort][1]["en"]:
            near = [zone for zone in self.zones if cities()[zone][0] == thing.country and zone != thing.where]
            other = replace(other, where=self.chance.choice(near), country=thing.country) if near else other
        return replace(other, language=thing.language)

    def _variant(self, how: str, thing: Thing, entry: Entry) -> Entry:
        """The draft: what a person types, with the country as a rule, and with an address now and then."""
        draft = Entry(
            kind=thing.kind,
            names={thing.language: entry.names[thing.language]},
            original=thing.language,
            countries=(thing.country,) if self.chance.random() < 0.85 else (),
            start=entry.start,
            addresses=(Address(url=f"http://{thing.host}"),) if self.chance.random() < 0.15 else (),
        )
        return getattr(self, f"_by_{how}")(draft, thing, entry)  # type: ignore[no-any-return]

    def _by_case(self, draft: Entry, thing: Thing, entry: Entry) -> Entry:
        change = self.chance.choice((str.upper, str.lower, _plain, lambda name: f"The {name}."))
        return _named(draft, change(draft.names[thing.language]))

    def _by_script(self, draft: Entry, thing: Thing, entry: Entry) -> Entry:
        """Another script: a name that is written in one is typed in Latin letters, and the other way round."""
        if thing.language == "ru":
            return _named(draft, anyascii(draft.names["ru"]), "")
        language = self.chance.choice(("ru",) if thing.language == "ar" else ("ru", "ar"))
        return _named(draft, thing.name(language), language)

    def _by_abbreviation(self, draft: Entry, thing: Thing, entry: Entry) -> Entry:
        name = draft.names[thing.language]
        short = sorted(initials(name))
        if short and self.chance.random() < 0.4:
            with_home = Address(url=f"https://{thing.host}/about")
            known = replace(draft, addresses=(with_home,)) if self.chance.random() < 0.6 else draft
            return _named(known, short[0].upper())
        for whole, cut in _CUTS:
            name = name.replace(whole, cut)
        return _named(draft, name)

    def _by_translation(self, draft: Entry, thing: Thing, entry: Entry) -> Entry:
        languages = [language for language in LANGUAGES if language not in entry.names]
        language = self.chance.choice(languages)
        return _named(draft, thing.name(language), language)

    def _by_address(self, draft: Entry, thing: Thing, entry: Entry) -> Entry:
        host = thing.host
        forms = (
            f"http://{host}",
            f"https://www.{host.upper()}",
            f"{host}",
            f"https://oer.{host}/en/",
            f"https://{host}/a/b?c=1",
        )
        url = self.chance.choice([f"https://{form}" if "//" not in form else form for form in forms])
        change = self.chance.choice((str.title, lambda name: f"{name} ({thing.year})", lambda name: f"{name} – home"))
        return _named(replace(draft, addresses=(Address(url=url),)), change(draft.names[thing.language]))

    def _by_spelling(self, draft: Entry, thing: Thing, entry: Entry) -> Entry:
        name = draft.names[thing.language]
        words = name.split()
        longest = max(words, key=len)
        at = self.chance.randrange(1, len(longest) - 1) if len(longest) > 3 else 0
        slip = self.chance.choice((longest[:at] + longest[at + 1 :], longest[: at + 1] + longest[at:]))
        moved = [*words[1:], words[0]] if self.chance.random() < 0.3 else words
        return _named(draft, " ".join(slip if word == longest and at else word for word in moved))


# fmt: off
_CUTS = (
    ("University", "Univ."), ("Université", "Univ."), ("Universidade", "Univ."), ("Universidad", "Univ."),
    ("Institute", "Inst."), ("Institut ", "Inst. "), ("Ministry", "Min."), ("Education", "Educ."),
    ("Technology", "Tech."), ("National", "Nat."), ("Conference", "Conf."), ("Library", "Lib."),
    ("Project", ""), ("Foundation", ""), ("Learning ", ""), (" of ", " "), (" de ", " "),
)
# fmt: on


def _named(draft: Entry, name: str, language: str | None = None) -> Entry:
    tag = draft.original if language is None else language
    return replace(draft, names={tag: name}, original=tag)


def _plain(name: str) -> str:
    """Without accents and signs."""
    letters = (sign for sign in unicodedata.normalize("NFD", name) if not unicodedata.combining(sign))
    return "".join(sign if sign.isalnum() else " " for sign in letters)


def _half(code: str) -> int:
    return blake2b(code.encode(), digest_size=1).digest()[0] % 2
