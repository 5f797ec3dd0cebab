"""Which e-mail addresses are somebody's."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.contrib.auth.models import User
from django.db.models import Q


def proved(user: User) -> frozenset[str]:
    """The addresses that they showed to be theirs; an operator's was written down by another operator."""
    seen = EmailAddress.objects.filter(user=user, verified=True).values_list("email", flat=True)
    return frozenset(seen) | ({user.email} if user.is_staff and user.email else set())


def at_proved(user: User) -> Q:
    """What names one of these in its column `email`, in letters of any size."""
    wanted = Q(pk__in=[])
    for email in sorted(proved(user)):
        wanted |= Q(email__iexact=email)
    return wanted
