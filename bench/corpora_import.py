"""`python -m bench.corpora_import`: all corpora into a fresh home, by the way that `baraza harvest` goes."""

from __future__ import annotations

import os
import sys
import tempfile

from bench.processes import run


def main() -> None:
    """Print counts by source, state and reason, the speed, and the most memory that was held."""
    with tempfile.TemporaryDirectory() as home:
        own = {name: value for name, value in os.environ.items() if not name.startswith("BARAZA_")}
        output, peak, _ = run("-m", "bench.corpora_run", environment={**own, "BARAZA_HOME": home})
    sys.stdout.write(output)
    print(f"peak memory of all its processes {peak:.0f} MB")


if __name__ == "__main__":
    main()
