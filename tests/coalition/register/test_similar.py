"""What is likely there already is found while somebody enters it again."""

from __future__ import annotations

from typing import Any

import pytest

from baraza.coalition.register.entries import Unfit
from baraza.coalition.register.likeness import REASONS
from baraza.coalition.register.many import make_all
from baraza.coalition.register.merging import merge
from baraza.coalition.register.models import EntryRow, NameRow, RevisionRow, TermRow
from baraza.coalition.register.similar import similar
from baraza.errors import UsageError
from baraza.model import Address, Entry
from tests.coalition.register.made import entry, kept

pytestmark = pytest.mark.django_db

NAIROBI = {"en": "University of Nairobi", "sw": "Chuo Kikuu cha Nairobi"}


def draft(name: str, language: str = "en", **more: object) -> Entry:
    return entry(name, names={language: name}, original=language, **more)


def home(url: str) -> dict[str, Any]:
    return {"addresses": (Address(url=url),)}


@pytest.fixture
def nairobi() -> str:
    """The key of a university, among others that only look alike."""
    for name in ("University of Mombasa", "Nairobi Open Library", "Technical University of Kenya"):
        kept(name)
    return kept(names=NAIROBI, identifiers={"ror": "02y9nww90"}, **home("https://www.uonbi.ac.ke/")).key


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (draft("UNIVERSITY OF NAIROBI"), "name"),
        (draft("Univ. Nairobi"), "name"),
        (draft("Nairobi University"), "name"),
        (draft("Université de Nairobi", "fr"), "translation"),
        (draft("Университет Найроби", "ru"), "translation"),
        (draft("جامعة نيروبي", "ar"), "translation"),
        (draft("Main library portal", **home("http://uonbi.ac.ke")), "address"),
        (draft("UoN", **home("https://library.uonbi.ac.ke/search?x=1")), "domain"),
        (draft("The oldest one", identifiers={"ror": "https://ror.org/02y9nww90"}), "identifier"),
    ],
)
def test_the_same_thing_is_told_with_the_reason(nairobi: str, asked: Entry, code: str) -> None:
    found = similar(asked)

    assert [likely.key for likely in found] == [nairobi]
    assert code in {reason.code for reason in found[0].reasons} <= set(REASONS)


@pytest.mark.parametrize(
    "asked",
    [
        draft("University of Kisumu"),
        draft("Ministry of Education"),
        draft("Kenya Open Education Network"),
        draft("Universidad de Managua", "es", countries=("NI",)),
        draft("1234"),
        draft("!!!"),
    ],
)
def test_another_thing_is_not_told(nairobi: str, asked: Entry) -> None:
    assert similar(asked) == ()


def test_generic_names_meet_within_a_country_and_not_across() -> None:
    ministry = kept("Ministry of Education", names={"fr": "Ministère de l'Éducation nationale"}, countries=("SN",)).key
    kept("Ministry of Education", countries=("KE",))

    found = similar(draft("Ministry of National Education", countries=("SN",)))

    assert [likely.key for likely in found] == [ministry]


def test_an_entry_is_not_like_itself_nor_like_what_was_merged(nairobi: str) -> None:
    twin = kept("Nairobi University").key
    assert [likely.key for likely in similar(entry(names=NAIROBI), key=nairobi)] == [twin]

    merge(nairobi, twin)
    assert similar(entry(names=NAIROBI), key=nairobi) == ()


def test_many_are_made_at_once_as_one_by_one() -> None:
    one = kept("Alpha", **home("https://alpha.example.org"))
    make_all({"0123456789abcdef": one.entry, "fedcba9876543210": entry("Beta")}, why="beta.csv")

    first, second = EntryRow.objects.filter(key__in=[one.key, "0123456789abcdef"]).order_by("id")
    columns = ("kind", "state", "body", "name", "version", "filled", "is_shown")
    assert [getattr(first, name) for name in columns] == [getattr(second, name) for name in columns]
    for table, said in ((TermRow, ("facet", "value")), (NameRow, ("scheme", "value"))):
        rows = (set(table.objects.filter(entry=row).values_list(*said)) for row in (first, second))
        assert len({frozenset(row) for row in rows}) == 1
    assert RevisionRow.objects.filter(what="imported", why="beta.csv").count() == 2


def test_of_many_either_all_are_made_or_none() -> None:
    with pytest.raises(Unfit):
        make_all({"0123456789abcdef": entry("Alpha"), "fedcba9876543210": entry(" ")})
    taken = kept("Alpha").key
    with pytest.raises(UsageError, match="already"):
        make_all({"fedcba9876543210": entry("Beta"), taken: entry("Gamma")})

    assert [row.key for row in EntryRow.objects.all()] == [taken]
