"""The page of a country as a document for paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from baraza.coalition.countries.facts import facts
from baraza.web import names, words
from baraza.web.countries import country_shown
from baraza.web.countries.named import Named
from baraza.web.countries.naming import country_name, region_name, spoken_name
from baraza.web.countries.policies import policy_rows
from baraza.web.countries.profile import Profile
from baraza.web.countries.supply import YEARS, Supply
from baraza.web.countries.told import gaps, paragraph
from baraza.web.countries.words import GROUPS
from baraza.web.names import number
from baraza.web.paper.document import Bars, Block, Document, Heading, Items, Pairs, Said, Section, Table, Text
from baraza.web.register.detail_words import DETAILS

UNKNOWN = "–"
FIRST_STRONG, POP = "\u2068", "\u2069"
"""Between them a name keeps its own direction (Unicode's bidirectional isolates)."""

Absolute = Callable[[str], str]
"""A path of this site as a whole address."""


def printed(of: Profile, absolute: Absolute, cited: str) -> Document:
    """All that the page says, in the language of the page."""
    sections = (
        (_("Facts"), _facts(of)),
        (_("Who looks after this page"), _carers(of, absolute)),
        (_("Who does what"), _who(of, absolute)),
        (_("Policies"), _policies(of, absolute)),
        (_("Treaties on copyright"), _treaties(of)),
        (_("Open educational resources"), _supplies(of, absolute)),
        (_("Events"), _events(of, absolute)),
        (_("What is missing"), _gaps(of, absolute)),
    )
    made = [(title, tuple(blocks)) for title, blocks in sections]
    return Document(
        language=names.page_language(),
        direction="rtl" if get_language_bidi() else "ltr",
        title=of.name,
        above=" › ".join(map(region_name, reversed(of.regions))),
        lead=paragraph(of),
        sections=tuple(Section(title, blocks) for title, blocks in made if blocks),
        foot=cited,
    )


def _facts(of: Profile) -> Iterator[Block]:
    country = of.country
    languages = [_language(one.tag, is_official=one.is_official) for one in of.languages]
    lists = {
        _("Small island developing state"): country.sids,
        _("Least developed country"): country.ldc,
        _("Landlocked developing country"): country.lldc,
    }
    pairs = (
        (_("UNESCO"), words.called(GROUPS, country.group)),
        (_("Belongs to"), country_name(country.part_of) if country.part_of else ""),
        (_("United Nations"), " · ".join(said for said, holds in lists.items() if holds)),
        (_("Languages"), " · ".join(languages)),
    )
    if known := tuple((label, value) for label, value in pairs if value):
        yield Pairs(known)


def _language(tag: str, *, is_official: bool) -> str:
    name = spoken_name(tag)
    return f"{name} ({_('official')})" if is_official else name


def _carers(of: Profile, absolute: Absolute) -> Iterator[Block]:
    carers = country_shown.carers(of)
    if carers:
        yield Items(tuple(Said(_own(one.name), absolute(one.url) if one.url else "", one.role) for one in carers))
    if not of.has_focal_point:
        yield Text(_("There is no national focal point yet."))


def _who(of: Profile, absolute: Absolute) -> Iterator[Block]:
    for kind in country_shown.kinds(of):
        if kind.kind in {"policy", "event"}:
            continue
        yield Heading(f"{kind.label} ({number(kind.count)})")
        yield Items(tuple(_entry(one, absolute) for one in kind.entries))
        if kind.count > len(kind.entries):
            yield Items((Said(_("Show all"), absolute(kind.url)),))


def _entry(one: Named, absolute: Absolute) -> Said:
    return Said(_own(one.name), absolute(one.url), one.date)


def _own(name: str) -> str:
    return f"{FIRST_STRONG}{name}{POP}"


def _policies(of: Profile, absolute: Absolute) -> Iterator[Block]:
    rows = policy_rows(of.lists.get("policy", ()), of.newer)
    if not rows:
        yield Text(_("No policy is known."))
        return
    head = (_("Policy"), _("Date"), words.called(DETAILS, "level"), words.called(DETAILS, "status"))
    yield Table(
        head,
        tuple(
            (
                Said(_own(one.name), absolute(one.url)),
                Said(one.date or UNKNOWN),
                Said(one.level or UNKNOWN),
                Said(one.status or UNKNOWN, note=_own(one.newer.name) if one.newer else ""),
            )
            for one in rows
        ),
    )


def _treaties(of: Profile) -> Iterator[Block]:
    if bound := [country_shown.bound(of, name) for name in of.treaties]:
        yield Pairs(tuple((one.name, _in_force(one)) for one in bound))
        yield Text(_("As known until %(date)s.") % {"date": names.day(facts().treaties_until)})


def _in_force(one: country_shown.Bound) -> str:
    if not one.in_force:
        return _("signed %(date)s, not in force") % {"date": names.day(one.signed)}
    said = _("in force since %(date)s") % {"date": names.day(one.in_force)}
    return f"{said} {_('(through the European Union)')}" if one.through_union else said


def _supplies(of: Profile, absolute: Absolute) -> Iterator[Block]:
    if of.supplies is None:
        yield Text(_("Nothing can be said of this yet: there is no search index."))
        return
    yield Heading(_("From there"))
    yield from _supply(of.supplies.from_there, absolute)
    if of.supplies.tags:
        yield Heading(_("In its official languages, from anywhere"))
        yield Text(" · ".join(map(spoken_name, of.supplies.tags)))
        yield from _supply(of.supplies.in_languages, absolute)
    if of.sources:
        yield Heading(_("Sources that are harvested"))
        yield Items(tuple(Said(_own(one.title)) for one in of.sources))


def _supply(supply: Supply, absolute: Absolute) -> Iterator[Block]:
    if not supply.total:
        yield Text(_("None yet."))
        return
    total = ngettext("%(shown)s resource", "%(shown)s resources", supply.total) % {"shown": number(supply.total)}
    yield Items((Said(total, absolute(supply.url)),))
    if supply.bars:
        yield _years(supply)
    shown = {name: parts for name, parts in supply.parts.items() if parts and name != "year"}
    yield Pairs(
        tuple(
            (
                words.called(words.FACETS, name),
                " · ".join(f"{_own(part.label)} ({number(part.count)})" for part in parts),
            )
            for name, parts in shown.items()
        )
    )


def _years(supply: Supply) -> Bars:
    """Those that the page draws, the years between without any too."""
    counts = {int(part.value): part.count for part in supply.parts["year"]}
    last = max(counts)
    years = range(max(min(counts), last - YEARS + 1), last + 1)
    most = max(counts[year] for year in years if year in counts)
    return Bars(tuple(counts.get(year, 0) / most for year in years), supply.said, str(years[0]), str(last))


def _events(of: Profile, absolute: Absolute) -> Iterator[Block]:
    if kind := next((kind for kind in country_shown.kinds(of) if kind.kind == "event"), None):
        yield Items(tuple(_entry(one, absolute) for one in kind.entries))


def _gaps(of: Profile, absolute: Absolute) -> Iterator[Block]:
    if found := gaps(of):
        yield Items(tuple(Said(one.said, absolute(one.url)) for one in found))
