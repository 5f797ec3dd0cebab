"""A name in another language than the page is marked as such, wherever it stands."""

from __future__ import annotations

from functools import reduce

from django.contrib.auth.models import User
from django.test import Client
from lxml.html import HtmlElement
from msgspec import structs

from baraza.coalition.people.asking import was_asked
from baraza.coalition.people.claims import accept, claim
from baraza.coalition.people.roles import own
from baraza.coalition.register.entries import Held, change, history
from baraza.coalition.register.flags import flag
from baraza.coalition.register.merging import merge
from baraza.coalition.register.suggestions import suggest_entry
from baraza.model import Address, Place, Relation
from baraza.web.accounts.yearly import sealed
from tests.web.entries import fund, named
from tests.web.page import Page, page

SAID = "صندوق"
"""A word of all these names."""
PAGES = (
    "/register/", "/register/OTHER", "/register/KEY", "/register/KEY/history", "/register/KEY/edit",
    "/register/OTHER/edit", "/register/KEY/flag", "/register/KEY/merge", "/register/KEY/merge?find=صندوق",
    "/register/KEY/merge?other=POLICY", "/register/KEY/history?from=1&to=2", "/country/KE",
    "/peers?country=KE&language=sw",
    "/account/", "/account/erase", "/account/claim/KEY", "/account/claims", "/account/still/SEAL",
    "/operate/register", "/operate/register?queue=flags", "/operate/register?queue=unreached",
)  # fmt: skip
UNMARKED = {"title", "textarea", "option", "script"}
"""Where HTML lets no part be marked; what somebody wrote has a direction of its own there."""


def arabic(kind: str, more: str, **said: object) -> Held:
    return fund(kind=kind, names={"ar": f"{SAID} {more}"}, original="ar", descriptions={}, details={}, **said)


def filled(user: User) -> dict[str, str]:
    """Something for every list of PAGES; what stands for the keys in them."""
    held = arabic("organisation", "الكتب", contact="owner@example.org")
    policy = arabic("policy", "السياسة", start="2019", place=Place(latitude=-1.0, longitude=36.0))
    arabic("policy", "الجديدة", start="2021", relations=(Relation(kind="supersedes", to=policy.key),))
    other = named("project", "Other", countries=("KE",), relations=(Relation(kind="runs", to=held.key),))
    merge(held.key, arabic("organisation", "القديم").key)
    arabic("event", "الملتقى", start="2030-01-01")
    person = arabic("person", "آدا", contact=user.email)
    for key in (held.key, person.key):
        own(user, key, "made")
    now = change(held.key, structs.replace(held.entry, start="2011"), version=history(held.key)[0].number)
    suggest_entry(structs.replace(now.entry, start="2010"), key=held.key, base=now.version)
    suggest_entry(structs.replace(held.entry, addresses=(Address(url="https://n.example/"),)))
    flag(held.key, "wrong", "It is not so.")
    claim(User.objects.create_user("b@example.org", "b@example.org"), held.key)
    accept(claim(User.objects.create_user("c@example.org", "c@example.org"), policy.key).id)
    was_asked(held.key, "550 no such mailbox")
    seal = sealed(held.key, "owner@example.org")
    return {"KEY": held.key, "OTHER": other.key, "POLICY": policy.key, "SEAL": seal}


def bare(shown: Page) -> list[str]:
    """Names that nothing says the language of, or that run in the wrong direction."""
    pieces = (
        (text, parent)
        for element in shown.tree.iter()
        if isinstance(element.tag, str) and element.tag not in UNMARKED
        for text, parent in ((element.text, element), (element.tail, element.getparent()))
    )
    return [
        str(text).strip()
        for text, parent in pieces
        if parent is not None and SAID in (text or "") and not _is_marked(parent)
    ]


def _is_marked(element: HtmlElement) -> bool:
    around = [element, *element.iterancestors()]
    tag = next((one.get("lang") for one in around if one.get("lang")), "")
    turned = next((one.get("dir") or "auto" for one in around if one.get("dir") or one.tag == "bdi"), "")
    return tag == "ar" and turned in {"rtl", "auto"}


def test_every_name_says_its_language(operator: Client) -> None:
    keys = filled(User.objects.get())
    unmarked, silent = {}, []
    for address in PAGES:
        shown = page(operator, reduce(lambda made, one: made.replace(*one), keys.items(), address))
        if found := bare(shown):
            unmarked[address] = found
        if SAID not in shown.body:
            silent.append(address)
    assert unmarked == {}
    assert silent == []
