"""The tables of what is the same idea in several vocabularies."""

from __future__ import annotations

from django.db import models


class MatchRow(models.Model):
    """Two concepts that we hold for the same, because their labels agree; no vocabulary says so."""

    id = models.BigAutoField(primary_key=True)
    one = models.CharField(max_length=20)
    """Key."""
    other = models.CharField(max_length=20)
    evidence = models.BinaryField()
    """Packed: language tag to the label that both have."""

    class Meta:
        """Asked for by either end."""

        db_table = "concept_match"
        indexes = (
            models.Index(fields=["one"], name="match_one"),
            models.Index(fields=["other"], name="match_other"),
        )


class IdeaRow(models.Model):
    """A concept that is the same idea as others: all that have the same `idea`."""

    key = models.CharField(max_length=20, primary_key=True)
    idea = models.CharField(max_length=20)
    """The key of one of them."""

    class Meta:
        """Asked for by the idea."""

        db_table = "concept_idea"
        indexes = (models.Index(fields=["idea"], name="idea_members"),)
