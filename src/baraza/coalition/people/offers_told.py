"""Who is to be written to about offers, and who was."""

from __future__ import annotations

from collections.abc import Collection

from django.contrib.auth.models import User
from django.db.models import Q

from baraza.coalition.people.models import RoleRow
from baraza.coalition.people.offer_table import OfferRow
from baraza.coalition.people.offers import Offer, as_offer
from baraza.coalition.people.rights import RIGHTS


def appointers() -> tuple[User, ...]:
    """Those who decide on offers and have an e-mail address; operators are administrators."""
    held = RoleRow.in_force().filter(role__in=RIGHTS["appoint"]).values("user")
    found = User.objects.filter(Q(is_staff=True) | Q(pk__in=held), is_active=True)
    return tuple(found.exclude(email="").order_by("pk"))


def to_tell(most: int) -> tuple[Offer, ...]:
    """Offers that wait, and that nobody was written to about; those that wait longest first."""
    rows = OfferRow.objects.filter(state="waiting", told=False, user__is_active=True).select_related("user")
    return tuple(map(as_offer, rows.order_by("id")[:most]))


def were_told(numbers: Collection[int]) -> None:
    """Those who decide know of these."""
    OfferRow.objects.filter(pk__in=numbers).update(told=True)


def to_answer(most: int) -> tuple[Offer, ...]:
    """Offers that were decided on, and whose people were not written to yet."""
    rows = OfferRow.objects.filter(state__in=("accepted", "refused"), answered=False, user__is_active=True)
    return tuple(map(as_offer, rows.exclude(user__email="").select_related("user").order_by("id")[:most]))


def was_answered(number: int) -> None:
    """Whoever offered was told."""
    OfferRow.objects.filter(pk=number).update(answered=True)
