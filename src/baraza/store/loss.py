"""A loss that was not believed: a whole walk of a source that offered far less than the source had."""

from __future__ import annotations

from django.db import transaction
from django.db.models import F

from baraza.errors import UsageError
from baraza.store.events import write_event
from baraza.store.models import RunRow, SourceRow
from baraza.store.records import missing_count, vanish
from baraza.store.sources import source_row


def is_doubted(source: str) -> bool:
    """Whether the newest harvest came to its end and was not believed."""
    return _doubted(source) is not None


def believe_loss(source: str) -> int:
    """Believe the newest harvest after all: what it did not offer is gone; how many records. UsageError where there is
    nothing to believe."""
    source_row(source)
    with transaction.atomic():
        # Locked, so that of two who say so one is heard.
        SourceRow.objects.select_for_update().get(name=source)
        run = _doubted(source)
        if run is None:
            raise UsageError("The last harvest of this source lost nothing that is to be believed.", name=source)
        missing, held = missing_count(source, run)
        write_event("loss-accepted", source=source, detail={"missing": missing, "held": held})
        RunRow.objects.filter(id=run).update(problem="")
    # A few at a time: a harvest that begins meanwhile waits for none of it, and what it offers is not touched. Should
    # the process die here, the next whole walk misses the same records.
    count = vanish(source, run)
    RunRow.objects.filter(id=run).update(vanished=F("vanished") + count)
    return count


def _doubted(source: str) -> int | None:
    """The number of that harvest; one that ended well has a problem only where it was not believed."""
    run = RunRow.objects.filter(source=source).order_by("-id").first()
    return run.id if run is not None and run.state == "done" and run.problem else None
