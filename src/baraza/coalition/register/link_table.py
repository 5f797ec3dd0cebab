"""The table of entries' addresses: when each is looked at next, and what was seen there."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class EntryLinkRow(models.Model):
    """One address of one entry; derived from the body, but for what was seen."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey("register.EntryRow", models.CASCADE, db_index=False)
    digest = models.CharField(max_length=16)
    """Of the address: an address may be longer than what an index holds."""
    url = models.TextField()
    host = models.TextField()
    """Host and port: what is paced together."""
    next_look = models.BigIntegerField()
    looked = models.BigIntegerField(null=True)
    judgement = models.CharField(max_length=12, default="")
    reason = models.TextField(default="")
    since = models.BigIntegerField(null=True)
    """When it was first judged so, without another judgement since."""
    tries = models.IntegerField(default=0)
    """How many looks in a row judged so."""
    moved_to = models.TextField(default="")
    is_broken = models.BooleanField(default=False)
    """Looks on several days found that it leads nowhere."""

    class Meta:
        """Whose turn it is; the rows of one address; what is broken."""

        db_table = "entry_link"
        constraints = (models.UniqueConstraint(fields=["entry", "digest"], name="entry_link_once"),)
        indexes = (
            models.Index(fields=["next_look"], name="entry_link_next"),
            models.Index(fields=["digest"], name="entry_link_digest"),
            models.Index(fields=["entry"], name="entry_link_broken", condition=Q(is_broken=True)),
        )
