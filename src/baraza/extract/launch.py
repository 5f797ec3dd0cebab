"""Start a program within limits: `python -m baraza.extract.launch MEMORY_MB SECONDS FILE_MB PROGRAM ARGUMENTS…`.

The limits are set before the program begins, so that it sees no byte of a document without them.
"""

from __future__ import annotations

import os
import resource
import sys

from baraza.limits import leave_network, limit

_MEGABYTE = 1024 * 1024


def main(memory_mb: int, seconds: int, file_mb: int, command: list[str]) -> None:
    """Become the program, with so much memory, processor time and file size at most, and no network."""
    limit(resource.RLIMIT_AS, memory_mb * _MEGABYTE)
    limit(resource.RLIMIT_CPU, seconds)
    limit(resource.RLIMIT_FSIZE, file_mb * _MEGABYTE)
    limit(resource.RLIMIT_CORE, 0)
    leave_network()
    os.execv(command[0], command)  # noqa: S606 - the caller names the program by its path


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), sys.argv[4:])
