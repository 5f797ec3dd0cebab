"""The table of consents. Times are whole seconds since 1970 (UTC)."""

from __future__ import annotations

from django.db import models


class ConsentRow(models.Model):
    """A person agreed to stand in the register; the newest of an entry counts."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey("register.EntryRow", models.CASCADE, db_index=False)
    given = models.BigIntegerField(null=True)
    """When; null: nobody wrote it down."""
    by = models.CharField(max_length=100, default="")
    """Who wrote it down."""
    words = models.SmallIntegerField(default=0)
    """The version of the words that were agreed to; 0: not known."""
    language = models.CharField(max_length=10, default="")
    """Of the interface: in which the words were read."""
    withdrawn = models.BigIntegerField(null=True)
    withdrawn_by = models.CharField(max_length=100, default="")

    class Meta:
        """Asked for by entry."""

        db_table = "person_consent"
        indexes = (models.Index(fields=["entry", "id"], name="person_consent_of"),)
