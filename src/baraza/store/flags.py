"""Keep what is to be said against resources, in the transaction that keeps the resources."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import connection

from baraza.model import Resource
from baraza.store.flagging import Flags, flags_of
from baraza.store.kept import StageMark
from baraza.store.models import FlagRow, RecordRow, ResourceRow, WithdrawalRow
from baraza.store.pack import from_text, unpack

Flagged = tuple[str, str, Flags]
"""Key, source, flags."""

_PORTION = 500
_UPSERT = """
INSERT INTO flag (key, code, source, value) VALUES (%s, %s, %s, %s)
ON CONFLICT (key, code) DO UPDATE SET source = excluded.source, value = excluded.value
"""


def put_flags(flagged: Sequence[Flagged]) -> None:
    """Write what changed; what is not shown gets none."""
    for start in range(0, len(flagged), _PORTION):
        _put(flagged[start : start + _PORTION])


def _put(flagged: Sequence[Flagged]) -> None:
    keys = [key for key, _, _ in flagged]
    hidden = set(WithdrawalRow.objects.filter(key__in=keys, lifted=None).values_list("key", flat=True))
    held = {
        (key, code): (source, value)
        for key, code, source, value in FlagRow.objects.filter(key__in=keys).values_list(
            "key", "code", "source", "value"
        )
    }
    wanted = {
        (key, code): (source, value) for key, source, flags in flagged if key not in hidden for code, value in flags
    }
    _write(
        [(*at, *said) for at, said in wanted.items() if held.get(at) != said], [at for at in held if at not in wanted]
    )


def _write(changed: Sequence[tuple[str, str, str, str]], over: Sequence[tuple[str, str]]) -> None:
    with connection.cursor() as cursor:
        if over:
            cursor.executemany("DELETE FROM flag WHERE key = %s AND code = %s", over)
        if changed:
            cursor.executemany(_UPSERT, changed)


def drop_flags(keys: Sequence[str]) -> None:
    """Against what is gone nothing is to be said."""
    for start in range(0, len(keys), _PORTION):
        FlagRow.objects.filter(key__in=keys[start : start + _PORTION]).delete()


def flag_again(keys: Sequence[str]) -> None:
    """The flags of resources that are shown again as they were."""
    for start in range(0, len(keys), _PORTION):
        some = keys[start : start + _PORTION]
        stages = dict(RecordRow.objects.filter(key__in=some).values_list("key", "stages"))
        put_flags(
            [
                (row.key, row.source_id, _flags(bytes(row.body), stages.get(row.key, "{}")))
                for row in ResourceRow.objects.filter(key__in=some, gone=False)
            ]
        )


def _flags(body: bytes, stages: str) -> Flags:
    return flags_of(unpack(body, Resource), from_text(stages, dict[str, StageMark]))
