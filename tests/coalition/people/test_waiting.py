"""What somebody has not finished or waits for is taken along, and goes with the account."""

from __future__ import annotations

import json

import pytest
from allauth.account.models import EmailAddress
from django.apps import apps
from django.contrib.auth.models import User

from baraza.coalition.people.invitations import invite, invited
from baraza.coalition.people.own import erase, export, name_in_records
from baraza.coalition.people.rights import Scoped
from baraza.coalition.register.drafts import draft, drafts_of, hand_over, keep_draft
from baraza.coalition.register.review_tables import DraftRow
from baraza.errors import UsageError
from baraza.store.events import acting
from baraza.store.saved import save_search, saved_searches

pytestmark = pytest.mark.django_db

EMAIL = "amina@example.org"


def person(email: str = EMAIL, *, verified: bool = True) -> User:
    user = User.objects.create_user(email, email)
    EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)
    return user


def test_drafts_saved_searches_invitations_and_acts_are_taken_along() -> None:
    user, other = person(), person("brahim@example.org")
    keep_draft(name_in_records(user), "new", {"name": ["Half", "نصف"]})
    keep_draft(name_in_records(other), "new", {"name": ["Somebody else's"]})
    save_search("q=water", title="Water", email="Amina@example.org", every="week")
    save_search("q=fire", email="brahim@example.org", every="day")
    with acting(name_in_records(user)):
        invite(EMAIL, Scoped("curator", "KE"))

    told = json.loads(json.dumps(export(user)))

    assert [(one["of"], one["said"]) for one in told["drafts"]] == [("new", {"name": ["Half", "نصف"]})]
    assert [(one["title"], one["query"], one["every"]) for one in told["saved_searches"]] == [
        ("Water", "q=water", "week")
    ]
    assert [(one["role"], one["country"]) for one in told["invitations"]] == [("curator", "KE")]
    assert [one["what"] for one in told["acts"]] == ["invited"]


def test_all_of_it_goes_with_the_account_and_nothing_of_anybody_else() -> None:
    user, other = person(), person("brahim@example.org")
    mine, theirs = (save_search("q=x", email=one.email, every="day").token for one in (user, other))
    keep_draft(name_in_records(user), "new", {"name": ["Mine"]})
    keep_draft(name_in_records(other), "new", {"name": ["Theirs"]})
    token = invite(EMAIL, Scoped("curator", "KE"))

    erase(user)

    assert [one.token for one in saved_searches((mine, theirs))] == [theirs]
    assert list(DraftRow.objects.values_list("owner", flat=True)) == [name_in_records(other)]
    with pytest.raises(UsageError):
        invited(token)


def test_an_address_that_nobody_proved_shows_and_erases_nothing() -> None:
    user = person(verified=False)
    kept = save_search("q=x", email=EMAIL, every="day")
    token = invite(EMAIL, Scoped("curator", "KE"))

    assert (export(user)["saved_searches"], export(user)["invitations"]) == ([], [])
    erase(user)

    assert saved_searches((kept.token,))
    assert invited(token)


def test_what_a_browser_began_goes_on_with_the_account_and_the_newer_one_stays() -> None:
    keep_draft("browser", "new", {"name": ["Old"]})
    DraftRow.objects.update(at=100)
    keep_draft("browser", "e1", {"name": ["Only there"]})
    keep_draft("user:1", "new", {"name": ["Newer"]})

    hand_over("browser", "user:1")

    assert drafts_of("browser") == ()
    assert {place: one.said["name"] for place, one in drafts_of("user:1")} == {"new": ["Newer"], "e1": ["Only there"]}
    assert draft("user:1", "e1")


def test_every_table_that_points_at_an_account_has_its_part_in_what_is_taken_along() -> None:
    pointing = {
        f"{model._meta.app_label}.{model.__name__}"
        for model in apps.get_models(include_auto_created=False)
        for field in model._meta.get_fields()
        if (field.many_to_one or (field.one_to_one and field.concrete)) and field.related_model is User
    }

    assert pointing == {
        "account.EmailAddress",
        "mfa.Authenticator",
        "socialaccount.SocialAccount",
        "people.RoleRow",
        "people.OwnRow",
        "people.ClaimRow",
        "people.OfferRow",
        "people.ShownRow",
    }
