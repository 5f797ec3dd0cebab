"""Now, as the store writes it."""

import time


def now() -> int:
    """Whole seconds since 1970, UTC."""
    return int(time.time())
