"""Addresses of searches that differ from this one in one thing."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote_plus, urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from msgspec import Struct, structs

from baraza.index.tags import canonical
from baraza.search.answer import Ask
from baraza.search.ask import query_string
from baraza.web import words


class Choice(Struct, frozen=True):
    """Something to choose by a link."""

    label: str
    url: str
    chosen: bool = False


class Links:
    """Addresses around one search, for templates."""

    def __init__(self, ask: Ask) -> None:
        # The page's language stands in its path.
        self.ask = structs.replace(ask, lang="")
        self.home = reverse("search")

    def to(self, ask: Ask) -> str:
        """The page of results for this ask."""
        # An empty ask still asks for everything: without a query word the address is the home page's.
        return f"{self.home}?{query_string(structs.replace(ask, lang='')) or 'q='}"

    def toggled(self, name: str, value: str) -> str:
        """This search with a filter's value added, or taken away if it is chosen."""
        chosen = self.ask.filters.get(name, ())
        # People write `EN` and `pt_br` into addresses; the facet says `en` and `pt-BR`.
        kept = tuple(other for other in chosen if (canonical(other) if name == "language" else other) != value)
        new = kept if len(kept) < len(chosen) else (*chosen, value)
        return self.filtered({**self.ask.filters, name: new})

    def adding(self, name: str) -> Callable[[str], str]:
        """For each value of a filter this search with it added; the rest of the address is written once."""
        sign = "\ue000"
        more = (*self.ask.filters.get(name, ()), sign)
        head, _, tail = self.filtered({**self.ask.filters, name: more}).rpartition(f"{name}={quote_plus(sign)}")
        return lambda value: f"{head}{name}={quote_plus(value)}{tail}"

    def filtered(self, filters: dict[str, tuple[str, ...]]) -> str:
        """This search with these filters, from the first page."""
        kept = {name: values for name, values in filters.items() if values}
        return self.to(structs.replace(self.ask, filters=kept, page=1))

    def pages(self, last: int) -> tuple[Choice, ...]:
        """The pages near this one."""
        near = range(max(1, self.ask.page - 2), min(last, self.ask.page + 2) + 1)
        return tuple(Choice(str(page), self._page(page), page == self.ask.page) for page in near)

    def _page(self, page: int) -> str:
        return self.to(structs.replace(self.ask, page=page))

    @property
    def previous(self) -> str:
        """The page before."""
        return self._page(self.ask.page - 1)

    @property
    def following(self) -> str:
        """The page after."""
        return self._page(self.ask.page + 1)

    @property
    def unfiltered(self) -> str:
        """The same words without any filter."""
        return self.to(structs.replace(self.ask, filters={}, concepts=(), date_from="", date_to="", page=1))

    @property
    def undated(self) -> str:
        """The same without the time span."""
        return self.to(structs.replace(self.ask, date_from="", date_to="", page=1))

    @property
    def sorts(self) -> tuple[Choice, ...]:
        """The ways to order the results."""
        return tuple(
            Choice(str(label), self.to(structs.replace(self.ask, sort=sort, page=1)), sort == self.ask.sort)
            for sort, label in words.SORTS.items()
        )

    @cached_property
    def hidden(self) -> tuple[tuple[str, str], ...]:
        """What a new query keeps: the filters, as hidden fields of the form."""
        filters = tuple((name, value) for name, values in self.ask.filters.items() for value in values)
        return (*filters, *(("concept", value) for value in self.ask.concepts))

    @cached_property
    def corrected(self) -> tuple[tuple[str, str], ...]:
        """What the same query keeps beside the filters: how it was corrected, as hidden fields of the form."""
        meanings = (("meaning", value) for value in self.ask.meanings)
        return (*meanings, *(("not", value) for value in self.ask.refused))

    @property
    def json(self) -> str:
        """The same data for programs."""
        return f"{reverse('api-1:search')}?{query_string(self.ask)}"

    @property
    def csv(self) -> str:
        """The same data for a spreadsheet."""
        return f"{reverse('api-1:search-csv')}?{query_string(self.ask)}"

    @property
    def atom(self) -> str:
        """The newest results for feed readers."""
        return f"{reverse('search-feed')}?{query_string(self.ask)}"

    def every(self, name: str) -> str:
        """Where every value of a filter can be looked through."""
        return f"{reverse('facet', args=[name])}?{query_string(structs.replace(self.ask, page=1))}"

    @property
    def save(self) -> str:
        """Where this search can be saved."""
        return f"{reverse('save')}?{query_string(structs.replace(self.ask, page=1))}"


def for_words(text: str) -> str:
    """The page of results for these words alone."""
    return f"{reverse('search')}?{urlencode({'q': text})}"
