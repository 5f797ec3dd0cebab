"""The tables. Times are whole seconds since 1970 (UTC), structs are JSON text: alike on SQLite and PostgreSQL."""

from __future__ import annotations

from django.db import models
from django.db.models import Q


class SourceRow(models.Model):
    """A source as the operator added it, and where its next harvest begins."""

    name = models.CharField(max_length=100, primary_key=True)
    body = models.TextField()
    """A `Source` as JSON."""
    paused = models.BooleanField(default=False)
    removed = models.BooleanField(default=False)
    added = models.BigIntegerField()
    asked = models.BigIntegerField(null=True)
    """When somebody asked for a harvest that has not begun yet."""
    since = models.TextField(null=True)
    """Opaque; what makes the next harvest incremental."""

    class Meta:
        """Table name."""

        db_table = "source"


class RunRow(models.Model):
    """One harvest: what was offered, and what became of it. `resume` is where it goes on after a break."""

    source = models.ForeignKey(SourceRow, models.CASCADE)
    started = models.BigIntegerField()
    ended = models.BigIntegerField(null=True)
    state = models.CharField(max_length=10)
    resume = models.TextField(null=True)
    offered = models.BigIntegerField(default=0)
    stored = models.BigIntegerField(default=0)
    unchanged = models.BigIntegerField(default=0)
    """Part of `stored`: what was there already with the same content."""
    deleted = models.BigIntegerField(default=0)
    rejected = models.BigIntegerField(default=0)
    vanished = models.BigIntegerField(default=0)
    """No longer offered by a source that was walked whole; not part of `offered`."""
    total = models.BigIntegerField(null=True)
    """How many the source said that it has."""
    problem = models.TextField(default="")
    problems = models.TextField(default="[]")

    class Meta:
        """Table name; the newest run of a source is asked for most."""

        db_table = "run"
        indexes = (models.Index(fields=["source", "-id"], name="run_of_source"),)


class RawRow(models.Model):
    """A raw record, zstd-compressed, kept once by the SHA-256 of its bytes."""

    hash = models.BinaryField(primary_key=True, max_length=32)
    body = models.BinaryField()

    class Meta:
        """Table name."""

        db_table = "raw"


class RecordRow(models.Model):
    """The ledger: one row per record that was ever offered, and what became of it."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=20, unique=True)
    source = models.ForeignKey(SourceRow, models.CASCADE, db_index=False)
    identifier = models.TextField()
    occurrence = models.IntegerField(default=0)
    """0; more for a second record that came under the same identifier in one harvest."""
    url = models.TextField(default="")
    identifier_digest = models.BigIntegerField()
    url_digest = models.BigIntegerField(null=True)
    format = models.CharField(max_length=40, default="")
    raw = models.BinaryField(null=True, max_length=32)
    """Content hash of the raw record: the key into `raw`."""
    content = models.TextField(null=True)
    """What was fetched or came along, as JSON: hash of the blob, media type, address, charset."""
    datestamp = models.CharField(max_length=40, default="")
    run = models.BigIntegerField()
    """The last run that offered it."""
    first_seen = models.BigIntegerField()
    changed = models.BigIntegerField()
    """When its state last changed."""
    state = models.CharField(max_length=8)
    stage = models.CharField(max_length=20, default="")
    """Where it stands, or which stage refused it."""
    code = models.CharField(max_length=60, default="")
    reason = models.TextField(default="")
    tries = models.IntegerField(default=0)
    next_try = models.BigIntegerField(null=True)
    fetch_at = models.BigIntegerField(null=True)
    """When its content is to be fetched; null where it is not."""
    stages = models.TextField(default="{}")
    """Per stage: version, state, time, code, reason."""
    plan = models.BigIntegerField(default=0)
    """Digest of the stages and versions that last worked on it."""

    class Meta:
        """What is asked: by address, what is due, what a source has."""

        db_table = "record"
        indexes = (
            models.Index(fields=["identifier_digest"], name="record_identifier"),
            models.Index(fields=["url_digest"], name="record_url"),
            models.Index(fields=["source", "state", "code"], name="record_source_state"),
            models.Index(fields=["id"], name="record_due", condition=Q(state="due")),
            models.Index(fields=["next_try"], name="record_retry", condition=Q(state="failed")),
            models.Index(fields=["fetch_at"], name="record_fetch", condition=Q(fetch_at__isnull=False)),
        )


class ResourceRow(models.Model):
    """A resource as the stages left it. `changed` rises with every change, in the order of the commits."""

    key = models.CharField(max_length=20, primary_key=True)
    source = models.ForeignKey(SourceRow, models.CASCADE, db_index=False)
    id_digest = models.BigIntegerField(db_index=True)
    body = models.BinaryField()
    """A `Resource` as JSON, zstd-compressed."""
    language = models.CharField(max_length=35, default="")
    openness = models.CharField(max_length=8, default="unknown")
    added = models.BigIntegerField()
    changed = models.BigIntegerField(unique=True)
    gone = models.BooleanField(default=False)

    class Meta:
        """Table name."""

        db_table = "resource"


class CounterRow(models.Model):
    """A number that only rises; taking from it inside a transaction puts the takers in the order of their commits."""

    name = models.CharField(max_length=40, primary_key=True)
    value = models.BigIntegerField(default=0)

    class Meta:
        """Table name."""

        db_table = "counter"


class WatermarkRow(models.Model):
    """How far the index of this identity has followed `resource.changed`."""

    name = models.CharField(max_length=40, primary_key=True)
    identity = models.CharField(max_length=64)
    value = models.BigIntegerField(default=0)

    class Meta:
        """Table name."""

        db_table = "watermark"


# Tables in files of their own; Django finds them here.
from baraza.store.alert_table import AlertRow  # noqa: E402
from baraza.store.concept_tables import ConceptRow, ParallelRow, RelationRow, VocabularyRow  # noqa: E402
from baraza.store.event_table import EventRow  # noqa: E402
from baraza.store.flag_table import FlagRow  # noqa: E402
from baraza.store.idea_tables import IdeaRow, MatchRow  # noqa: E402
from baraza.store.link_table import LinkHostRow, LinkRow  # noqa: E402
from baraza.store.mail_table import MailTroubleRow  # noqa: E402
from baraza.store.same_tables import ClaimRow, JoinRow, SketchRow  # noqa: E402
from baraza.store.saved_table import SavedSearchRow  # noqa: E402
from baraza.store.schedule_table import ScheduleRow  # noqa: E402
from baraza.store.suggestion_table import SuggestionRow  # noqa: E402
from baraza.store.withdrawal_table import WithdrawalRow  # noqa: E402

__all__ = [
    "AlertRow",
    "ClaimRow",
    "ConceptRow",
    "CounterRow",
    "EventRow",
    "FlagRow",
    "IdeaRow",
    "JoinRow",
    "LinkHostRow",
    "LinkRow",
    "MailTroubleRow",
    "MatchRow",
    "ParallelRow",
    "RawRow",
    "RecordRow",
    "RelationRow",
    "ResourceRow",
    "RunRow",
    "SavedSearchRow",
    "ScheduleRow",
    "SketchRow",
    "SourceRow",
    "SuggestionRow",
    "VocabularyRow",
    "WatermarkRow",
    "WithdrawalRow",
]
