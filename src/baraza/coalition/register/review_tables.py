"""What waits for somebody: suggestions for entries, flags against them, and forms that are not finished."""

from __future__ import annotations

from django.db import models


class EntrySuggestionRow(models.Model):
    """A new entry, or a change of one, that somebody without the right to make it suggests."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=16, default="")
    """Of the entry that is to be changed; empty for a new one, and set when that is taken in."""
    base = models.IntegerField(default=0)
    """The version that they looked at; 0 for a new entry."""
    body = models.TextField()
    """The `Entry` as they would have it, as JSON."""
    why = models.CharField(max_length=1000, default="")
    email = models.TextField(default="")
    """Erased some time after the decision."""
    sender = models.CharField(max_length=100, default="")
    """The account that suggests it, as it stands in records; empty for a visitor."""
    consent = models.SmallIntegerField(default=0)
    """The version of the words in which a person agreed; 0: not asked."""
    consent_language = models.CharField(max_length=10, default="")
    state = models.CharField(max_length=10, default="waiting")
    """`waiting`, `accepted`, `refused`."""
    reason = models.TextField(default="")
    """Why it was refused."""
    made = models.BigIntegerField()
    decided = models.BigIntegerField(null=True)
    by = models.CharField(max_length=100, default="")
    """Who decided."""

    class Meta:
        """Those that wait are asked for most."""

        db_table = "entry_suggestion"
        indexes = (models.Index(fields=["state", "id"], name="entry_suggestion_by_state"),)


class EntryFlagRow(models.Model):
    """Somebody says that an entry is wrong, and why."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=16)
    code = models.CharField(max_length=16)
    """What is wrong, of `flag_codes.CODES`."""
    note = models.TextField(default="")
    email = models.TextField(default="")
    """Erased some time after it was looked at."""
    sender = models.CharField(max_length=100, default="")
    """The account that says it, as it stands in records; empty for a visitor."""
    made = models.BigIntegerField()
    closed = models.BigIntegerField(null=True)
    """When somebody had looked at it."""
    by = models.CharField(max_length=100, default="")
    answer = models.TextField(default="")

    class Meta:
        """Those that are open are asked for, and those of an entry."""

        db_table = "entry_flag"
        indexes = (
            models.Index(fields=["closed", "id"], name="entry_flag_open"),
            models.Index(fields=["key"], name="entry_flag_of"),
        )


class DraftRow(models.Model):
    """What stood in a form when somebody left it."""

    id = models.BigAutoField(primary_key=True)
    owner = models.CharField(max_length=64)
    """The token of a browser, or the name of an account in records."""
    place = models.CharField(max_length=16)
    """Key of the entry, or `new`."""
    body = models.TextField()
    """Name of each field to what stood in it, as JSON."""
    at = models.BigIntegerField()

    class Meta:
        """One for each form of an owner; old ones are erased."""

        db_table = "entry_draft"
        constraints = (models.UniqueConstraint(fields=["owner", "place"], name="entry_draft_once"),)
        indexes = (models.Index(fields=["at"], name="entry_draft_by_age"),)
