"""Import a file: read it, and keep what it says in batches, each of them whole or not at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, islice
from pathlib import Path

from django.db import transaction
from msgspec import Struct, structs

from baraza.coalition.register.changed_at_once import merge_changes
from baraza.coalition.register.entries import change, fit
from baraza.coalition.register.faults import faults
from baraza.coalition.register.import_table import ImportRow
from baraza.coalition.register.imports.contract import Draft, Refused, Told
from baraza.coalition.register.imports.mended import mended
from baraza.coalition.register.imports.report import Report, Twin
from baraza.coalition.register.imports.table import reader
from baraza.coalition.register.many import make_all
from baraza.coalition.register.models import EntryRow
from baraza.coalition.register.similar import similar
from baraza.coalition.register.strange_places import strange_place
from baraza.model import Entry
from baraza.store.pack import from_text, pack, unpack

BATCH = 200
"""Entries of one transaction."""


class How(Struct, frozen=True, kw_only=True):
    """How a file is imported."""

    is_dry_run: bool = False
    """Nothing is kept; what would become of each entry is told."""
    skips_likely: bool = False
    """New entries that are likely here already are left out."""
    compares: bool = True
    """Whether new entries are compared with what is here."""


def import_entries(
    path: Path, name: str, told: Told, how: How, progress: Callable[[int], None] = lambda done: None
) -> Report:
    """Import a file of a format; what became of each entry. The same file again changes nothing.

    Raises BadReply where nothing of the file can be read; what was kept until then stays, and a second run goes on.
    """
    report = Report(file=path.name, format=name, is_dry_run=how.is_dry_run)
    seen: set[str] = set()
    for batch in _batches(reader(name)(path, told)):
        drafts = {draft.key: draft for draft in _usable(batch, report, seen)}
        with transaction.atomic():
            _keep(drafts, path, how, report)
            if how.is_dry_run:
                transaction.set_rollback(True)
        progress(len(batch))
    return report


def _batches(read: Iterator[Draft | Refused]) -> Iterator[tuple[Draft | Refused, ...]]:
    while batch := tuple(islice(read, BATCH)):
        yield batch


def _usable(batch: tuple[Draft | Refused, ...], report: Report, seen: set[str]) -> Iterator[Draft]:
    """The drafts that can be kept; what is wrong with them and with the others is written into the report."""
    for one in batch:
        if isinstance(one, Refused):
            report.refuse(one)
            continue
        entry, left_out = mended(one.entry, one.key)
        name = entry.name()
        if wrong := faults(entry, one.key):
            words = "; ".join(map(str, wrong))
            report.refuse(Refused(where=one.where, code=wrong[0].code, message=words, name=name))
            continue
        if one.key in seen:
            report.refuse(Refused(where=one.where, code="twice", message="The file has it above already.", name=name))
            continue
        seen.add(one.key)
        for message in chain(one.notices, map(str, left_out), _told(entry)):
            report.notice(one.where, name, message)
        yield structs.replace(one, entry=entry)


def _told(entry: Entry) -> Iterator[str]:
    strange = strange_place(entry)
    if strange is not None:
        yield str(strange)


def _keep(drafts: Mapping[str, Draft], path: Path, how: How, report: Report) -> None:
    rows = {row.key: row for row in EntryRow.objects.filter(key__in=list(drafts))}
    new = {key: draft.entry for key, draft in drafts.items() if key not in rows}
    likely = len(new)
    if how.skips_likely:
        new = {key: entry for key, entry in new.items() if not _twins(key, entry, report)}
    likely -= len(new)
    make_all(new, why=path.name)
    _said({key: fit(entry, key) for key, entry in new.items()})
    report.counts += Counter(made=len(new), likely=likely)
    report.kinds.update(entry.kind for entry in new.values())
    for key, row in rows.items():
        report.counts[_again(row, drafts[key].entry, path)] += 1
    if how.compares and not how.skips_likely:
        for key, entry in new.items():
            _twins(key, entry, report)


def _said(entries: Mapping[str, Entry]) -> None:
    """Write down what the file says of these entries, which are here."""
    ids = dict(EntryRow.objects.filter(key__in=list(entries)).values_list("key", "id"))
    rows = [ImportRow(entry_id=ids[key], body=pack(entry)) for key, entry in entries.items()]
    ImportRow.objects.bulk_create(rows, update_conflicts=True, unique_fields=["entry"], update_fields=["body"])


def _again(row: EntryRow, entry: Entry, path: Path) -> str:
    """The outcome for an entry that is here: what the file changed since it was last imported is taken over."""
    if row.merged_into or not row.is_shown:
        return "merged"
    said = ImportRow.objects.filter(entry=row).first()
    held = from_text(row.body, Entry)
    before, now = (held if said is None else unpack(said.body, Entry)), fit(entry, row.key)
    if before == now:
        return "unchanged"
    merged, both = merge_changes(before, now, held)
    if both or said is None:
        return "edited"
    change(row.key, merged, version=row.version, what="imported", why=path.name)
    _said({row.key: now})
    return "changed"


def _twins(key: str, entry: Entry, report: Report) -> bool:
    found = similar(entry, key=key)
    bodies = dict(EntryRow.objects.filter(key__in=[one.key for one in found]).values_list("key", "body"))
    report.duplicate(
        [
            Twin(
                key=key,
                name=entry.name(),
                other=one.key,
                other_name=from_text(bodies[one.key], Entry).name(),
                score=one.score,
                reasons=one.reasons,
            )
            for one in found
        ]
    )
    return bool(found)
