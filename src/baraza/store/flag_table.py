"""The table of what is to be said against resources, for reports."""

from __future__ import annotations

from django.db import models


class FlagRow(models.Model):
    """One thing that a resource lacks or that is wrong with it; what is gone has none."""

    pk = models.CompositePrimaryKey("key", "code")
    key = models.CharField(max_length=20)
    """Of the resource."""
    code = models.CharField(max_length=30)
    source = models.CharField(max_length=100)
    value = models.CharField(max_length=200, default="")
    """Which fields, which code, which languages: see `flagging.py`."""

    class Meta:
        """Reports ask by code, of all sources or one, and need no other column."""

        db_table = "flag"
        indexes = (models.Index(fields=["code", "source", "value", "key"], name="flag_by_code"),)
