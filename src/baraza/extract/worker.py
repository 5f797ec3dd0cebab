"""The limited process: `… -m baraza.extract.worker MEMORY_MB TABLE [PREPARE]`; tasks on stdin, replies on stdout."""

from __future__ import annotations

import os
import sys
import warnings
from collections.abc import Callable
from types import TracebackType
from typing import BinaryIO

import msgspec

from baraza.errors import Rejected
from baraza.extract.draw import draw
from baraza.extract.frames import HEADER, Broke, Done, Drew, Refused, Reply, Task, packed
from baraza.extract.table import extract
from baraza.limits import allow_cpu, allow_memory, confine
from baraza.plugins import imported


def main(memory_mb: str, table: str, prepare: str = "") -> None:
    """Answer until stdin ends; `prepare` names a function (`module:function`) that is run before the limits hold."""
    allow_memory(int(memory_mb))
    if prepare:
        imported(prepare, "The limited process")()
    confine(int(memory_mb))
    warnings.simplefilter("ignore")
    also = msgspec.json.decode(table, type=dict[str, str])
    tasks, replies = sys.stdin.buffer, _own_stdout()
    sys.excepthook = _reporting(replies)
    decoder = msgspec.msgpack.Decoder(Task)
    while header := tasks.read(HEADER.size):
        task = decoder.decode(tasks.read(HEADER.unpack(header)[0]))
        allow_cpu(task.cpu_s)
        _send(replies, _answer(task, also))


def _own_stdout() -> BinaryIO:
    """The pipe to the parent; whatever a library prints goes to stderr."""
    replies = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return replies


def _answer(task: Task, also: dict[str, str]) -> Reply:
    try:
        if task.page is not None:
            return Drew(draw(task.content, task.page))
        return Done(extract(task.content, also))
    except Rejected as error:
        where = {name: str(value) for name, value in error.where.items()}
        return Refused(error.code, error.message, error.hint, where)


def _send(replies: BinaryIO, reply: Reply) -> None:
    replies.write(packed(reply))
    replies.flush()


def _reporting(replies: BinaryIO) -> Callable[[type[BaseException], BaseException, TracebackType | None], None]:
    """An error that nobody expected ends the process; before that, its name goes to the parent."""

    def report(kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        _send(replies, Broke(f"{kind.__name__}: {error}"[:300], memory=issubclass(kind, MemoryError)))

    return report


if __name__ == "__main__":
    main(*sys.argv[1:])
