"""What a list of the register is asked for in its address, and addresses that differ from it in one thing."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest
from msgspec import Struct, field, structs

from baraza.coalition.register.listing import SORTS, Filter
from baraza.coalition.register.terms import FACETS
from baraza.errors import UsageError
from baraza.model.isodate import iso_date
from baraza.web.addresses import page_address
from baraza.web.paging import page_number

NAMES = ("kind", "state", *FACETS)
"""Everything by which a list is narrowed."""
LONGEST = 300
MOST_VALUES = 60


class Asked(Struct, frozen=True, kw_only=True):
    """A list of entries as its address asks for it."""

    filter: Filter = field(default_factory=Filter)
    sort: str = "name"
    page: int = 1

    def values(self, name: str) -> tuple[str, ...]:
        """The chosen values of one of NAMES."""
        if name == "kind":
            return self.filter.kinds
        return self.filter.states if name == "state" else self.filter.terms.get(name, ())

    @property
    def chosen(self) -> tuple[tuple[str, str], ...]:
        """Name and value of everything that narrows it."""
        return tuple((name, value) for name in NAMES for value in self.values(name))

    def with_values(self, name: str, values: tuple[str, ...]) -> Asked:
        """The same with these values of one of NAMES, from its first page."""
        if name == "kind":
            narrowed = structs.replace(self.filter, kinds=values)
        elif name == "state":
            narrowed = structs.replace(self.filter, states=values)
        else:
            narrowed = structs.replace(self.filter, terms={**self.filter.terms, name: values})
        return structs.replace(self, filter=narrowed, page=1)


def asked(request: HttpRequest) -> Asked:
    """What the address asks for; raises UsageError where that cannot be."""
    sort = request.GET.get("sort") or "name"
    if sort not in SORTS:
        raise UsageError("The register cannot be sorted by that.", sort=sort, hint=f"Known: {', '.join(SORTS)}.")
    return Asked(
        filter=Filter(
            q=request.GET.get("q", "")[:LONGEST].strip(),
            kinds=_values(request, "kind"),
            states=_values(request, "state"),
            terms={facet: values for facet in FACETS if (values := _values(request, facet))},
            since=_date(request, "from"),
            until=_date(request, "to"),
        ),
        sort=sort,
        page=page_number(request),
    )


def _values(request: HttpRequest, name: str) -> tuple[str, ...]:
    found = (value.strip()[:LONGEST] for value in request.GET.getlist(name)[:MOST_VALUES])
    return tuple(dict.fromkeys(value.upper() if name == "country" else value for value in found if value))


def _date(request: HttpRequest, name: str) -> str:
    said = request.GET.get(name, "").strip()
    if said and not iso_date(said):
        raise UsageError(
            "This is no date.", **{name: said}, hint="A year, a month or a day: 2019, 2019-11, 2019-11-25."
        )
    return iso_date(said)


def query(of: Asked) -> str:
    """The query words of an address that asks for this."""
    return urlencode([(name, value) for name, value in (*_before(of, NAMES), *_after(of)) if value])


def _before(of: Asked, names: tuple[str, ...]) -> list[tuple[str, str]]:
    """The words of the question, and what is chosen of these."""
    return [("q", of.filter.q), *((name, value) for name in names for value in of.values(name))]


def _after(of: Asked) -> list[tuple[str, str]]:
    return [
        ("from", of.filter.since),
        ("to", of.filter.until),
        ("sort", of.sort if of.sort != "name" else ""),
        ("page", str(of.page) if of.page > 1 else ""),
    ]


def address(of: Asked, view: str = "register") -> str:
    """The page with this list, or its data (`register-json` …)."""
    asks = query(of)
    return page_address(view) + (f"?{asks}" if asks else "")


def toggled(of: Asked, name: str, value: str) -> str:
    """The page where this value is chosen too, or not any more."""
    chosen = of.values(name)
    kept = tuple(other for other in chosen if other != value)
    return address(of.with_values(name, kept if len(kept) < len(chosen) else (*chosen, value)))


def adding(of: Asked, name: str) -> tuple[str, str]:
    """What stands before and behind a quoted value in the address where it is chosen too.

    What `toggled` gives for a value that is not chosen, for very many.
    """
    of, at = structs.replace(of, page=1), NAMES.index(name) + 1
    later = [(other, value) for other in NAMES[at:] for value in of.values(other)]
    before = urlencode([(word, value) for word, value in _before(of, NAMES[:at]) if value])
    after = urlencode([(word, value) for word, value in (*later, *_after(of)) if value])
    begin = f"{page_address('register')}?{before}{'&' if before else ''}{name}="
    end = f"&{after}" if after else ""
    return begin, end
