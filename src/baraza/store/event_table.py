"""The table of what was done, by whom, and when."""

from __future__ import annotations

from django.db import models


class EventRow(models.Model):
    """One thing that happened to a source or a record. Rows are only added; they outlive what they tell of."""

    id = models.BigAutoField(primary_key=True)
    at = models.BigIntegerField()
    by = models.CharField(max_length=100)
    """Who: the name of an operator, `command line`, or the part of Baraza that acted by itself."""
    what = models.CharField(max_length=20)
    source = models.CharField(max_length=100, default="")
    key = models.CharField(max_length=20, default="")
    """Of a record; empty where the whole source is meant."""
    detail = models.TextField(default="{}")
    """JSON object."""

    class Meta:
        """What is asked: the newest of a source, of a record, of all."""

        db_table = "event"
        indexes = (
            models.Index(fields=["source", "-id"], name="event_of_source"),
            models.Index(fields=["key", "-id"], name="event_of_record", condition=~models.Q(key="")),
        )
