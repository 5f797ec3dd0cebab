"""The table of what was told by e-mail of each source, and what waits to be told."""

from __future__ import annotations

from django.db import models


class AlertRow(models.Model):
    """The last state of one source that was told, and the one that waits; empty: none."""

    source = models.CharField(max_length=100, primary_key=True)
    told_state = models.CharField(max_length=12, default="")
    told_at = models.BigIntegerField(null=True)
    waiting_state = models.CharField(max_length=12, default="")
    waiting_reason = models.TextField(default="")
    waiting_since = models.BigIntegerField(null=True)

    class Meta:
        """Table name."""

        db_table = "alert"
