"""The table of what visitors suggest."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SuggestionRow(models.Model):
    """An address that somebody would like to be found here, and what became of it."""

    id = models.BigAutoField(primary_key=True)
    address = models.TextField()
    address_digest = models.BigIntegerField()
    note = models.TextField(default="")
    email = models.TextField(default="")
    """Erased some time after the decision."""
    sender = models.CharField(max_length=100, default="")
    """The account that suggests it, as it stands in records; empty for a visitor."""
    state = models.CharField(max_length=10, default="waiting")
    """`waiting`, `accepted`, `refused`."""
    reason = models.TextField(default="")
    """Why it was refused."""
    made = models.BigIntegerField()
    decided = models.BigIntegerField(null=True)
    by = models.CharField(max_length=100, default="")
    """Who decided."""

    class Meta:
        """An address waits once; those that wait are asked for most."""

        db_table = "suggestion"
        constraints = (
            models.UniqueConstraint(
                fields=["address_digest"], condition=Q(state="waiting"), name="suggestion_waits_once"
            ),
        )
        indexes = (
            models.Index(fields=["state", "id"], name="suggestion_by_state"),
            models.Index(fields=["address_digest"], name="suggestion_of_address"),
        )
