"""What follows when somebody proved that an e-mail address is theirs."""

from __future__ import annotations

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.signals import email_changed, email_confirmed
from django.contrib.auth.models import User
from django.dispatch import receiver
from django.http import HttpRequest

from baraza.store.operators import plain_email


@receiver(email_confirmed)
def drop_strange_password(request: HttpRequest, email_address: EmailAddress, **_named: Any) -> None:
    """A password that somebody set before, for an address that was not proved to be theirs, opens nothing.

    Who makes an account proves the address in the same visit, or has given the password; who comes by a code alone may
    be another than the one who chose the password.
    """
    user = email_address.user  # the very object that is signed in next: its session hangs on its password
    methods = {str(record["method"]) for record in get_authentication_records(request, user)}
    if user.last_login or "code" not in methods or "password" in methods:
        return
    user.set_unusable_password()
    user.save(update_fields=["password"])


@receiver(email_changed)
def name_by_address(user: User, to_email_address: EmailAddress, **_named: Any) -> None:
    """An account is named by its address: the name of an address that it left is free for whoever has it now."""
    name = plain_email(to_email_address.email)
    if user.username != name and not User.objects.filter(username=name).exclude(pk=user.pk).exists():
        User.objects.filter(pk=user.pk).update(username=name)
        user.username = name
