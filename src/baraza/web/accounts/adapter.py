"""How accounts of the library are ours: named by e-mail address, made only where mail can be sent."""

from __future__ import annotations

import logging
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import User
from django.http import HttpRequest

from baraza.errors import FetchError
from baraza.settings import settings
from baraza.settings.site import mail_sender
from baraza.store.operators import plain_email
from baraza.web.middleware.rate import visitor

log = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    """What the library asks us."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Whether accounts can be made: their owners are written to."""
        return bool(settings().mail_url)

    def populate_username(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Accounts are named by e-mail address, as operators are."""
        assert isinstance(user, User)
        user.username = plain_email(user.email)

    def clean_email(self, email: str) -> str:
        """The form in which an address names an account."""
        return plain_email(super().clean_email(email))

    def get_from_email(self) -> str:
        """Whom letters come from."""
        return mail_sender(settings())

    def get_client_ip(self, request: HttpRequest) -> str:
        """The visitor's address, by the rule that all limits follow."""
        return visitor(request)

    def send_notification_mail(self, template_prefix: str, user: AbstractBaseUser, *more: Any, **named: Any) -> None:
        """Tell somebody by mail what was done with their account: what was done holds, with the letter or without."""
        if not settings().mail_url:
            return
        try:
            super().send_notification_mail(template_prefix, user, *more, **named)
        except FetchError as error:
            log.warning("%s", error)
