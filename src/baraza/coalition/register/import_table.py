"""What a source last said of an entry that came from it."""

from __future__ import annotations

from django.db import models


class ImportRow(models.Model):
    """An entry as a file had it when it was last imported; what people changed here is not in it."""

    id = models.BigAutoField(primary_key=True)
    entry = models.OneToOneField("register.EntryRow", models.CASCADE, related_name="said")
    body = models.BinaryField()
    """An `Entry`, compressed."""

    class Meta:
        """Asked for by entry."""

        db_table = "entry_import"
