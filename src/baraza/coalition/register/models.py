"""The tables of the register. Times are whole seconds since 1970 (UTC), structs are JSON text."""

from __future__ import annotations

from django.db import models

from baraza.coalition.register.review_tables import DraftRow, EntryFlagRow, EntrySuggestionRow

__all__ = [
    "DraftRow",
    "EntryFlagRow",
    "EntryRow",
    "EntrySuggestionRow",
    "NameRow",
    "RelationRow",
    "RevisionRow",
    "TermRow",
]


class EntryRow(models.Model):
    """An entry as it stands now; all that can be asked for quickly stands beside its body."""

    id = models.BigAutoField(primary_key=True)
    key = models.CharField(max_length=16, unique=True)
    """In addresses of pages; an entry that was merged into another keeps its key for good."""
    kind = models.CharField(max_length=12)
    state = models.CharField(max_length=12)
    body = models.TextField()
    """An `Entry` as JSON."""
    name = models.CharField(max_length=200)
    """The name in Latin letters and lower case, to sort by."""
    version = models.IntegerField(default=1)
    """The number of its newest revision."""
    created = models.BigIntegerField()
    changed = models.BigIntegerField()
    confirmed = models.BigIntegerField(null=True)
    """When somebody who must know last said that it is true."""
    latitude = models.FloatField(null=True)
    longitude = models.FloatField(null=True)
    start = models.CharField(max_length=32, default="")
    end = models.CharField(max_length=32, default="")
    filled = models.SmallIntegerField(default=0)
    """How much of what its readers ask for it says, in hundredths."""
    is_shown = models.BooleanField(default=True)
    """Whether lists and maps show it: not what was merged, taken out, or not public."""
    merged_into = models.CharField(max_length=16, default="")

    class Meta:
        """What lists are sorted by."""

        db_table = "entry"
        indexes = (
            models.Index(fields=["is_shown", "kind", "name"], name="entry_by_kind"),
            models.Index(fields=["is_shown", "name"], name="entry_by_name"),
            models.Index(fields=["is_shown", "-changed"], name="entry_by_change"),
            models.Index(fields=["kind", "start"], name="entry_by_start"),
            models.Index(fields=["state", "confirmed"], name="entry_by_state"),
        )


class TermRow(models.Model):
    """One value that entries can be filtered by, such as a country; derived from the body."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(EntryRow, models.CASCADE, db_index=False)
    facet = models.CharField(max_length=10)
    """`country`, `language`, `subject`, `level`, `item`, `goal`, `kind`, `state`, `word` …"""
    value = models.CharField(max_length=200)

    class Meta:
        """Asked for by value, and by entry when it changes."""

        db_table = "entry_term"
        constraints = (models.UniqueConstraint(fields=["facet", "value", "entry"], name="entry_term_once"),)
        indexes = (models.Index(fields=["entry"], name="entry_terms"),)


class RelationRow(models.Model):
    """One relation between two entries, from the end that keeps it; derived from the body."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(EntryRow, models.CASCADE, db_index=False)
    kind = models.CharField(max_length=16)
    target = models.CharField(max_length=16)
    """Key of the other entry, which need not be there yet."""

    class Meta:
        """Asked for from both ends."""

        db_table = "entry_relation"
        constraints = (models.UniqueConstraint(fields=["entry", "kind", "target"], name="entry_relation_once"),)
        indexes = (models.Index(fields=["target", "kind"], name="entry_relation_back"),)


class NameRow(models.Model):
    """An address or identifier by which the same thing is recognised; derived from the body."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(EntryRow, models.CASCADE, db_index=False)
    scheme = models.CharField(max_length=10)
    """`url`, `host`, or a scheme of identifiers."""
    value = models.CharField(max_length=300)

    class Meta:
        """Asked for by value."""

        db_table = "entry_name"
        constraints = (models.UniqueConstraint(fields=["scheme", "value", "entry"], name="entry_name_once"),)
        indexes = (models.Index(fields=["entry"], name="entry_names"),)


class RevisionRow(models.Model):
    """One change of an entry: the whole of it afterwards, by whom, when, why. Rows are only added."""

    id = models.BigAutoField(primary_key=True)
    entry = models.ForeignKey(EntryRow, models.CASCADE, db_index=False)
    number = models.IntegerField()
    at = models.BigIntegerField()
    by = models.CharField(max_length=100)
    what = models.CharField(max_length=12)
    """`made`, `changed`, `undone`, `merged`, `confirmed`, `imported`, `removed`, `restored`."""
    why = models.CharField(max_length=1000, default="")
    body = models.BinaryField()
    """An `Entry`, compressed."""

    class Meta:
        """Read by entry, the newest first; by everything for what changed lately."""

        db_table = "entry_revision"
        constraints = (models.UniqueConstraint(fields=["entry", "number"], name="entry_revision_once"),)
        indexes = (models.Index(fields=["-at"], name="entry_revision_newest"),)


from baraza.coalition.register.consent_table import ConsentRow  # noqa: E402, F401 - Django looks here for all tables
from baraza.coalition.register.import_table import ImportRow  # noqa: E402, F401
from baraza.coalition.register.link_table import EntryLinkRow  # noqa: E402, F401
