"""What the pages and data of the register say of addresses that lead nowhere, or on to others."""

from __future__ import annotations

import csv
import io
import json

from django.test import Client

from baraza.coalition.register.entries import Held, entry_of
from baraza.coalition.register.link_check import _tell
from baraza.coalition.register.link_table import EntryLinkRow
from baraza.model import Address
from baraza.store.cadence import DAY_S
from baraza.store.clock import now
from tests.web.entries import fund
from tests.web.page import page
from tests.web.test_review import curator

OLD = "https://fund.example/"
NEW = "https://new.example/fund"


def seen(held: Held, **more: object) -> Held:
    """The entry after a look at its address."""
    EntryLinkRow.objects.filter(entry__key=held.key).update(looked=now(), since=now() - 30 * DAY_S, **more)
    _tell(EntryLinkRow.objects.filter(entry__key=held.key)[0].entry)
    return held


def broken() -> Held:
    return seen(fund(), judgement="unreachable", reason="Nobody answers.", is_broken=True)


def moved() -> Held:
    return seen(fund(), judgement="moved", reason="Its address leads on for good.", moved_to=NEW)


def test_the_page_says_since_when_nobody_answers(visitor: Client) -> None:
    held = broken()

    (notice,) = page(visitor, f"/register/{held.key}").texts("dd .notice")
    assert notice.startswith("This address has not answered since ")
    EntryLinkRow.objects.update(judgement="gone")
    (notice,) = page(visitor, f"/register/{held.key}").texts("dd .notice")
    assert notice.startswith("Nothing has been found at this address since ")
    EntryLinkRow.objects.update(is_broken=False)
    assert not page(visitor, f"/register/{held.key}").all("dd .notice")


def test_the_page_says_it_of_an_address_in_a_detail_too_and_a_button_replaces_it(operator: Client) -> None:
    held = fund(kind="community", details={"channel": OLD}, addresses=())
    seen(held, judgement="moved", moved_to=NEW)

    shown = page(operator, f"/register/{held.key}")
    (notice,) = shown.texts("dd .notice")
    assert notice.endswith(NEW)
    assert operator.post(f"/register/{held.key}/follow", {"url": OLD}).status_code == 303
    assert entry_of(held.key).entry.details == {"channel": NEW}


def test_those_who_curate_find_broken_and_moved_addresses_by_country(operator: Client) -> None:
    fund(countries=("FR",))
    broken()
    moved()

    for queue, what in (("broken", "one leads nowhere"), ("moved", "one leads on to another")):
        countries = page(operator, f"/operate/register?queue={queue}")
        assert [text.split() for text in countries.texts("ul.names li")] == [["Kenya", "1"]]
        there = page(operator, countries.link("Kenya"))
        assert there.texts("#total") == ["1 entry"]
        assert what in " ".join(there.texts(".chips li"))


def test_data_says_since_when_an_address_leads_nowhere(visitor: Client) -> None:
    lost, well = broken(), fund(addresses=(Address(url="https://well.example/"),))

    rows = csv.DictReader(io.StringIO(visitor.get("/register.csv").getvalue().decode().removeprefix("\ufeff")))
    since = {row["key"]: row["broken_since"] for row in rows}
    (brief,) = json.loads(visitor.get("/api/v1/register?link=broken").content)["results"]
    one = json.loads(visitor.get(f"/api/v1/register/{lost.key}").content)

    assert (bool(since[lost.key]), since[well.key]) == (True, "")
    assert (brief["key"], bool(brief["broken_since"])) == (lost.key, True)
    (link,) = one["links"]
    assert (link["url"], link["judgement"], link["is_broken"], link["reason"]) == (
        OLD,
        "unreachable",
        True,
        "Nobody answers.",
    )


def test_a_new_address_is_offered_to_those_who_may_put_it_in_its_place(visitor: Client) -> None:
    held = moved()
    place = f"/register/{held.key}/follow"

    read = page(visitor, f"/register/{held.key}")
    assert read.link(NEW) == NEW
    assert not read.all(f"form[action='{place}']")
    assert visitor.post(place, {"url": OLD}).status_code == 403
    assert curator("FR").post(place, {"url": OLD}).status_code == 403

    keeper = curator("KE")
    assert page(keeper, f"/register/{held.key}").all(f"form[action='{place}']")
    assert keeper.post(place, {"url": "https://evil.example/"}).status_code == 404
    assert keeper.post(place, {"url": OLD}).status_code == 303
    assert [one.url for one in entry_of(held.key).entry.addresses] == [NEW]
