"""What waits for those who keep the register: suggestions, complaints, two entries of one thing."""

from __future__ import annotations

from django.contrib.auth.models import User
from django.test import Client
from msgspec import structs

from baraza.coalition.people.own import name_in_records
from baraza.coalition.people.rights import Scoped
from baraza.coalition.people.roles import give_role
from baraza.coalition.register.entries import change, entry_of, history
from baraza.coalition.register.flags import open_flags
from baraza.coalition.register.listing import Filter, listed
from baraza.coalition.register.review_tables import EntrySuggestionRow
from baraza.coalition.register.suggestions import entry_suggestion, entry_suggestions, suggest_entry
from baraza.store.clock import now
from tests.web.conftest import OPERATOR
from tests.web.entries import filled_in, fund, named
from tests.web.page import page


def curator(country: str) -> Client:
    """Somebody who cares for a country."""
    user = User.objects.create_user(f"{country.lower()}@example.org".lower())
    give_role(user, Scoped("curator", country))
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def suggested(client: Client, **fields: str | list[str]) -> int:
    client.post("/register/new", filled_in(**fields))
    return entry_suggestions()[1][-1].id


def test_a_suggestion_is_looked_at_accepted_and_found(operator: Client) -> None:
    visitor = Client(headers={"host": "localhost"})
    number = suggested(visitor, email="teacher@example.org")

    shown = page(operator, "/operate/register")
    assert shown.texts(".record h2") == ["The Well"]
    assert "teacher@example.org" in shown.text
    response = operator.post(f"/operate/register/suggestion/{number}", {"decision": "accept"})

    assert page(visitor, response.headers["Location"]).texts("h1") == ["The Well"]
    assert history(entry_suggestion(number).key)[0].by == name_in_records(User.objects.get(username=OPERATOR))
    assert operator.post(f"/operate/register/suggestion/{number}", {"decision": "accept"}).status_code == 400


def test_a_suggestion_is_refused_with_a_reason_only(operator: Client) -> None:
    number = suggested(Client(headers={"host": "localhost"}))

    assert operator.post(f"/operate/register/suggestion/{number}", {"decision": "refuse"}).status_code == 400
    operator.post(f"/operate/register/suggestion/{number}", {"decision": "refuse", "reason": "Advertising"})

    one = entry_suggestion(number)
    assert (one.state, one.reason, listed(Filter())[0]) == ("refused", "Advertising", 0)


def test_a_suggestion_is_corrected_in_the_form_and_saving_accepts_it(operator: Client) -> None:
    number = suggested(Client(headers={"host": "localhost"}))
    form = page(operator, "/operate/register").link("Correct it first")
    assert page(operator, form).one("#name-0").get("value") == "The Well"

    operator.post(form, filled_in(name=["The Deep Well"], suggestion=str(number)))

    assert [one.names["en"] for one in listed(Filter())[1]] == ["The Deep Well"]
    assert entry_suggestion(number).state == "accepted"


def test_a_change_that_meets_another_is_chosen_in_the_form(operator: Client) -> None:
    held = fund()
    wanted = structs.replace(held.entry, names={**held.entry.names, "en": "Fund B"})
    one = suggest_entry(wanted, key=held.key, base=1)
    change(held.key, structs.replace(held.entry, names={**held.entry.names, "en": "Fund A"}), version=1)

    response = operator.post(f"/operate/register/suggestion/{one.id}", {"decision": "accept"})

    assert response.headers["Location"] == f"/register/{held.key}/edit?suggestion={one.id}"
    assert entry_suggestion(one.id).state == "waiting"
    shown = page(operator, response.headers["Location"])
    assert (shown.one("#name-0").get("value"), shown.one("[name=version]").get("value")) == ("Fund B", "1")


def test_curators_decide_in_their_own_country_only(visitor: Client) -> None:
    number = suggested(visitor)

    assert curator("SI").post(f"/operate/register/suggestion/{number}", {"decision": "accept"}).status_code == 403
    kenya = curator("KE")
    assert page(kenya, "/operate/register").all("button[value=accept]")
    assert kenya.post(f"/operate/register/suggestion/{number}", {"decision": "accept"}).status_code == 303


def test_visitors_and_members_do_not_see_what_waits(visitor: Client) -> None:
    assert visitor.get("/operate/register").status_code == 302
    visitor.force_login(User.objects.create_user("member@example.org"))
    assert visitor.get("/operate/register").status_code == 403


def test_anybody_says_what_is_wrong_and_a_keeper_settles_it(operator: Client) -> None:
    held = fund()
    visitor = Client(headers={"host": "localhost"})

    assert visitor.post(f"/register/{held.key}/flag", {"note": "x"}).status_code == 422
    visitor.post(f"/register/{held.key}/flag", {"code": "gone", "note": "It closed in May.", "email": "a@example.org"})
    (one,) = open_flags()[1]
    assert page(operator, "/operate/register?queue=flags").texts(".record strong") == ["It exists no more"]

    operator.post(f"/operate/register/flag/{one.id}", {"decision": "dispute"})
    assert page(visitor, f"/register/{held.key}").texts(".standing .state") == ["Disputed"]
    operator.post(f"/operate/register/flag/{one.id}", {"decision": "close", "answer": "Asked them."})
    assert open_flags()[0] == 0


def test_unconfirmed_and_stale_entries_stand_by_country(operator: Client) -> None:
    fund(state="unconfirmed")

    shown = page(operator, "/operate/register?queue=unconfirmed")

    assert shown.link("Kenya") == "/register/?state=unconfirmed&country=KE"


def test_two_entries_are_seen_beside_each_other_and_become_one(operator: Client) -> None:
    held, other = fund(), named("organisation", "Textbook Fund of Kenya", countries=("KE",), licence="CC0-1.0")

    found = page(operator, f"/register/{held.key}/merge?find=kenya")
    assert found.link("Textbook Fund of Kenya") == f"?other={other.key}"
    assert "Textbook Fund of Kenya" in page(operator, f"/register/{held.key}/merge?other={other.key}").texts("td")[1]
    response = operator.post(f"/register/{held.key}/merge", {"other": other.key, "stays": held.key})

    now = entry_of(held.key).entry
    assert response.headers["Location"] == f"/register/{held.key}?done=merged"
    assert (now.names["en"], now.alternative["en"], now.licence) == (
        "Open Textbook Fund",
        ("Textbook Fund of Kenya",),
        "CC0-1.0",
    )
    assert operator.get(f"/register/{other.key}").status_code == 301


def test_two_that_were_merged_are_parted_by_those_who_care_for_both(operator: Client) -> None:
    held, other = fund(), named("organisation", "Textbook Fund of Uganda", countries=("UG",))
    operator.post(f"/register/{held.key}/merge", {"other": other.key, "stays": held.key})

    assert page(operator, f"/register/{held.key}/history").texts("#merged ~ ul a") == ["Textbook Fund of Uganda"]
    abroad = curator("KE")
    assert not page(abroad, f"/register/{held.key}/history").all("form[action$='/part']")
    assert abroad.post(f"/register/{other.key}/part").status_code == 403
    response = operator.post(f"/register/{other.key}/part", {"why": "One gives money, the other advice."})

    assert response.headers["Location"] == f"/register/{other.key}?done=parted"
    assert entry_of(held.key).entry == held.entry
    assert entry_of(other.key).entry == other.entry
    assert history(other.key)[0].why == "One gives money, the other advice."
    assert operator.post(f"/register/{other.key}/part").status_code == 400


def test_what_the_one_took_over_and_somebody_changed_since_is_told(operator: Client) -> None:
    held, other = fund(), named("organisation", "Textbook Fund of Uganda", countries=("UG",))
    operator.post(f"/register/{held.key}/merge", {"other": other.key, "stays": held.key})
    merged = entry_of(held.key)
    change(held.key, structs.replace(merged.entry, countries=("KE", "UG", "TZ")), version=merged.version)

    response = operator.post(f"/register/{other.key}/part")

    assert response.headers["Location"] == f"/register/{held.key}?done=parted-in-part"
    assert "correct it by hand" in page(operator, response.headers["Location"]).text
    assert entry_of(other.key).entry == other.entry


def test_what_cannot_be_merged_is_refused_in_words(operator: Client) -> None:
    held, other = fund(), named("organisation", "B")
    visitor = Client(headers={"host": "localhost"})

    assert visitor.post(f"/register/{held.key}/merge", {"other": other.key}).status_code == 403
    assert operator.post(f"/register/{held.key}/merge", {"other": held.key}).status_code == 400
    assert operator.post(f"/register/{held.key}/merge", {"other": "nope"}).status_code == 404


def test_addresses_of_visitors_are_erased_a_month_after_the_decision(operator: Client) -> None:
    number = suggested(Client(headers={"host": "localhost"}), email="teacher@example.org")
    operator.post(f"/operate/register/suggestion/{number}", {"decision": "accept"})

    EntrySuggestionRow.objects.filter(id=number).update(decided=now() - 31 * 86_400)
    page(operator, "/operate/register")

    assert entry_suggestion(number).email == ""
