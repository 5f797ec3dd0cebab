"""`python -m bench.one MODULE FILE`: run one script and write its figures into a file; used by `python -m bench`."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import msgspec

if __name__ == "__main__":
    module, file = sys.argv[1:]
    Path(file).write_bytes(msgspec.msgpack.encode(import_module(module).measure()))
