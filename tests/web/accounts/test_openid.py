"""Signing in by a provider of OpenID Connect: a real one on loopback, reached through our own door."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from cryptography.hazmat.primitives.asymmetric import rsa
from django.conf import settings as django_settings
from django.contrib.auth.models import User
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import translation
from msgspec import structs
from pytest_django import Settings as DjangoSettings

from baraza.coalition.people.own import erase, export
from baraza.settings import Settings, load
from baraza.settings.openid import OpenIdProvider
from baraza.web.accounts import adapter, mail
from baraza.web.accounts.openid import adapter as provider_adapter
from baraza.web.accounts.openid import connections, named, talk
from tests.openid import CLIENT, SECRET, Provider, openid_provider
from tests.smtp import MailServer, mail_server
from tests.web.accounts.test_accounts import code_of

pytestmark = [pytest.mark.django_db, pytest.mark.any_engine]

EMAIL = "amina@example.org"


class _Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


class Site:
    """What this site is set to."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ours = load({"BARAZA_FETCH_ALLOW": "127.0.0.1"})
        for module in (adapter, mail, provider_adapter, connections, named, talk):
            monkeypatch.setattr(module, "settings", lambda: self.ours)

    def change(self, **more: Any) -> Settings:
        self.ours = structs.replace(self.ours, **more)
        return self.ours


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch, settings: DjangoSettings) -> Site:
    settings.EMAIL_BACKEND = "baraza.web.accounts.mail.Backend"
    return Site(monkeypatch)


@pytest.fixture
def provider(site: Site) -> Iterator[Provider]:
    cache.clear()
    with openid_provider() as server:
        site.change(openid=(known(server),))
        yield server


@pytest.fixture
def letters(site: Site) -> Iterator[MailServer]:
    with mail_server() as server:
        site.change(mail_url=server.url, mail_from="baraza@oer.example")
        yield server


def known(server: Provider, **more: Any) -> OpenIdProvider:
    said = {"id": "university", "name": "The University", "issuer": server.issuer} | more
    return OpenIdProvider(client_id=CLIENT, secret=SECRET, **said)


def begun(client: Client, path: str = "/account/openid/university/begin") -> str:
    """The provider's address, as the page that leads on has it."""
    page = client.post(path)
    assert page.status_code == 200, page.headers
    refresh = re.search(r'content="0;url=([^"]+)"', page.content.decode())
    assert refresh
    return unescape(refresh[1])


def agreed(address: str, button: str = "yes") -> str:
    """The address to which the provider sends back whoever presses a button there."""
    pressed = Request(address, data=f"{button}=".encode(), method="POST")
    opener = build_opener(_Stay)
    opener.process_response = {}  # type: ignore[attr-defined]  # a redirect is an answer here
    with opener.open(pressed) as answer:
        assert answer.status == 302
        back = urlsplit(answer.headers["Location"])
        return f"{back.path}?{back.query}"


def signed_in(client: Client) -> str:
    """Where somebody is led after they said yes."""
    answer = client.get(agreed(begun(client)))
    assert answer.status_code in {302, 303}
    return str(answer.headers["Location"])


def person(*, verified: bool = True) -> User:
    user = User.objects.create_user(EMAIL, EMAIL)
    EmailAddress.objects.create(user=user, email=EMAIL, verified=verified, primary=True)
    return user


def test_whom_a_provider_knows_gets_an_account_without_a_letter(provider: Provider) -> None:
    client = Client()
    where = signed_in(client)

    user = User.objects.get()
    assert where == reverse("own-account")
    assert (user.username, user.email, user.first_name) == (EMAIL, EMAIL, "Amina K")
    assert not user.has_usable_password()
    assert EmailAddress.objects.get().verified
    assert EMAIL in client.get(where).content.decode()


def test_the_same_person_comes_back_to_the_same_account_though_the_address_changed(provider: Provider) -> None:
    signed_in(Client())
    provider.person["email"] = "amina.k@example.org"
    client = Client()
    signed_in(client)

    assert User.objects.get().email == EMAIL
    assert client.get(reverse("own-account")).status_code == 200
    assert SocialAccount.objects.get().extra_data == {"email": "amina.k@example.org", "name": "Amina K"}


def test_what_is_asked_has_state_nonce_and_a_challenge_and_differs_each_time(provider: Provider) -> None:
    first, second = (parse_qs(urlsplit(begun(Client())).query) for _ in range(2))

    assert first["response_type"] == ["code"]
    assert first["redirect_uri"] == ["http://testserver/account/openid/university/callback"]
    assert first["code_challenge_method"] == ["S256"]
    for name in ("state", "nonce", "code_challenge"):
        assert len(first[name][0]) >= 16
        assert first[name] != second[name]
    assert first["nonce"] != first["code_challenge"]


def test_who_left_in_a_language_and_for_a_page_comes_back_to_both(provider: Provider) -> None:
    client = Client()
    answer = client.get(agreed(begun(client, "/ar/account/openid/university/begin?next=/ar/register/")))
    abroad = Client()
    elsewhere = abroad.get(agreed(begun(abroad, "/ar/account/openid/university/begin?next=https://evil.example/")))

    assert answer.headers["Location"] == "/ar/register/"
    assert elsewhere.headers["Location"] == "/ar/account/"


@pytest.mark.parametrize(
    "wrong",
    [
        {"nonce": "another"},
        {"nonce": None},
        {"iss": "https://other.example"},
        {"aud": "somebody-else"},
        {"aud": [CLIENT, "somebody-else"]},
        {"azp": "somebody-else"},
        {"exp": 1_700_000_000},
        {"iat": 4_000_000_000},
        {"exp": None},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 300},
        {"email": ["a@example.org"]},
    ],
    ids=str,
)
def test_a_token_that_says_anything_wrong_signs_nobody_in(provider: Provider, wrong: dict[str, Any]) -> None:
    provider.wrong = wrong
    client = Client()

    where = signed_in(client)

    assert where == reverse("openid-failed", args=["university", "odd"])
    page = client.get(where)
    assert page.status_code == 502
    assert "What The University answered cannot be trusted" in page.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("how", ["another key", "our secret", "none"])
def test_a_token_that_the_provider_did_not_sign_signs_nobody_in(provider: Provider, how: str) -> None:
    if how == "another key":
        provider.signs_with = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    else:
        provider.signs_with = SECRET.ljust(32, "x") if how == "our secret" else ""
        provider.algorithm = "HS256" if how == "our secret" else "none"

    assert signed_in(Client()) == reverse("openid-failed", args=["university", "odd"])
    assert not User.objects.exists()


@pytest.mark.parametrize(
    "metadata",
    [
        {"issuer": "https://other.example"},
        {"token_endpoint": "http://other.example/token"},
        {"authorization_endpoint": "javascript:alert(1)"},
        {"jwks_uri": 7},
    ],
    ids=str,
)
def test_a_provider_that_describes_itself_wrongly_is_not_gone_to(provider: Provider, metadata: dict[str, Any]) -> None:
    provider.metadata = metadata
    answer = Client().post("/account/openid/university/begin")

    assert answer.headers["Location"] == reverse("openid-failed", args=["university", "odd"])


def test_a_code_from_another_browser_is_worth_nothing(provider: Provider) -> None:
    back = agreed(begun(Client()))
    other = Client()

    assert other.get(back).headers["Location"] == reverse("openid-failed", args=["university", "late"])
    assert "token" not in " ".join(provider.asked)


def test_an_answer_is_taken_once(provider: Provider) -> None:
    client = Client()
    back = agreed(begun(client))
    client.get(back)

    assert client.get(back).headers["Location"] == reverse("openid-failed", args=["university", "late"])


def test_a_provider_that_is_down_is_said_so_before_and_after(provider: Provider) -> None:
    provider.is_down = True
    client = Client()
    first = client.post("/account/openid/university/begin").headers["Location"]
    before = client.post("/ar/account/openid/university/begin").headers["Location"]
    assert provider.asked == ["/.well-known/openid-configuration"]  # the second one did not wait for it again
    provider.is_down = False
    cache.clear()
    back = agreed(begun(client))
    provider.is_down = True
    after = client.get(back).headers["Location"]

    assert first == "/account/openid/university/away"
    assert before == "/ar/account/openid/university/away"
    assert after == "/account/openid/university/away"
    page = client.get(after)
    assert page.status_code == 502
    assert "The University does not answer at the moment." in page.content.decode()


def test_a_provider_on_an_address_that_may_not_be_dialled_is_not_dialled(provider: Provider, site: Site) -> None:
    site.change(fetch_allow=())
    answer = Client().post("/account/openid/university/begin")

    assert answer.headers["Location"] == reverse("openid-failed", args=["university", "odd"])
    assert provider.asked == []


def test_who_says_no_there_is_not_signed_in_here(provider: Provider) -> None:
    client = Client()
    where = client.get(agreed(begun(client), "no")).headers["Location"]
    page = client.get(where)

    assert page.status_code == 200
    assert "You chose at The University not to sign in here." in page.content.decode()
    assert client.get(reverse("own-account")).status_code == 302


@pytest.mark.parametrize(("error", "why"), [("access_denied", "declined"), ("server_error", "refused")])
def test_a_refusal_without_a_state_is_told_all_the_same(provider: Provider, error: str, why: str) -> None:
    answer = Client().get(f"/account/openid/university/callback?error={error}")

    assert answer.headers["Location"] == f"/account/openid/university/{why}"


def test_an_address_that_is_not_verified_is_proved_by_a_code(provider: Provider, letters: MailServer) -> None:
    provider.person["email_verified"] = False
    client = Client()
    where = signed_in(client)
    assert client.get(reverse("own-account")).status_code == 302

    client.post(where, {"code": code_of(letters.taken[-1])})

    assert client.get(reverse("own-account")).status_code == 200
    assert EmailAddress.objects.get().verified


@pytest.mark.parametrize("verified", [False, "false", None, 0, "yes"], ids=str)
def test_without_a_mail_server_an_address_that_is_not_verified_makes_no_account(
    provider: Provider, verified: object
) -> None:
    provider.person["email_verified"] = verified
    client = Client()
    answer = client.get(agreed(begun(client)))

    assert answer.status_code in {200, 303}
    assert not User.objects.exists()


def test_an_address_that_is_not_verified_opens_nobodys_account(
    provider: Provider, site: Site, letters: MailServer
) -> None:
    site.change(openid=(known(provider, joins=True),))
    person()
    provider.person["email_verified"] = False
    client = Client()
    where = signed_in(client)

    assert where == reverse("account_email_verification_sent")
    assert client.get(reverse("own-account")).status_code == 302
    assert not SocialAccount.objects.exists()
    assert "already" in letters.taken[-1]


def test_an_account_that_is_there_is_entered_first_and_connected_then(provider: Provider) -> None:
    user, client = person(), Client()

    assert signed_in(client) == reverse("openid-failed", args=["university", "known"])
    assert not SocialAccount.objects.exists()

    client.force_login(user)
    back = client.get(agreed(begun(client, "/account/openid/university/begin?process=connect")))
    assert back.headers["Location"] == reverse("socialaccount_connections")
    later = Client()
    assert signed_in(later) == reverse("own-account")
    assert User.objects.count() == 1


def test_a_provider_that_the_operator_trusts_opens_an_account_by_its_verified_address(
    provider: Provider, site: Site
) -> None:
    site.change(openid=(known(provider, joins=True),))
    user, client = person(), Client()

    assert signed_in(client) == reverse("own-account")
    assert SocialAccount.objects.get().user == user


def test_even_then_it_opens_no_account_whose_own_address_nobody_proved(provider: Provider, site: Site) -> None:
    site.change(openid=(known(provider, joins=True),))
    person(verified=False)

    assert signed_in(Client()) == reverse("openid-failed", args=["university", "known"])


def test_a_second_step_is_asked_for_after_a_provider_too(provider: Provider) -> None:
    client = Client()
    signed_in(client)
    Authenticator.objects.create(user=User.objects.get(), type="totp", data={"secret": "x"})
    again = Client()

    assert signed_in(again) == reverse("mfa_authenticate")
    assert again.get(reverse("own-account")).status_code == 302


def test_one_that_belongs_to_somebody_else_is_not_connected(provider: Provider) -> None:
    signed_in(Client())
    other, client = User.objects.create_user("b@example.org", "b@example.org"), Client()
    client.force_login(other)
    client.get(agreed(begun(client, "/account/openid/university/begin?process=connect")))

    assert SocialAccount.objects.get().user.email == EMAIL
    assert "already connected" in client.get(reverse("socialaccount_connections")).content.decode()


def test_what_the_token_leaves_out_is_asked_for_of_the_same_person_alone(provider: Provider) -> None:
    provider.token_claims = ("sub",)
    provider.info = {**provider.person, "sub": "u-2"}
    assert signed_in(Client()) == reverse("openid-failed", args=["university", "odd"])

    provider.info = None
    assert signed_in(Client()) == reverse("own-account")
    assert User.objects.get().email == EMAIL


def test_who_has_no_address_there_says_one_and_proves_it(provider: Provider, letters: MailServer) -> None:
    provider.person = {"sub": "u-9"}
    client = Client()
    where = signed_in(client)
    page = client.get(where)
    assert "The University gave no e-mail address." in page.content.decode()

    proof = client.post(where, {"email": "noor@example.org"}).headers["Location"]
    client.post(proof, {"code": code_of(letters.taken[-1])})

    assert client.get(reverse("own-account")).status_code == 200
    assert SocialAccount.objects.get().user.email == "noor@example.org"


def test_two_providers_that_know_us_by_the_same_name_are_told_apart(
    provider: Provider, site: Site, letters: MailServer
) -> None:
    with openid_provider() as other:
        site.change(openid=(known(provider), known(other, id="ministry", name="The Ministry")))
        other.person = {"sub": "u-1"}
        client = Client()
        where = client.get(agreed(begun(client, "/account/openid/ministry/begin"))).headers["Location"]

        assert "The Ministry gave no e-mail address." in client.get(where).content.decode()
        door = client.get(reverse("account_login")).content.decode()
        assert door.index("Sign in with The Ministry") < door.index("Sign in with The University")


def test_a_secret_is_sent_as_the_provider_takes_it(provider: Provider) -> None:
    provider.metadata = {"token_endpoint_auth_methods_supported": ["client_secret_post"]}

    assert signed_in(Client()) == reverse("own-account")


def test_a_wrong_secret_signs_nobody_in(provider: Provider, site: Site) -> None:
    site.change(openid=(structs.replace(known(provider), secret="another"),))

    assert signed_in(Client()) == reverse("openid-failed", args=["university", "odd"])


@pytest.mark.parametrize("name", ["account_login", "account_signup"])
def test_the_door_has_a_button_only_where_a_provider_is_named(site: Site, letters: MailServer, name: str) -> None:
    assert "openid" not in Client().get(reverse(name)).content.decode()
    site.change(openid=(OpenIdProvider(id="uni", name="A & B", issuer="https://a.example", client_id="x"),))
    door = Client().get(f"{reverse(name)}?next=/register/").content.decode()

    assert "Sign in with A &amp; B" in door
    assert "/account/openid/uni/begin?process=login&amp;next=%2Fregister%2F" in door


def test_a_sign_in_begins_with_a_form_of_ours_alone(provider: Provider) -> None:
    strict = Client(enforce_csrf_checks=True)

    assert strict.post("/account/openid/university/begin").status_code == 403
    assert strict.get("/account/openid/university/begin").headers["Location"] == reverse("account_login")
    assert provider.asked == []


def test_our_policy_lets_forms_lead_to_nobody_else(provider: Provider) -> None:
    for page in (Client().get(reverse("account_login")), Client().post("/account/openid/university/begin")):
        assert "form-action 'self';" in page.headers["Content-Security-Policy"]
        assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("path", ["nobody/begin", "nobody/callback", "nobody/away", "university/other"])
def test_what_is_not_there_is_not_found(provider: Provider, path: str) -> None:
    assert Client().get(f"/account/openid/{path}").status_code == 404


@pytest.mark.parametrize("language", [code for code, _ in django_settings.LANGUAGES])
@pytest.mark.parametrize("why", ["away", "odd", "declined", "refused", "late", "known"])
def test_every_refusal_is_a_page_in_every_language(provider: Provider, language: str, why: str) -> None:
    with translation.override(language):
        page = Client().get(reverse("openid-failed", args=["university", why]))

    assert page.status_code in {200, 400, 403, 409, 502}
    assert "The University" in page.content.decode()


def test_a_connection_is_removed_where_another_way_stays_and_kept_where_none_does(
    provider: Provider, site: Site, letters: MailServer
) -> None:
    client = Client()
    signed_in(client)
    address, number = reverse("socialaccount_connections"), SocialAccount.objects.get().pk
    site.change(mail_url="")
    kept = client.post(address, {"connection": number})
    assert kept.status_code == 422
    assert "You could not sign in any more." in kept.content.decode()
    assert SocialAccount.objects.exists()

    site.change(mail_url=letters.url)
    assert client.post(address, {"connection": number}).status_code == 303
    assert not SocialAccount.objects.exists()


def test_nobody_removes_what_is_somebody_elses(provider: Provider) -> None:
    signed_in(Client())
    other, client = User.objects.create_user("b@example.org", "b@example.org"), Client()
    client.force_login(other)
    for number in (str(SocialAccount.objects.get().pk), "", "x", "9" * 40):
        client.post(reverse("socialaccount_connections"), {"connection": number})

    assert SocialAccount.objects.exists()


def test_a_connection_to_a_provider_that_is_gone_is_still_shown_and_can_be_removed(
    provider: Provider, site: Site
) -> None:
    client = Client()
    signed_in(client)
    user = User.objects.get()
    user.set_password("a long walk to school")
    user.save()
    client.force_login(user)
    site.change(openid=())
    address = reverse("socialaccount_connections")

    assert address in client.get(reverse("own-account")).content.decode()
    assert "university" in client.get(address).content.decode()
    client.post(address, {"connection": SocialAccount.objects.get().pk})
    assert not SocialAccount.objects.exists()
    assert address not in client.get(reverse("own-account")).content.decode()


def test_connections_are_taken_along_and_erased(provider: Provider) -> None:
    signed_in(Client())
    user = User.objects.get()
    held = export(user)["connections"]
    assert isinstance(held, list)
    (told,) = held
    assert isinstance(told, dict)
    assert (told["provider"], told["id_there"], told["email"]) == ("university", "u-1", EMAIL)

    erase(user)
    assert not SocialAccount.objects.exists()
