"""The form of an entry: kept, suggested, corrected, left and taken up again; two who edit at once."""

from __future__ import annotations

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.test import Client
from msgspec import structs

from baraza.coalition.people.own import name_in_records
from baraza.coalition.register.entries import change, entry_of, history
from baraza.coalition.register.listing import Filter, listed
from baraza.coalition.register.review_tables import DraftRow
from baraza.coalition.register.suggestions import entry_suggestions
from baraza.model import Relation
from baraza.web.middleware.rate import Buckets
from baraza.web.register import form_draft
from baraza.web.views import entry_sent
from tests.web.conftest import OPERATOR
from tests.web.entries import filled_in, fund, named
from tests.web.page import Page, page


def send(client: Client, address: str, status: int = 303, /, **fields: str | list[str]) -> Page:
    response = client.post(address, filled_in(**fields))
    assert response.status_code == status, response.content[:2000]
    return Page(response.content.decode() or "<p>")


def form_of(shown: Page) -> dict[str, str | list[str]]:
    """What a browser would send of the form as it stands."""
    said: dict[str, list[str]] = {}
    (form,) = shown.all("form.entry-form")
    for field in form.cssselect("input[name], textarea[name], select[name]"):
        if field.tag == "select":
            value = next(iter(field.cssselect("option[selected]")), field.cssselect("option")[0]).get("value")
        elif field.tag == "textarea":
            value = (field.text or "").removeprefix("\n")
        elif field.get("type") in {"checkbox", "radio"} and field.get("checked") is None:
            continue
        else:
            value = field.get("value")
        said.setdefault(str(field.get("name")), []).append(value or "")
    return {name: values for name, values in said.items() if name != "csrfmiddlewaretoken"}


def test_an_operator_keeps_an_entry_that_takes_a_minute(operator: Client) -> None:
    send(operator, "/register/new", why="I run it.")

    total, (brief,) = listed(Filter())
    held = entry_of(brief.key)
    (first,) = history(brief.key)
    assert (total, held.entry.names, held.entry.original, held.entry.countries) == (
        1,
        {"en": "The Well"},
        "en",
        ("KE",),
    )
    account = name_in_records(User.objects.get(username=OPERATOR))
    assert (first.by, first.why, held.entry.state) == (account, "I run it.", "new")


def test_the_form_gives_back_every_field_of_an_entry_unchanged(operator: Client) -> None:
    other = named("project", "Other")
    held = fund(
        alternative={"en": ("OTF",), "ar": ("ص",)},
        goals=(4, 17),
        levels=("higher",),
        licence="CC-BY-4.0",
        end="2030-01",
        subjects=("https://v.example/hydrology",),
        relations=(Relation(kind="runs", to=other.key, since="2014"),),
        contact="owner@fund.example",
    )

    shown = page(operator, f"/register/{held.key}/edit")
    response = operator.post(f"/register/{held.key}/edit", form_of(shown) | {"do": "save"})

    assert response.status_code == 303
    assert entry_of(held.key) == held


def test_faults_stand_in_a_summary_that_links_and_under_their_fields_and_nothing_is_lost(operator: Client) -> None:
    shown = send(
        operator,
        "/register/new",
        422,
        name=[""],
        url=["no address"],
        start="soon",
        latitude="north",
        text=["A description."],
        text_in=["fr"],
    )

    links = {str(link.get("href")): link.text for link in shown.all("[role=alert] a")}
    assert set(links) == {"#name-0", "#url-0", "#start", "#latitude"}
    assert links["#name-0"] == "Give it a name."
    assert all(shown.all(f"{anchor}[aria-invalid=true]") for anchor in links)
    assert form_of(shown)["text"] == ["A description."]
    assert form_of(shown)["url"] == ["no address"]
    assert listed(Filter())[0] == 0


def test_the_form_asks_for_identifiers_that_fit_and_for_those_that_stand_there(operator: Client) -> None:
    def asked(address: str) -> list[str]:
        return [str(one.get("name")) for one in page(operator, address).all("input[name^=id_]")]

    assert asked("/register/new?kind=person") == ["id_orcid", "id_isni", "id_wikidata"]
    assert asked("/register/new?kind=organisation") == ["id_ror", "id_isni", "id_wikidata"]
    assert asked("/register/new?kind=publication") == ["id_doi", "id_isbn", "id_wikidata"]
    assert asked("/register/new") == ["id_wikidata"]
    held = fund(identifiers={"wikidata": "Q42", "isbn": "9780000000001"})
    assert asked(f"/register/{held.key}/edit") == ["id_ror", "id_isni", "id_wikidata", "id_isbn"]


def test_an_identifier_that_does_not_fit_is_refused_where_it_did_not_stand_before(operator: Client) -> None:
    orcid = "0000-0002-1825-0097"

    shown = send(operator, "/register/new", 422, kind="organisation", id_orcid=orcid)

    (field,) = shown.all("input#id_orcid[aria-invalid=true]")
    assert field.get("value") == orcid
    assert shown.texts("[role=alert] a")[0] == (
        f"What it is has no identifier of this kind: take it out, or correct what it is. ({orcid})"
    )
    held = fund(identifiers={"isbn": "9780000000001"})
    edit = f"/register/{held.key}/edit"
    send(operator, edit, 303, **form_of(page(operator, edit)) | {"id_isbn": "9780000000002"})
    assert entry_of(held.key).entry.identifiers == {"isbn": "9780000000002"}
    send(operator, edit, 422, **form_of(page(operator, edit)) | {"id_orcid": orcid})
    assert entry_of(held.key).entry.identifiers == {"isbn": "9780000000002"}


def test_rows_are_added_without_javascript(visitor: Client) -> None:
    shown = send(visitor, "/register/new", 200, do="more:name")

    assert form_of(shown)["name"] == ["The Well", ""]
    assert form_of(shown)["country"] == ["KE"]


def test_other_entries_and_subjects_are_found_and_chosen_without_javascript(operator: Client) -> None:
    held = fund()

    shown = send(
        operator,
        "/register/new",
        200,
        do="find",
        relation_find="صندوق",
        relation_word="part_of",
        subject_find="water",
    )
    choice = str(shown.one(f"input[name=relation][value$='{held.key}']").get("value"))
    subject = str(shown.one("#subject input[type=checkbox]").get("value"))
    send(operator, "/register/new", relation=[choice], subject=[subject])

    _total, (brief,) = listed(Filter(q="well"))
    made = entry_of(brief.key).entry
    assert choice == f"part_of {held.key}"
    assert made.relations == (Relation(kind="part_of", to=held.key),)
    assert made.subjects == (subject,)


def test_a_similar_entry_begins_with_what_both_share(operator: Client) -> None:
    held = fund()

    said = form_of(page(operator, f"/register/new?like={held.key}"))

    assert (said["kind"], said["country"], said["item"], said["name"], said["url"]) == (
        ["organisation"],
        ["KE"],
        ["2a"],
        [""],
        [""],
    )


def test_a_likely_duplicate_is_told_first_and_kept_where_it_is_another_thing(operator: Client) -> None:
    held = fund()
    again: dict[str, str | list[str]] = {
        "kind": "organisation",
        "name": ["open textbook fund"],
        "url": ["https://www.fund.example"],
    }

    shown = send(operator, "/register/new", 409, **again)
    assert shown.one("#likely a").get("href") == f"/register/{held.key}"
    assert "same or nearly the same name" in shown.text
    assert listed(Filter())[0] == 1

    send(operator, "/register/new", 303, another="yes", **again)
    assert listed(Filter())[0] == 2


def test_while_one_types_the_same_is_told_as_a_part_of_the_page(visitor: Client) -> None:
    held = fund()

    response = visitor.post("/ar/register/alike", filled_in(name=["Open Textbook Fund"]))

    assert f"/ar/register/{held.key}" in response.content.decode()
    assert visitor.post("/register/alike", {}).content.strip() == b""


def test_a_visitor_suggests_and_nothing_is_shown_yet(visitor: Client) -> None:
    shown = page(visitor, "/register/new")
    assert shown.texts("h1") == ["Suggest an entry"]
    assert not shown.all("#contact")

    response = visitor.post("/register/new", filled_in(email="teacher@example.org", why="I teach there."))

    assert response.headers["Location"] == "/register/?sent=1"
    assert "Somebody will look at your suggestion" in page(visitor, "/register/?sent=1").text
    total, (one,) = entry_suggestions()
    assert (total, one.entry.name(), one.email, one.why) == (1, "The Well", "teacher@example.org", "I teach there.")
    assert listed(Filter())[0] == 0


def test_a_program_that_fills_in_everything_is_thanked_and_forgotten(visitor: Client) -> None:
    send(visitor, "/register/new", website="https://spam.example")

    assert entry_suggestions()[0] == 0


def test_a_visitor_cannot_write_who_is_asked_nor_how_sure_it_is(visitor: Client) -> None:
    held = fund(contact="owner@fund.example", state="confirmed")
    shown = page(visitor, f"/register/{held.key}/edit")
    assert "owner@fund.example" not in shown.body

    mine: dict[str, str | list[str]] = {"contact": "mine@example.org", "state": "new", "visibility": "nobody"}
    send(visitor, f"/register/{held.key}/edit", version="1", **mine)

    _total, (one,) = entry_suggestions()
    assert (one.entry.contact, one.entry.state, one.entry.visibility) == ("owner@fund.example", "confirmed", "public")


def test_a_form_is_left_and_taken_up_again_in_the_same_browser_only(visitor: Client) -> None:
    response = visitor.post("/register/new", filled_in(do="draft", name=["Half a na"]))
    assert "Kept for this browser" in response.content.decode()

    assert page(visitor, "/register/new").link("Go on with it") == "?draft=1"
    assert form_of(page(visitor, "/register/new?draft=1"))["name"] == ["Half a na"]
    stranger = Client(headers={"host": "localhost"})
    assert form_of(page(stranger, "/register/new?draft=1"))["name"] == [""]

    send(visitor, "/register/new")
    assert not page(visitor, "/register/new").all("#begun")


def test_what_somebody_with_an_account_leaves_waits_for_them_in_any_browser_and_for_nobody_else(
    visitor: Client,
) -> None:
    user = User.objects.create_user("noor@example.org", "noor@example.org", "a long walk to school")
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    visitor.post("/register/draft?place=new", filled_in(name=["Begun by a visitor"]))
    visitor.post("/account/login/", {"login": user.email, "password": "a long walk to school"})
    elsewhere = Client(headers={"host": "localhost"})
    elsewhere.force_login(user)
    assert form_of(page(elsewhere, "/register/new?draft=1"))["name"] == ["Begun by a visitor"]

    said = elsewhere.post("/register/draft?place=new", filled_in(name=["Half"])).json()["said"]
    assert said.startswith("Kept with your account on ")
    assert form_of(page(visitor, "/register/new?draft=1"))["name"] == ["Half"]
    visitor.logout()
    assert form_of(page(visitor, "/register/new?draft=1"))["name"] == [""]


def test_what_is_typed_is_kept_and_said_when(visitor: Client) -> None:
    response = visitor.post("/register/draft?place=new", filled_in(name=["Half"]))

    assert response.json()["said"].startswith("Kept for this browser on ")
    assert form_of(page(visitor, "/register/new?draft=1"))["name"] == ["Half"]


def test_two_at_once_the_second_sees_the_first_chooses_and_loses_nothing(operator: Client) -> None:
    held = fund()
    mine = form_of(page(operator, f"/register/{held.key}/edit")) | {"do": "save"}
    theirs = structs.replace(held.entry, names={**held.entry.names, "en": "Textbook Fund"}, start="2011")
    change(held.key, theirs, version=1)

    sent = mine | {"name": ["Fund for Open Textbooks", "صندوق الكتب المفتوحة"], "licence": ["CC-BY-4.0"]}
    response = operator.post(f"/register/{held.key}/edit", sent)
    conflict = Page(response.content.decode())

    assert response.status_code == 409
    assert entry_of(held.key).version == 2
    assert "Textbook Fund" in conflict.texts("fieldset label")[0]
    assert "Fund for Open Textbooks" in conflict.texts("fieldset label")[1]

    hidden: dict[str, list[str]] = {}
    for field in conflict.all("input[type=hidden]"):
        hidden.setdefault(str(field.get("name")), []).append(str(field.get("value") or ""))
    hidden.pop("csrfmiddlewaretoken", None)
    choice = str(conflict.one("input[type=radio][value=mine]").get("name"))
    done = operator.post(f"/register/{held.key}/edit", hidden | {choice: ["mine"], "do": ["resolve"]})

    now = entry_of(held.key).entry
    assert done.status_code == 303
    assert (now.names["en"], now.start, now.licence) == ("Fund for Open Textbooks", "2011", "CC-BY-4.0")


@pytest.mark.parametrize("version", ["", "x", "-1", "9" * 30])
def test_a_form_without_its_version_is_refused_in_words(operator: Client, version: str) -> None:
    held = fund()

    assert operator.post(f"/register/{held.key}/edit", filled_in(version=version)).status_code in {400, 404}


def test_markup_and_turning_signs_in_a_name_reach_no_page(operator: Client) -> None:
    send(operator, "/register/new", name=["<script>alert(1)</script>We\u202ell <i>x"])

    _total, (brief,) = listed(Filter())
    shown = page(operator, f"/register/{brief.key}")
    assert "<script>alert" not in shown.body
    assert "\u202e" not in shown.body


def test_a_point_in_the_sea_is_asked_about_once_and_never_left_out(operator: Client) -> None:
    at = {"latitude": ["36.82"], "longitude": ["-1.28"]}
    asked = send(operator, "/register/new", 409, **at)

    (notice,) = asked.texts(".notice[role=alert] p:first-child")
    assert "lies here: Spain, and not here: Kenya. Is \u2066-1.28, 36.82\u2069 meant?" in notice
    assert asked.one("#latitude").get("value") == "36.82"
    assert listed(Filter())[0] == 0
    sea = send(operator, "/register/new", 409, latitude=["0"], longitude=["-30"])
    assert "lies in no country, so probably in the sea" in sea.texts(".notice[role=alert] p:first-child")[0]

    send(operator, "/register/new", 303, placed="yes", **at)
    (brief,) = listed(Filter())[1]
    assert (brief.place and brief.place.latitude) == 36.82
    form = form_of(page(operator, f"/register/{brief.key}/edit"))
    assert operator.post(f"/register/{brief.key}/edit", form | {"do": "save", "start": "1999"}).status_code == 303
    assert entry_of(brief.key).entry.start == "1999"


def test_both_questions_of_a_new_entry_are_answered_one_after_the_other(operator: Client) -> None:
    named("service", "The Well", countries=("KE",))
    both = send(operator, "/register/new", 409, latitude=["0"], longitude=["-30"])
    assert len(both.all("input[name=another], input[name=placed]")) == 2

    once = send(operator, "/register/new", 409, latitude=["0"], longitude=["-30"], another="yes")
    assert once.one("input[name=another]").get("type") == "hidden"
    said = form_of(once) | {"do": "save", "placed": "yes"}
    assert operator.post("/register/new", said).status_code == 303
    assert listed(Filter())[0] == 2


def test_a_visitor_who_suggests_is_asked_too(visitor: Client) -> None:
    send(visitor, "/register/new", 409, latitude=["0"], longitude=["-30"])
    send(visitor, "/register/new", 303, latitude=["0"], longitude=["-30"], placed="yes")

    assert entry_suggestions()[0] == 1


def test_a_person_is_entered_only_with_their_consent(operator: Client, visitor: Client) -> None:
    hana: dict[str, str | list[str]] = {"kind": "person", "name": ["Hana"], "url": []}
    for client in (operator, Client(headers={"host": "localhost"})):
        shown = send(client, "/register/new", 422, **hana)
        assert {str(link.get("href")) for link in shown.all("[role=alert] a")} == {"#consent"}
        assert shown.all("#consent[aria-invalid=true]")
        send(client, "/register/new", 303, consent="yes", another="yes", **hana)

    assert (listed(Filter(kinds=("person",)))[0], entry_suggestions()[0]) == (1, 1)
    held = fund()
    send(operator, f"/register/{held.key}/edit", 422, version="1", **hana)
    number = str(entry_suggestions()[1][0].id)
    send(operator, "/register/new", 303, suggestion=number, another="yes", **hana)


def test_the_form_says_which_text_is_the_original_and_how_far_the_others_are_translations(operator: Client) -> None:
    held = fund(descriptions={"en": "Gives money.", "ar": "يمنح المال."}, translated={"ar": "machine"})
    address = f"/register/{held.key}/edit"
    said = form_of(page(operator, address))
    assert said["text_is"] == ["original", "machine"]

    operator.post(address, said | {"text_is": ["original", "checked"], "do": ["save"]})
    now = entry_of(held.key).entry
    assert (now.original, now.translated) == ("en", {"ar": "checked"})
    operator.post(address, said | {"text_is": ["", "original"], "version": ["2"], "do": ["save"]})
    now = entry_of(held.key).entry
    assert (now.original, now.translated) == ("ar", {})
    assert "translated and checked" in page(operator, f"/register/{held.key}/history").text


def test_a_translation_is_old_when_the_original_changes_and_it_does_not(operator: Client) -> None:
    held = fund(descriptions={"en": "Gives money.", "ar": "يمنح المال.", "fr": "Donne de l’argent."})
    address = f"/register/{held.key}/edit"
    said = form_of(page(operator, address))
    changed = {"text": ["Gives much money.", "يمنح المال.", "Donne beaucoup d’argent."], "do": ["save"]}

    operator.post(address, said | changed | {"text_is": ["original", "", "checked"]})

    assert entry_of(held.key).entry.translated == {"ar": "old", "fr": "checked"}
    assert "the original has changed since" in page(operator, f"/register/{held.key}").text


def test_who_does_not_ask_about_translations_leaves_them_as_they_are(operator: Client) -> None:
    held = fund(translated={"ar": "machine"})
    said = form_of(page(operator, f"/register/{held.key}/edit"))
    assert "text_is" not in said

    operator.post(f"/register/{held.key}/edit", said | {"licence": ["CC0-1.0"], "do": ["save"]})

    assert entry_of(held.key).entry.translated == {"ar": "machine"}


def test_a_member_who_enters_thousands_is_slowed_down_and_who_keeps_the_register_is_not(
    operator: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(entry_sent, "MAKING", Buckets(per_second=1 / 30, at_once=2))
    member = Client(headers={"host": "localhost"})
    member.force_login(User.objects.create_user("member@example.org"))
    sent = [filled_in(name=[name], url=[], another="yes") for name in ("Alpha", "Borneo", "Cyprus", "Dakar")]

    answers = [member.post("/register/new", one) for one in sent]
    assert [one.status_code for one in answers] == [303, 303, 429, 429]
    assert int(answers[2].headers["Retry-After"]) > 0
    assert {operator.post("/register/new", one).status_code for one in sent} == {303}


def test_a_program_that_begins_forms_without_end_fills_no_table(
    visitor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(form_draft, "NEW", Buckets(per_second=1 / 30, at_once=2))
    asked = [("/register/draft?place=new", 429), ("/register/new", 429)]
    for address, status in asked:
        for _ in range(3):
            client = Client(headers={"host": "localhost"}, REMOTE_ADDR="8.8.8.8")
            last = client.post(address, filled_in(do="draft"))
        assert last.status_code == status

    assert DraftRow.objects.count() == 2
