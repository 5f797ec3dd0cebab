"""The table of searches that people saved."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SavedSearchRow(models.Model):
    """A question that somebody wants to be told of; with an e-mail address only after its owner said yes."""

    token = models.CharField(max_length=32, primary_key=True)
    """Hard to guess: who has it may look at this saved search, and erase it."""
    query = models.TextField()
    """The query words, as they stand in an address."""
    title = models.CharField(max_length=200, default="")
    language = models.CharField(max_length=35, default="en")
    """In which we write."""
    email = models.TextField(default="")
    every = models.CharField(max_length=5, default="")
    """`day` or `week`; empty: nobody is written to."""
    made = models.BigIntegerField()
    asked = models.BigIntegerField(null=True)
    """When the owner of the address was asked."""
    confirmed = models.BigIntegerField(null=True)
    told = models.BigIntegerField()
    """Resources that were added later are news."""
    seen = models.TextField(default="")
    """Keys of what the last letter told of, for news are looked for with some overlap."""

    class Meta:
        """Those are asked for who may be written to."""

        db_table = "saved_search"
        indexes = (models.Index(fields=["told"], condition=~Q(email=""), name="saved_search_told"),)
