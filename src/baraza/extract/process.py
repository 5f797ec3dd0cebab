"""One process that may do little, and the pipe to it."""

from __future__ import annotations

import os
import re
import selectors
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Mapping
from pathlib import Path

import msgspec

from baraza.errors import Rejected
from baraza.extract.frames import HEADER, Broke, Done, Drew, Refused, Reply, Task, packed
from baraza.model import Content

_CHUNK = 1 << 20
_decoder: msgspec.msgpack.Decoder[Reply] = msgspec.msgpack.Decoder(Reply)
_LOOK_EVERY_S = 0.02
_MEMORY_SHARE = 0.5
"""A process that dies by a signal with at least this share of its memory in use died of that: PDFium aborts then."""


class Lost(Exception):
    """The process is gone, and why: the code and sentence of the rejection."""

    def __init__(self, code: str, message: str, hint: str = "", **where: object) -> None:
        super().__init__(message)
        self.code, self.message, self.hint, self.where = code, message, hint, where

    def rejected(self, content: Content) -> Rejected:
        """The rejection of the document that cost the process."""
        return Rejected(
            self.code,
            self.message,
            hint=self.hint or "The document is left out; others are not affected.",
            url=content.url or None,
            bytes=len(content.body),
            **self.where,
        )


class LimitedProcess:
    """One limited process and the pipe to it."""

    def __init__(self, memory_mb: int, also: Mapping[str, str], prepare: str, environment: Mapping[str, str]) -> None:
        self.served = 0
        self._memory_mb = memory_mb
        self._peak_mb = 0.0
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter and module, no shell
            [sys.executable, "-B", "-m", "baraza.extract.worker", str(memory_mb), _encoded(also), prepare],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={"PYTHONPATH": _paths(), "PATH": "", "LANG": "C.UTF-8", **environment},
            start_new_session=True,
            bufsize=0,
        )
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._in, self._out = self._process.stdin, self._process.stdout
        os.set_blocking(self._in.fileno(), False)
        os.set_blocking(self._out.fileno(), False)
        # Also where nobody calls close: when this object is forgotten, and when the interpreter ends.
        self._ended = weakref.finalize(self, _end, self._process, os.getpid())

    def ask(self, task: Task) -> Done | Drew | Refused:
        """The reply; Lost where the process did not survive the document or did not answer in time."""
        self.served += 1
        deadline = time.monotonic() + task.cpu_s
        try:
            self._write(packed(task), deadline)
            header = self._read(HEADER.size, deadline)
            body = self._read(HEADER.unpack(header)[0], deadline)
        except BrokenPipeError:
            raise self._died() from None
        except TimeoutError:
            self.close()
            raise Lost("extract-too-slow", f"Reading the document took longer than {task.cpu_s:g} s.") from None
        reply: Reply = _decoder.decode(body)
        if isinstance(reply, Broke):
            self.close()
            raise self._too_much(reply.reason) if reply.memory else _crashed(reply.reason)
        return reply

    def _write(self, data: bytes, deadline: float) -> None:
        view = memoryview(data)
        while view:
            self._wait(self._in.fileno(), selectors.EVENT_WRITE, deadline)
            view = view[os.write(self._in.fileno(), view[:_CHUNK]) :]

    def _read(self, size: int, deadline: float) -> bytes:
        data = bytearray()
        while len(data) < size:
            self._wait(self._out.fileno(), selectors.EVENT_READ, deadline)
            chunk = os.read(self._out.fileno(), min(_CHUNK, size - len(data)))
            if not chunk:
                raise BrokenPipeError
            data += chunk
        return bytes(data)

    def _wait(self, file: int, event: int, deadline: float) -> None:
        with selectors.DefaultSelector() as selector:
            selector.register(file, event)
            while not selector.select(_LOOK_EVERY_S):
                self._peak_mb = max(self._peak_mb, _peak_mb(self._process.pid))
                if time.monotonic() > deadline:
                    raise TimeoutError

    def _died(self) -> Lost:
        code = _reap(self._process)
        if code == -signal.SIGXCPU:
            return Lost("extract-too-slow", "Reading the document took too much processor time.")
        if code < 0 and self._peak_mb > self._memory_mb * _MEMORY_SHARE:
            return self._too_much(signal.Signals(-code).name)
        return _crashed(signal.Signals(-code).name if code < 0 else f"exit code {code}")

    def _too_much(self, reason: str) -> Lost:
        return Lost("extract-too-much-memory", f"Reading the document took more than {self._memory_mb} MB.", by=reason)

    def close(self) -> None:
        """End it; it has nothing to save. Doing it again changes nothing."""
        self._ended()


def _paths() -> str:
    return os.pathsep.join(path for path in sys.path if path)


def _encoded(table: Mapping[str, str]) -> str:
    return msgspec.json.encode(dict(table)).decode()


def _end(process: subprocess.Popen[bytes], owner: int) -> None:
    if process.returncode is not None:
        return
    if os.getpid() == owner:
        os.kill(process.pid, signal.SIGKILL)
        _reap(process)
    else:
        # A fork of the owner inherited this duty with the memory; it may only drop its copies of the pipes.
        _close_pipes(process)
        process.returncode = 0


def _close_pipes(process: subprocess.Popen[bytes]) -> None:
    for pipe in filter(None, (process.stdin, process.stdout)):
        pipe.close()


def _reap(process: subprocess.Popen[bytes]) -> int:
    """Its exit code, once it ended."""
    _close_pipes(process)
    return process.wait()


def _peak_mb(process: int) -> float:
    """The most memory that it held so far; 0 where the system does not tell.

    Asked while it lives: what the system tells of a dead process counts the memory of the one that started it too.
    """
    try:
        status = Path(f"/proc/{process}/status").read_text(encoding="ascii")
    except OSError:
        return 0.0
    held = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(held[1]) / 1024 if held else 0.0


def _crashed(reason: str) -> Lost:
    return Lost("extract-crashed", "The reader did not survive the document.", by=reason)
