"""The table of why resources left the search."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class WithdrawalRow(models.Model):
    """One reason why a resource is not shown; it is shown again when none is left that was not lifted."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=20)
    """Of the record. No foreign key: it is looked up beside every resource that is written."""
    cause = models.CharField(max_length=10)
    reason = models.TextField()
    since = models.BigIntegerField()
    by = models.CharField(max_length=100)
    lifted = models.BigIntegerField(null=True)
    lifted_by = models.CharField(max_length=100, default="")

    class Meta:
        """One that holds per record and cause; those that hold are asked for most."""

        db_table = "withdrawal"
        constraints = (
            models.UniqueConstraint(fields=["key", "cause"], condition=Q(lifted__isnull=True), name="withdrawal_holds"),
        )
        indexes = (
            models.Index(fields=["key"], name="withdrawal_of_record"),
            models.Index(fields=["cause", "-since"], name="withdrawal_newest", condition=Q(lifted__isnull=True)),
        )
