"""Nobody who withdrew their consent is shown again without a new one."""

from __future__ import annotations

from baraza.coalition.register.consent_table import ConsentRow
from baraza.coalition.register.models import EntryRow
from baraza.errors import UsageError
from baraza.model import Entry


def check_consent(row: EntryRow, entry: Entry) -> None:
    """Raise UsageError where the entry shows a person whose newest consent was withdrawn."""
    if entry.kind != "person" or entry.visibility == "nobody" or row.pk is None:
        return
    newest = ConsentRow.objects.filter(entry=row).order_by("-id").first()
    if newest is not None and newest.withdrawn is not None:
        raise UsageError(
            "This person withdrew their consent.", key=row.key, hint="Ask them again, and write their new consent down."
        )
