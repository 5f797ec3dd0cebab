"""The tables of what belongs together: sketches, the digests by which they find each other, and the joins."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SketchRow(models.Model):
    """What of a resource is compared, and the group that it is in; `due` until it was compared."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=20, unique=True)
    body = models.BinaryField()
    claimed = models.BinaryField(default=b"")
    """Digests that stand in `claim` for it, eight bytes each."""
    work = models.CharField(max_length=20, default="")
    """The smallest key among all editions and translations; empty before it was compared, and where it is gone."""
    copy = models.CharField(max_length=20, default="")
    """The smallest key among those that are the same in all but the place."""
    due = models.BooleanField(default=True)

    class Meta:
        """What is asked: what is due, who is in a group."""

        db_table = "sketch"
        indexes = (
            models.Index(fields=["id"], name="sketch_due", condition=Q(due=True)),
            models.Index(fields=["work"], name="sketch_of_work"),
            models.Index(fields=["copy"], name="sketch_of_copy"),
        )


class ClaimRow(models.Model):
    """A digest by which a sketch is found. Few columns, for there are a dozen per resource."""

    pk = models.CompositePrimaryKey("digest", "sketch")
    digest = models.BigIntegerField()
    sketch = models.BigIntegerField()

    class Meta:
        """Table name."""

        db_table = "claim"


class JoinRow(models.Model):
    """Why a resource is in its group: which other one it was joined to."""

    id = models.BigAutoField(primary_key=True)
    one = models.CharField(max_length=20)
    other = models.CharField(max_length=20)
    kind = models.CharField(max_length=11)
    reason = models.CharField(max_length=20)
    score = models.FloatField()

    class Meta:
        """Asked from both sides."""

        db_table = "kinship"
        constraints = (models.UniqueConstraint(fields=["one", "other"], name="kinship_once"),)
        indexes = (models.Index(fields=["other"], name="kinship_other"),)
