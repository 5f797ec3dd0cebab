"""The table of offers to look after a country. Times are whole seconds since 1970 (UTC)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q


class OfferRow(models.Model):
    """Somebody offers to be the focal point or a curator of a country; those who appoint decide."""

    id = models.BigAutoField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    role = models.CharField(max_length=16)
    country = models.CharField(max_length=2)
    note = models.TextField()
    """Why they."""
    page = models.CharField(max_length=500, default="")
    """An official page that shows who they are."""
    domain = models.CharField(max_length=255, default="")
    """The institution that their e-mail address belongs to; empty where it shows none."""
    language = models.CharField(max_length=10)
    """Of the interface: in which they are answered."""
    state = models.CharField(max_length=10, default="waiting")
    """`waiting`, `accepted`, `refused`, `withdrawn`."""
    reason = models.TextField(default="")
    until = models.BigIntegerField(null=True)
    """When the role that was given ends; null: never."""
    made = models.BigIntegerField()
    decided = models.BigIntegerField(null=True)
    by = models.CharField(max_length=100, default="")
    told = models.BooleanField(default=False)
    """Whether those who decide were written to."""
    answered = models.BooleanField(default=False)
    """Whether whoever offered was written to after the decision."""

    class Meta:
        """The same is offered once at a time; those that wait are asked for most."""

        db_table = "role_offer"
        constraints = (
            models.UniqueConstraint(
                fields=["user", "role", "country"], condition=Q(state="waiting"), name="offer_waits_once"
            ),
        )
        indexes = (models.Index(fields=["state", "id"], name="offer_by_state"),)
