"""Every table as frames of rows that any engine can take in again."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import IO, Any

import msgspec
from django.apps import apps
from django.core.management.color import no_style
from django.db import connection, models

from baraza.errors import StoreError

# Sessions end with the installation that gave them; the others are made by `migrate`; an index has its own place.
LEFT_OUT = frozenset(
    {"sessions.Session", "contenttypes.ContentType", "auth.Permission", "auth.Group_permissions", "store.WatermarkRow"}
    | {"auth.User_user_permissions", "admin.LogEntry"}
)

_ROWS = 500  # in a frame
_MOST_BYTES = 256 * 1024 * 1024  # of a frame; a longer one was not written by us
_LENGTH = struct.Struct("<I")
_encoder = msgspec.msgpack.Encoder(enc_hook=lambda value: bytes(value) if isinstance(value, memoryview) else str(value))

Row = list[Any]


def tables() -> tuple[type[models.Model], ...]:
    """The models whose rows are kept in a copy, those that others refer to first."""
    kept = [model for model in apps.get_models(include_auto_created=True) if model._meta.label not in LEFT_OUT]
    return tuple(model for model in kept if model._meta.managed and not model._meta.proxy)


def columns(model: type[models.Model]) -> tuple[str, ...]:
    """Names of what a row holds, in order."""
    return tuple(field.attname for field in model._meta.concrete_fields)


def write_rows(model: type[models.Model], alias: str, file: IO[bytes]) -> int:
    """Write the names of the columns and then every row; how many rows. Memory stays flat."""
    _write(file, list(columns(model)))
    count = 0
    rows: list[Row] = []
    for row in model._default_manager.using(alias).order_by("pk").values_list(*columns(model)).iterator(_ROWS):
        rows.append(list(row))
        if len(rows) == _ROWS:
            count += _flush(file, rows)
    return count + _flush(file, rows)


def _flush(file: IO[bytes], rows: list[Row]) -> int:
    count = len(rows)
    if rows:
        _write(file, rows)
        rows.clear()
    return count


def _write(file: IO[bytes], value: object) -> None:
    body = _encoder.encode(value)
    file.write(_LENGTH.pack(len(body)) + body)


def _frames(file: IO[bytes]) -> Iterator[bytes]:
    while head := file.read(_LENGTH.size):
        if len(head) < _LENGTH.size or _LENGTH.unpack(head)[0] > _MOST_BYTES:
            raise StoreError("A table of the copy is damaged.", hint="Take another copy.")
        yield file.read(_LENGTH.unpack(head)[0])


def read_rows(model: type[models.Model], file: IO[bytes]) -> int:
    """Take rows in, inside a transaction of the caller's; how many. Columns that a newer version added keep their
    defaults; StoreError where the copy has one that this version does not know."""
    frames = _frames(file)
    names = msgspec.msgpack.decode(next(frames), type=list[str])
    fields = {field.attname: field for field in model._meta.concrete_fields}
    if unknown := [name for name in names if name not in fields]:
        raise StoreError(
            "The copy has columns that this version does not know.", table=model._meta.label, columns=unknown
        )
    count = 0
    for frame in frames:
        rows = msgspec.msgpack.decode(frame, type=list[Row])
        made = [
            model(**{name: fields[name].to_python(value) for name, value in zip(names, row, strict=True)})
            for row in rows
        ]
        model._default_manager.bulk_create(made)
        count += len(made)
    return count


def go_on_counting() -> None:
    """Let numbers that the database gives go on after those that were taken in."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables())):
            cursor.execute(statement)


def is_empty() -> bool:
    """Whether nothing was ever kept here."""
    return not any(model._default_manager.exists() for model in tables())
