"""The tables of link checks: what was seen at each address, and what a host says to an address that cannot be."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class LinkRow(models.Model):
    """The address of one resource, when it is looked at next, and what was seen the last time."""

    key = models.CharField(max_length=20, primary_key=True)
    source = models.CharField(max_length=100)
    host = models.TextField()
    """Host and port: what is paced together."""
    url = models.TextField()
    next_look = models.BigIntegerField(null=True)
    """Null: it is not looked at, because the resource is not offered any more."""
    looked = models.BigIntegerField(null=True)
    judgement = models.CharField(max_length=12, default="")
    reason = models.TextField(default="")
    since = models.BigIntegerField(null=True)
    """When it was first judged so, without another judgement since."""
    tries = models.IntegerField(default=0)
    """How many looks in a row judged so."""
    moved_to = models.TextField(default="")

    class Meta:
        """Whose turn it is; how a source's addresses stand."""

        db_table = "link"
        indexes = (
            models.Index(fields=["next_look"], name="link_next", condition=Q(next_look__isnull=False)),
            models.Index(fields=["source", "judgement"], name="link_of_source"),
        )


class LinkHostRow(models.Model):
    """What a host answers to an address that was made up, asked at most once a day."""

    host = models.TextField(primary_key=True)
    probed = models.BigIntegerField()
    url = models.TextField(default="")
    """Where the made-up address led; empty where the host said honestly that there is nothing."""
    words = models.TextField(default="")
    """A sketch of the page's words, as JSON."""

    class Meta:
        """Table name."""

        db_table = "link_host"
