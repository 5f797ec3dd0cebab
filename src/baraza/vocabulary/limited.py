"""Read the file of a vocabulary in a process that may do little and can be lost; it is a stranger's."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
from msgspec import Struct

from baraza.errors import UsageError
from baraza.limits import leave_network, limit
from baraza.vocabulary.contract import Flaws
from baraza.vocabulary.reading import ToRead, read_here

MEMORY_MB = 2048
"""Of address space, ten times what reading 96,000 concepts takes; a document in JSON-LD is held whole."""
_SCRATCH_BYTES = 32 * 2**30


class Went(Struct, frozen=True, tag=True):
    """Some more was read."""

    done: int


class Read(Struct, frozen=True, tag=True):
    """All was read; what was wrong with it."""

    counts: dict[str, int]
    examples: dict[str, list[str]]


class Refused(Struct, frozen=True, tag=True):
    """It cannot be read."""

    message: str
    hint: str = ""
    where: dict[str, str | int] = {}


_reply: msgspec.json.Decoder[Went | Read | Refused] = msgspec.json.Decoder(Went | Read | Refused)


def read_limited(given: ToRead, flaws: Flaws, step: Callable[[int], None]) -> None:
    """The same as `read_here`; UsageError too where the process is lost over it."""
    command = [sys.executable, "-B", "-m", "baraza.vocabulary.limited", msgspec.json.encode(given).decode()]
    paths = os.pathsep.join(path for path in sys.path if path)
    # What is sorted on disk is sorted beside the scratch, which goes away with its folder.
    own = {"PYTHONPATH": paths, "PATH": "", "LANG": "C.UTF-8", "SQLITE_TMPDIR": str(Path(given.scratch).parent)}
    with subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
        command, env=own, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if _taken(_reply.decode(line), flaws, step):
                    return
        finally:
            process.kill()
    raise UsageError(
        "Reading the file could not be borne: the process that read it was lost.",
        file=given.path,
        memory_mb=MEMORY_MB,
        hint="Nothing was imported. Does its XML unfold without end? JSON-LD is held whole, Turtle is not.",
    )


def _taken(reply: Went | Read | Refused, flaws: Flaws, step: Callable[[int], None]) -> bool:
    """Whether it was the last one."""
    if isinstance(reply, Refused):
        raise UsageError(reply.message, hint=reply.hint, **reply.where)
    if isinstance(reply, Read):
        flaws.counts.update(reply.counts)
        flaws.examples.update(reply.examples)
        return True
    step(reply.done)
    return False


def main(given: ToRead) -> None:
    """The other end: read, and say on standard output how it went."""
    limit(resource.RLIMIT_AS, MEMORY_MB * 2**20)
    limit(resource.RLIMIT_FSIZE, _SCRATCH_BYTES)
    limit(resource.RLIMIT_CORE, 0)
    leave_network()
    flaws = Flaws()
    try:
        read_here(given, flaws, lambda done: _say(Went(done)))
    except UsageError as error:
        where: dict[str, str | int] = {
            name: value if isinstance(value, int) else str(value) for name, value in error.where.items()
        }
        _say(Refused(error.message, error.hint, where))
    except OSError as error:
        _say(Refused(f"{error.strerror or error}.", "Nothing was imported.", {"file": given.path}))
    else:
        _say(Read(dict(flaws.counts), flaws.examples))


def _say(reply: Went | Read | Refused) -> None:
    sys.stdout.buffer.write(msgspec.json.encode(reply) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    main(msgspec.json.decode(sys.argv[1], type=ToRead))
