"""The table of when each source is harvested next."""

from __future__ import annotations

from django.db import models


class ScheduleRow(models.Model):
    """When a source has its turn, and what was learned of how often it changes. No row: it has its turn now."""

    source = models.OneToOneField("SourceRow", models.CASCADE, primary_key=True)
    next_at = models.BigIntegerField()
    every_s = models.BigIntegerField()
    """Learned; the option `every` of the source stands above it."""
    failures = models.IntegerField(default=0)
    """Harvests in a row that ended badly."""
    ended = models.BigIntegerField(null=True)
    """When a harvest last came to a good end."""

    class Meta:
        """Whose turn it is."""

        db_table = "schedule"
        indexes = (models.Index(fields=["next_at"], name="schedule_next"),)
