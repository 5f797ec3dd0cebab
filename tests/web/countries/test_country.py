"""Pages of countries and regions, comparing, and the same as data."""

from __future__ import annotations

import csv
import io
import itertools

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import translation
from msgspec import structs

from baraza.coalition.countries.facts import countries, members
from baraza.coalition.countries.regions import regions
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import give_role
from baraza.coalition.people.showing import show
from baraza.coalition.register.entries import Held, make
from baraza.model import Entry, Json, Relation
from baraza.settings import load
from baraza.web import contact
from baraza.web.accounts import opened
from baraza.web.countries.naming import country_name, region_name
from tests.web.page import page


def test_a_country_is_told_in_a_paragraph(reader: Client) -> None:
    shown = page(reader, "/country/KE")

    assert shown.texts("h1") == ["Kenya"]
    assert shown.texts(".lead") == [
        "Kenya is a Member State of UNESCO in the region Eastern Africa. "
        "Its official languages are Swahili and English. "
        "For open educational resources the register knows 2 organisations, 1 service, 3 policies, and 1 other entry "
        "there. "
        "The oldest known policy is from 2011, the newest from 2019. "
        "The Marrakesh Treaty lets works be made accessible to people who cannot read print. "
        "It is in force there since September 2, 2017. "
        "The search has 56 resources from there. 39% of them may be used, changed and shared by everybody."
    ]


def test_entries_policies_treaties_resources_and_events_are_there(reader: Client) -> None:
    shown = page(reader, "/country/KE")

    assert shown.texts("h3")[:2] == ["Organisations 2", "Services 1"]
    assert shown.texts("[aria-labelledby=policies] tbody tr") == [
        "Policy on open lessons June 1, 2011 – –",
        "Strategy for digital schools 2019 – –",
        "Rule on publicly paid textbooks November 2019 – –",
    ]
    assert len(shown.all("svg.axis circle")) == 3
    assert shown.texts(".axis-ends") == ["20112019"]
    assert any("in force since September 2, 2017" in told for told in shown.texts(".treaties div"))
    assert "signed December 20, 1996, not in force" in shown.text
    assert "As known until November 22, 2025." in shown.text
    assert shown.link("The Well of Lessons") == "/source/well"
    assert shown.link("56 resources") == "/?country=KE"
    assert shown.texts("[aria-labelledby=events] li") == ["Meeting of open schools May 4, 2026"]
    assert shown.texts(".gaps li") == ["There is no national focal point yet. Become the focal point"]
    assert not shown.all("[style]")


def test_policies_say_their_level_their_status_and_what_took_their_place(reader: Client) -> None:
    draft = policy("Draft on textbooks", "2025", level="national", status="draft")
    old = policy("Old rule", "2001", level="subnational", status="in_force")
    made = {"en": "New rule", "ar": "القاعدة الجديدة"}
    later = Relation(kind="supersedes", to=old.key)
    make(
        structs.replace(
            old.entry,
            names=made,
            start="2011",
            end="2030",
            details={"level": "national", "status": "adopted"},
            relations=(later,),
        )
    )
    shown = page(reader, "/country/SI")

    assert shown.texts("[aria-labelledby=policies] tbody tr") == [
        "Old rule 2001 a region or state replaced by another: New rule",
        "New rule 2011 – 2030 national adopted",
        "Draft on textbooks 2025 national draft",
    ]
    assert [dot.get("class") for dot in shown.all("svg.axis:not(.swatch) circle")] == ["past", "full", "draft"]
    assert shown.texts("[aria-labelledby=policies] .key li") == [
        "adopted or in force, or not said",
        "draft",
        "replaced or repealed",
    ]
    assert "2025: Draft on textbooks (national, draft)" in shown.texts("svg.axis title")
    arabic = page(reader, "/ar/country/SI").texts("[aria-labelledby=policies] tbody tr")
    assert arabic[0].endswith("حلّت أخرى محلها: القاعدة الجديدة")
    told = reader.get("/country/SI.json").json()["policies"]
    assert [(one["level"], one["status"]) for one in told] == [
        ("subnational", "superseded"),
        ("national", "adopted"),
        ("national", "draft"),
    ]
    assert told[0]["replaced_by"] == told[1]["key"]
    assert told[2]["key"] == draft.key


def policy(name: str, start: str, **details: Json) -> Held:
    return make(
        Entry(kind="policy", names={"en": name}, original="en", countries=("SI",), start=start, details=details)
    )


def test_who_looks_after_a_country_is_named_where_they_chose_it(reader: Client) -> None:
    shown = page(reader, "/country/KE")
    assert "There is no national focal point yet. A focal point checks" in shown.text
    assert shown.one("[aria-labelledby=care] a").get("href") == "/about#contact"

    amina = User.objects.create_user(username="amina@example.org", email="amina@example.org", first_name="Amina K")
    give_role(amina, Scoped("focal_point", "KE"))
    assert page(reader, "/country/KE").texts("[aria-labelledby=care] p") == [
        "There is a national focal point, who chose not to be shown here."
    ]
    assert reader.get("/country/KE.json").json()["carers"] == []

    show(amina, yes=True)
    named = page(reader, "/country/KE")
    assert named.texts("[aria-labelledby=care] li") == ["Amina K National focal point"]
    assert not named.all(".gaps")
    assert "amina@example.org" not in named.text
    data = reader.get("/country/KE.json").json()
    assert (data["focal_point"], data["carers"]) == (
        True,
        [{"name": "Amina K", "role": "focal_point", "kind": None}],
    )


def test_where_accounts_can_be_made_the_page_leads_to_the_form_of_an_offer(
    reader: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opened, "settings", lambda: load({"BARAZA_MAIL_URL": "smtp://127.0.0.1:1"}))
    shown = page(reader, "/ar/country/KE")
    assert {link.get("href") for link in shown.all("[aria-labelledby=care] a, .gaps a")} == {"/ar/account/offer/KE"}

    amina = User.objects.create_user(username="amina@example.org", email="amina@example.org")
    give_role(amina, Scoped("focal_point", "KE"))
    assert page(reader, "/country/KE").link("Offer your help") == "/account/offer/KE"


def test_the_contact_gets_a_letter_about_the_country(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    there = load({"BARAZA_CONTACT": "mailto:oer@example.org"})
    monkeypatch.setattr(contact, "settings", lambda: there)
    assert page(reader, "/country/TV").one("[aria-labelledby=care] a").get("href") == (
        "mailto:oer@example.org?subject=National%20focal%20point%20for%20Baraza%3A%20Tuvalu"
    )


def test_what_is_missing_leads_to_a_form(reader: Client) -> None:
    empty = page(reader, "/country/TD")
    assert {link.get("href") for link in empty.all(".gaps a")} == {
        *(f"/register/new?kind={kind}&country=TD" for kind in ("policy", "service", "organisation", "event")),
        "/about#contact",
    }
    form = page(reader, "/register/new?kind=policy&country=TD")
    assert {one.get("value") for one in form.all("#kind option[selected], [name=kind][checked]")} == {"policy"}
    assert "TD" in {one.get("value") for one in form.all("[name=country] option[selected], input[name=country]")}
    shown = page(reader, "/country/TV")

    assert shown.link("Add a policy") == "/register/new?kind=policy&country=TV"
    assert shown.link("Add a repository") == "/register/new?kind=service&country=TV"
    assert "The search has no resources from there yet." in shown.text
    assert "No organisation is known." not in shown.text


def test_a_member_of_the_european_union_is_bound_through_it(reader: Client) -> None:
    told = [line for line in page(reader, "/country/SI").texts(".treaties div") if "Marrakesh" in line]
    assert told == [
        "Marrakesh Treaty (works for people who cannot read print) "
        "in force since January 1, 2019 (through the European Union)"
    ]


def test_territories_and_others_have_a_page_without_the_facts_of_members(reader: Client) -> None:
    guiana = page(reader, "/country/GF")
    assert "French Guiana belongs to France." in guiana.text
    assert guiana.link("France") == "/country/FR"
    assert "Electoral group" not in guiana.text
    assert "Marrakesh" not in guiana.one(".lead").text_content()
    assert page(reader, "/country/AQ").texts("h1") == ["Antarctica"]
    assert page(reader, "/country/PS").texts("h1") == ["Palestine"]


def test_every_country_has_a_page_in_a_language_and_every_language_has_countries(reader: Client) -> None:
    languages = itertools.cycle(code for code, _name in settings.LANGUAGES)
    for code, language in zip(countries(), languages, strict=False):
        with translation.override(language):
            shown = page(reader, reverse("country", args=[code]))
            assert shown.texts("h1") == [country_name(code)]
        assert shown.one(".lead").text_content().strip()
        assert not shown.all("[style]")
        assert "%(" not in shown.text


def test_arabic_and_chinese_say_all_of_it(reader: Client) -> None:
    arabic = page(reader, "/ar/country/KE")
    assert arabic.texts("h1") == ["كينيا"]
    assert "سياسات" in arabic.one(".lead").text_content()
    assert "Marrakesh" not in arabic.text
    assert arabic.link("Open Textbook Fund").startswith("/ar/register/")
    assert arabic.all('a[lang="en"][dir="ltr"]')
    assert "教科文组织会员国" in page(reader, "/zh-hans/country/KE").one(".lead").text_content()


def test_a_code_in_small_letters_leads_on_and_others_are_not_found(reader: Client) -> None:
    answer = reader.get("/ar/country/ke")
    assert (answer.status_code, answer.headers["Location"]) == (301, "/ar/country/KE")
    for path in ("/country/XX", "/country/KEN", "/country/XX.json", "/country/XX.csv", "/region/atlantis"):
        assert reader.get(path).status_code == 404


def test_a_country_is_data_too(reader: Client) -> None:
    data = reader.get("/country/KE.json").json()

    assert data["unesco_member"] == {"group": "Va", "group_listed": False}
    assert data["entries"] == {"organisation": 2, "service": 1, "policy": 3, "event": 1}
    assert [policy["start"] for policy in data["policies"]] == ["2011-06-01", "2019", "2019-11"]
    assert data["resources"]["total"] == 56
    assert data["resources"]["by"]["openness"]["open"] == 22
    assert data["resources_in_languages"]["languages"] == ["sw", "en"]
    assert data["gaps"] == ["There is no national focal point yet."]
    assert reader.get("/country/KE.json?lang=ar").json()["name"] == "كينيا"

    text = reader.get("/country/KE.csv").content.decode("utf-8-sig")
    lines = [tuple(row) for row in csv.reader(io.StringIO(text))]
    assert lines[0] == ("section", "name", "value", "note")
    assert ("entries", "policy", "3", "") in lines
    assert ("treaty", "marrakesh", "2017-09-02", "signed 2013-06-28") in lines
    assert ("resources", "total", "56", "") in lines


def test_all_member_states_are_listed_by_region_in_the_order_of_their_names(reader: Client) -> None:
    shown = page(reader, "/country/")
    links = [str(link.get("href")) for link in shown.all("tbody th a")]

    assert len(links) == len(set(links)) == len(members())
    assert shown.texts("section:first-of-type tbody th")[:2] == ["Algeria", "Egypt"]
    assert "Åland Islands" in shown.texts(".names li")[0]
    kenya = next(row for row in shown.texts("tbody tr") if row.startswith("Kenya"))
    assert kenya == "Kenya 7 3 56"
    data = reader.get("/country.json?lang=zh-hans").json()["countries"]
    assert len(data) == len(countries())
    assert reader.get("/country.csv").content.decode("utf-8-sig").count("\r\n") == len(countries()) + 1


def test_in_chinese_they_stand_by_their_sound(reader: Client) -> None:
    names = page(reader, "/zh-hans/country/").texts("section:first-of-type tbody th")
    assert names.index("阿尔及利亚") < names.index("利比亚") < names.index("突尼斯")


def test_every_region_has_a_page(reader: Client) -> None:
    languages = itertools.cycle(code for code, _name in settings.LANGUAGES)
    for (slug, found), language in zip(regions().items(), languages, strict=False):
        with translation.override(language):
            shown = page(reader, reverse("region", args=[slug]))
            assert shown.texts("h1") == [region_name(slug)]
        assert len(shown.all("tbody tr")) == len(found.codes)
    africa = page(reader, "/region/eastern-africa")
    assert africa.link("Sub-Saharan Africa") == "/region/sub-saharan-africa"
    assert africa.texts("h1") == ["Eastern Africa"]
    assert africa.all("svg.map.part")


def test_up_to_four_stand_side_by_side(reader: Client) -> None:
    shown = page(reader, "/country/compare?c=KE&c=si&c=&c=KE")
    assert shown.texts("thead th") == ["Fact", "Kenya", "Slovenia"]
    told = {
        row[0].text_content().strip(): [cell.text_content().strip() for cell in row[1:]]
        for row in shown.all("tbody tr")
    }
    assert told["Policies"] == ["3", "0"]
    assert [cell.get("data-label") for cell in shown.all("tbody tr:first-child td")] == ["Kenya", "Slovenia"]
    assert told["Oldest policy"] == ["2011", "–"]
    assert told["Resources in the search"] == ["56", "0"]
    assert told["WIPO Copyright Treaty"] == ["not in force", "March 6, 2002"]
    assert [option.get("value") for option in shown.all("option[selected]")] == ["KE", "SI"]

    assert "Choose two to four countries" in page(reader, "/country/compare").text
    assert "at most 4" in page(reader, "/country/compare?c=KE&c=SI&c=UG&c=FR&c=DE", 400).text
    assert page(reader, "/country/compare?c=XX", 404).all("h1")


def test_a_comparison_is_data_too_at_an_address_that_lasts(reader: Client) -> None:
    shown = page(reader, "/ar/country/compare?c=KE&c=si&c=KE")
    assert shown.link("JSON") == "/country/compare.json?c=KE&c=SI&lang=ar"
    assert shown.one("textarea").text_content().endswith("http://localhost/ar/country/compare?c=KE&c=SI")

    data = reader.get("/country/compare.json?c=KE&c=si").json()
    facts = {fact["name"]: fact["values"] for fact in data["facts"]}
    assert data["countries"] == {"KE": "Kenya", "SI": "Slovenia"}
    assert data["cite"].startswith("Baraza. Countries compared: Kenya and Slovenia. ")
    assert data["cite"].endswith(". http://localhost/country/compare?c=KE&c=SI")
    assert facts["region"] == {"KE": "eastern-africa", "SI": "southern-europe"}
    assert facts["official_languages"] == {"KE": ["sw", "en"], "SI": ["sl"]}
    assert facts["entries.policy"] == {"KE": 3, "SI": 0}
    assert facts["oldest_policy"] == {"KE": "2011", "SI": None}
    assert facts["treaty.wct"] == {"KE": False, "SI": "2002-03-06"}
    assert facts["openly_licensed"] == {"KE": 0.3929, "SI": None}
    assert reader.get("/country/compare.json?c=KE&lang=ar").json()["countries"] == {"KE": "كينيا"}

    answer = reader.get("/country/compare.csv?c=KE&c=SI")
    lines = {row[0]: tuple(row[1:]) for row in csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))}
    assert lines["fact"] == ("label", "KE", "SI")
    assert lines["official_languages"] == ("Official languages", "sw; en", "sl")
    assert lines["resources"] == ("Resources in the search", "56", "0")
    assert 'filename="compare-KE-SI.csv"' in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(
    ("query", "status"), [("", 400), ("c=&c=", 400), ("c=KE&c=XX", 404), ("c=KE&c=SI&c=UG&c=FR&c=DE", 400)]
)
def test_a_comparison_that_cannot_be_is_told_for_data_too(reader: Client, query: str, status: int) -> None:
    for kind in ("json", "csv"):
        assert reader.get(f"/country/compare.{kind}?{query}").status_code == status


def test_languages_of_which_cldr_has_no_name_here_are_not_told_as_codes(reader: Client) -> None:
    lead = page(reader, "/country/KM").one(".lead").text_content()
    assert "Its official languages are Arabic, Comorian (Ngazidja), Comorian (Ndzuani), and French." in lead
    assert "فيجي" in page(reader, "/ar/country/FJ").one(".lead").text_content()
    assert "hif" not in page(reader, "/ar/country/FJ").one(".lead").text_content()
    assert "Bavarian" in page(reader, "/zh-hans/country/DE").one("[aria-labelledby=facts]").text_content()


def test_a_page_says_how_to_cite_it(reader: Client) -> None:
    told = page(reader, "/fr/country/US").one("textarea").text_content()
    assert told.startswith("Baraza. Ressources éducatives libres\N{NO-BREAK SPACE}: États-Unis. ")
    assert told.endswith(". http://localhost/fr/country/US")


def test_many_entries_are_listed_in_part_and_lead_on(reader: Client) -> None:
    for at in range(11):
        make(Entry(kind="project", names={"en": f"Project {at:02}"}, original="en", countries=("TD",)))
    shown = page(reader, "/country/TD")
    assert len(shown.all("[aria-labelledby=who] li")) == 8
    assert shown.link("Show all: Projects") == "/register/?country=TD&kind=project"


@pytest.mark.parametrize("path", ["/country/KE", "/country/", "/region/africa", "/country/compare?c=KE&c=SI", "/map"])
def test_before_there_is_an_index_pages_answer(early: Client, path: str) -> None:
    assert page(early, path).all("h1")
