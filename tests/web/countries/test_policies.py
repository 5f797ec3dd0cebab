"""The table of the policies of a country."""

from __future__ import annotations

from lxml import html

from baraza.web.countries.named import Named
from baraza.web.countries.policies import Policy, as_table

MARKUP = '<b onclick="x">&\'</b>'


def test_markup_in_what_others_wrote_stays_text() -> None:
    newer = Named(url="/register/2", name=MARKUP, tag=MARKUP, date="", state="new")
    policy = Policy(url=MARKUP, name=MARKUP, tag="sw", date="", state="new", level=MARKUP, status=MARKUP, newer=newer)

    table = html.fromstring(f"<table>{as_table([policy], {'level': MARKUP, 'status': MARKUP})}</table>")

    assert table.findall(".//b") == []
    assert [cell.text_content() for cell in table.iter("th", "td")] == [MARKUP, "–", MARKUP, f"{MARKUP}: {MARKUP}"]
    assert [link.get("lang") for link in table.iter("a")] == ["sw", MARKUP]
