"""What a process that reads strangers' documents may do: little."""

from __future__ import annotations

import ctypes
import os
import resource
import sys

_CLONE_NEWNET = 0x40000000
_CLONE_NEWUSER = 0x10000000
_MEGABYTE = 1024 * 1024


def confine(memory_mb: int) -> None:
    """Cap the address space; no files are written, no core is dumped, no process is started, no network is there."""
    limit(resource.RLIMIT_AS, memory_mb * _MEGABYTE)
    limit(resource.RLIMIT_FSIZE, 0)
    limit(resource.RLIMIT_CORE, 0)
    leave_network()
    # Counts all processes of the user and holds for all but root.
    limit(resource.RLIMIT_NPROC, 0)


def allow_memory(memory_mb: int) -> None:
    """Let this process hold so much, where the one that started it may hold less."""
    limit(resource.RLIMIT_DATA, memory_mb * _MEGABYTE)


def allow_cpu(seconds: float) -> None:
    """Let this process use so many more seconds of processor time, and no more (SIGXCPU)."""
    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (int(used + seconds) + 1, hard))


def limit(which: int, value: int) -> None:
    """Lower a limit of this process (`resource.RLIMIT_…`) for good; it is never raised."""
    _, hard = resource.getrlimit(which)
    value = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(which, (value, value))


def leave_network() -> bool:
    """Move into an empty network namespace; False where the system does not let us (no reader of ours dials)."""
    if not sys.platform.startswith("linux"):
        return False
    unshare = getattr(ctypes.CDLL(None, use_errno=True), "unshare", None)
    if unshare is None:
        return False
    # With a user namespace of its own an ordinary user may; root needs none. The process keeps its rights on files.
    flags = (_CLONE_NEWNET,) if os.geteuid() == 0 else ()
    return any(unshare(flag) == 0 for flag in (*flags, _CLONE_NEWUSER | _CLONE_NEWNET))
