"""Reports in the words of the page."""

from __future__ import annotations

from collections.abc import Callable

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from msgspec import Struct

from baraza.store import reports
from baraza.store.flagging import FIELDS
from baraza.web import names, words
from baraza.web.links import Choice

Words = str | Promise


class Heading(Struct, frozen=True):
    """What a report is called, what it tells, and the name of its column."""

    name: str
    title: Words
    short: Words
    about: Words
    column: Words
    dated: bool = False


_HEADINGS = (
    Heading(
        "no-licence",
        gettext_lazy("No licence that can be read"),
        pgettext_lazy("report", "No licence"),
        gettext_lazy("Nothing was stated about rights, or in words that name no licence."),
        gettext_lazy("What was stated"),
    ),
    Heading(
        "attribution-without-author",
        gettext_lazy("Asks for credit, names nobody"),
        pgettext_lazy("report", "No author to credit"),
        gettext_lazy("The licence asks that the author be named, and no author is stated."),
        gettext_lazy("Licence"),
    ),
    Heading(
        "language-differs",
        gettext_lazy("Written in another language than declared"),
        pgettext_lazy("report", "Other language"),
        gettext_lazy("The words are surely in another language than the source says."),
        gettext_lazy("Declared and detected"),
    ),
    Heading(
        "missing-fields",
        gettext_lazy("Fields that were left empty"),
        pgettext_lazy("report", "Empty fields"),
        gettext_lazy("Fields by which people search and choose, and which the source did not fill in."),
        gettext_lazy("Missing"),
    ),
    Heading(
        "dead-links",
        gettext_lazy("Addresses that lead nowhere"),
        pgettext_lazy("report", "Dead links"),
        gettext_lazy("They were looked at several times. The resources left the search until they are found again."),
        gettext_lazy("Reason"),
        dated=True,
    ),
    Heading(
        "moved-links",
        gettext_lazy("Addresses that lead on to others"),
        pgettext_lazy("report", "Moved links"),
        gettext_lazy("They still work. The new address is better given as their own."),
        gettext_lazy("New address"),
        dated=True,
    ),
    Heading(
        "duplicates",
        gettext_lazy("Offered more than once"),
        pgettext_lazy("report", "Duplicates"),
        gettext_lazy("The same resource under several identifiers or at several sources."),
        gettext_lazy("The same as"),
    ),
    Heading(
        "no-text",
        gettext_lazy("Content that could not be read"),
        pgettext_lazy("report", "Not readable"),
        gettext_lazy("The file was to be read and was not, so that it is found by its title and description only."),
        gettext_lazy("Reason"),
    ),
    Heading(
        "no-transcript",
        gettext_lazy("Sound and film without words"),
        pgettext_lazy("report", "No transcript"),
        gettext_lazy("There are no captions and no transcript, so that what is said cannot be found."),
        gettext_lazy("Where it was noticed"),
    ),
    Heading(
        "not-accessible",
        gettext_lazy("Hard to use for some people"),
        pgettext_lazy("report", "Not accessible"),
        gettext_lazy("Pictures without a description, PDF without tags, film without captions."),
        gettext_lazy("What is lacking"),
    ),
)
_BY_NAME = {heading.name: heading for heading in _HEADINGS}
_STAGES: dict[str, Words] = {
    "extract": gettext_lazy("when it was read"),
    "fetch": gettext_lazy("before it was fetched"),
}
_ORDERS: dict[str, Words] = {"source": gettext_lazy("Source"), "since": gettext_lazy("Since")}


def heading(name: str) -> Heading:
    """What a report is called; the name must be one of `reports.REPORTS`."""
    return _BY_NAME[name]


class Shown(Struct, frozen=True):
    """One row as the page shows it."""

    row: reports.ReportRow
    source: str
    said: str
    code: bool
    """`said` is an address, a code or a reason as it came, not words of ours."""
    leads: str
    """Where `said` leads; empty: nowhere."""


def shown_row(asked: reports.Asked, row: reports.ReportRow, of: dict[str, str]) -> Shown:
    """The row with its value in words."""
    said, code, leads = row.value, False, ""
    if asked.name == "language-differs":
        said = " → ".join(names.language_name(tag) for tag in row.value.split())
    elif asked.name == "missing-fields":
        said = names.listed([words.called(words.REPORT_FIELDS, field) for field in row.value.split()])
    elif asked.name == "not-accessible":
        said = names.listed([_lacking(one) for one in row.value.split(", ")])
    elif asked.name == "no-transcript":
        said = words.called(_STAGES, row.value)
    elif asked.name == "duplicates":
        code, leads = True, "" if row.value == row.key else reverse("resource", args=[row.value])
    else:
        code = True
    return Shown(row, of.get(row.source, row.source), said, code, leads)


def _lacking(one: str) -> str:
    kind, _space, counted = one.partition(" ")
    if kind == "tagged":
        return _("no tags in the PDF")
    if kind == "captions":
        return _("no captions")
    described, _slash, pictures = counted.partition("/")
    shown = {"described": _counted(described), "pictures": _counted(pictures)}
    return _("%(described)s of %(pictures)s pictures are described") % shown


def _counted(digits: str) -> str:
    return names.number(int(digits)) if digits.isdigit() else digits


def sorts(asked: reports.Asked, address: Callable[[str], str]) -> list[Choice]:
    """Links that sort the table."""
    about = heading(asked.name)
    orders = {
        "source": _ORDERS["source"],
        "value": about.column,
        **({"since": _ORDERS["since"]} if about.dated else {}),
    }
    return [Choice(str(label), address(order), order == asked.order) for order, label in orders.items()]


class Cell(Struct, frozen=True):
    """How many resources of a source lack a field, as a share, and where they are listed."""

    field: str
    share: str
    address: str


def matrix(asked: reports.Asked, of: dict[str, str]) -> list[tuple[str, str, list[Cell]]]:
    """Title of each source, how many resources it has, and a cell for each field."""
    lacking = reports.missing(asked.source)
    there = reports.resources_by_source(asked.source)
    place = reverse("report", args=[asked.name])
    return [
        (title, names.number(there[name]), [_cell(name, field, lacking, there[name], place) for field in FIELDS])
        for name, title in of.items()
        if there.get(name)
    ]


def _cell(source: str, field: str, lacking: dict[str, dict[str, int]], there: int, place: str) -> Cell:
    count = lacking.get(source, {}).get(field, 0)
    # While records are worked on anew, fewer of them are done than there are resources.
    share = names.percent(min(1.0, count / there))
    return Cell(
        words.called(words.REPORT_FIELDS, field), share, f"{place}?source={source}&field={field}#rows" if count else ""
    )
