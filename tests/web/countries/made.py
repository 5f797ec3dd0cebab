"""Entries in some countries, as a register has them after some weeks."""

from __future__ import annotations

from baraza.coalition.countries.shapes import places
from baraza.coalition.register.entries import make
from baraza.model import Entry, Place

KENYA = (
    ("organisation", "Open Textbook Fund", "2009", (-1.28, 36.82)),
    ("organisation", "Library Network of Kenya", "", (-1.3, 36.8)),
    ("service", "Shelf of Open Lessons", "2015-03", (-0.1, 34.75)),
    ("policy", "Policy on open lessons", "2011-06-01", None),
    ("policy", "Strategy for digital schools", "2019", None),
    ("policy", "Rule on publicly paid textbooks", "2019-11", None),
    ("event", "Meeting of open schools", "2026-05-04", (-4.05, 39.66)),
)
ELSEWHERE = {"SI": 3, "UG": 2, "TV": 1, "IN": 12, "BR": 6, "FR": 1, "EG": 4, "CN": 5, "US": 9, "GF": 1}


def entries_everywhere() -> None:
    """Keep them."""
    for kind, name, start, at in KENYA:
        place = Place(latitude=at[0], longitude=at[1]) if at else None
        levels = ("primary", "secondary") if kind == "service" else ()
        make(
            Entry(
                kind=kind,
                names={"en": name},
                original="en",
                countries=("KE",),
                languages=("en", "sw"),
                start=start,
                place=place,
                levels=levels,
            )
        )
    for code, count in ELSEWHERE.items():
        for number in range(count):
            _elsewhere(code, number)


def _elsewhere(code: str, at: int) -> None:
    east, north = places()[code]
    kind = ("organisation", "service", "project")[at % 3]
    make(
        Entry(
            kind=kind,
            names={"en": f"Open {kind} {at} of {code}", "ar": f"جهة مفتوحة {at}"},
            original="en",
            countries=(code,),
            languages=("en",),
            place=Place(latitude=north, longitude=east + at / 4 if east < 170 else east),
        )
    )
