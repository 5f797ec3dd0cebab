"""How the accounts library deals with people who come by a provider."""

from __future__ import annotations

from typing import Any, NoReturn

from allauth.account.models import EmailAddress
from allauth.account.utils import filter_users_by_email
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialApp, SocialLogin
from allauth.socialaccount.providers.base.provider import Provider
from django.contrib.auth.models import User
from django.http import HttpRequest

from baraza.settings import settings
from baraza.settings.openid import OpenIdProvider
from baraza.web.accounts.openid.failed import failed
from baraza.web.accounts.openid.named import named, providers
from baraza.web.accounts.openid.provider import Connect


class ProviderAdapter(DefaultSocialAccountAdapter):
    """What the library asks us."""

    def list_apps(
        self, request: HttpRequest | None, provider: str | None = None, client_id: str | None = None
    ) -> list[SocialApp]:
        """The operator's providers; none is kept in the database."""
        named = {None, "", Connect.id}
        return [
            _app(one)
            for one in providers()
            if (provider in named or one.id == provider) and client_id in {None, one.client_id}
        ]

    def get_provider(self, request: HttpRequest, provider: str, client_id: str | None = None) -> Connect:
        """The one of this name; raises SocialApp.DoesNotExist."""
        app = self.get_app(request, provider=provider, client_id=client_id)
        return Connect(request, app, named(app.provider_id))

    def list_providers(self, request: HttpRequest) -> list[Provider]:
        """All, in the operator's order."""
        return [Connect(request, _app(one), one) for one in providers()]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Whether an account can be made: the address is verified, or can be by a letter."""
        return bool(settings().mail_url) or any(one.verified for one in sociallogin.email_addresses)

    def authenticate_by_email(self, sociallogin: SocialLogin) -> tuple[User, str] | None:
        """The account that a verified address opens: only where the operator said so, and it is verified here too."""
        if not sociallogin.provider.ours.joins:
            return None
        said = [one.email for one in sociallogin.email_addresses if one.verified]
        held = EmailAddress.objects.filter(email__in=said, verified=True, user__is_active=True).select_related("user")
        address = held.first()
        return (address.user, address.email) if address is not None else None

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Who owns the address of an account, and comes for the first time by a provider, is told to enter it first."""
        if sociallogin.state.get("process") == "connect" or sociallogin.is_existing:
            return
        if any(one.verified and filter_users_by_email(one.email) for one in sociallogin.email_addresses):
            raise ImmediateHttpResponse(failed(sociallogin.provider.ours, "known"))

    def get_requests_session(self) -> NoReturn:
        """Nothing dials but our own door."""
        raise NotImplementedError("Providers are asked by talk.py, through fetch.")


def _app(ours: OpenIdProvider) -> SocialApp:
    more: dict[str, Any] = {"provider": Connect.id, "provider_id": ours.id, "name": ours.name}
    return SocialApp(client_id=ours.client_id, secret=ours.secret, **more)
