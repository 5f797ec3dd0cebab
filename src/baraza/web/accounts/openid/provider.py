"""A provider as the accounts library knows them, with the checks of OpenID Connect that it leaves out.

The library's own provider sends no nonce, does not look at the signature of a token that came over TLS, and takes
whoever the user info names; ours asks and checks by itself, and leaves to the library what becomes of a person.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.base.provider import Provider, ProviderAccount
from django.http import HttpRequest
from django.urls import reverse

from baraza.errors import BadReply
from baraza.settings.openid import OpenIdProvider
from baraza.store.operators import plain_email
from baraza.web.accounts.openid import talk
from baraza.web.accounts.openid.id_token import believed
from baraza.web.accounts.openid.talk import Said

SCOPE = "openid email profile"


class Connect(Provider):
    """One of the providers that the operator named."""

    id = "openid_connect"
    account_class = ProviderAccount
    supports_redirect = True

    def __init__(self, request: HttpRequest, app: SocialApp, ours: OpenIdProvider) -> None:
        super().__init__(request, app=app)
        self.name, self.ours = ours.name, ours

    def serialize(self) -> dict[str, str]:
        """By its name: two providers may know us by the same client id."""
        return {"id": self.ours.id}

    def get_login_url(self, request: HttpRequest, **query: str) -> str:
        """Where the button leads."""
        asked = f"?{urlencode(query)}" if query else ""
        return reverse("openid-begin", args=[self.ours.id]) + asked

    def address(self, request: HttpRequest, state: dict[str, str]) -> str:
        """The provider's address for a new sign-in; `state` waits in the session until it comes back."""
        found = talk.discovery(self.ours)
        verifier = token_urlsafe(64)
        asked = {
            "response_type": "code",
            "client_id": self.ours.client_id,
            "redirect_uri": self.back(request),
            "scope": SCOPE,
            "state": self.stash_redirect_state(request, verifier=verifier, **state),
            "nonce": nonce_of(verifier),
            "code_challenge": _digest(verifier),
            "code_challenge_method": "S256",
        }
        joint = "&" if "?" in found.authorization_endpoint else "?"
        return f"{found.authorization_endpoint}{joint}{urlencode(asked)}"

    def back(self, request: HttpRequest) -> str:
        """The address that the provider sends people back to: the same in all languages, for it is registered there."""
        return request.build_absolute_uri(reverse("openid-callback", args=[self.ours.id]))

    def person(self, request: HttpRequest, code: str, verifier: str) -> Said:
        """Who came back with this code; raises FetchError, or BadReply where the answer cannot be believed."""
        found = talk.discovery(self.ours)
        given = talk.tokens(self.ours, found, code=code, verifier=verifier, back=self.back(request))
        said = believed(given.id_token, talk.keys(found), self.ours, nonce_of(verifier))
        if said.email or not found.userinfo_endpoint:
            return said
        more = talk.user_info(self.ours, found, given.access_token)
        if more.sub != said.sub:
            raise BadReply("The user info is about somebody else than the ID token.", provider=self.ours.id)
        return more

    def extract_uid(self, data: Said) -> str:
        """What the provider calls somebody for good."""
        return data.sub

    def extract_extra_data(self, data: Said) -> dict[str, str]:
        """No more is kept than what people need to know their connection by."""
        return {"email": _email(data), "name": data.name or ""}

    def extract_common_fields(self, data: Said) -> dict[str, Any]:
        """What a new account begins with."""
        return {"email": _email(data), "first_name": (data.name or "")[:150]}

    def extract_email_addresses(self, data: Said) -> list[EmailAddress]:
        """The address, and whether the provider has verified it; some write that as a word."""
        verified = data.email_verified is True or data.email_verified == "true"
        return [EmailAddress(email=_email(data), verified=verified, primary=True)] if _email(data) else []


def nonce_of(verifier: str) -> str:
    """Bound to the session like the verifier that it is made of, and telling nothing of it."""
    return _digest(f"nonce {verifier}")


def _digest(text: str) -> str:
    return urlsafe_b64encode(sha256(text.encode()).digest()).rstrip(b"=").decode()


def _email(said: Said) -> str:
    return plain_email(said.email or "")
