"""Fit what speaks for and against two entries being one thing, and write it to `coalition/register/likeness.json`.

`python -m bench.fit_similar`: a register of made things, drafts of things that are there and drafts of things that are
not; every draft beside every candidate is one example. Printed are the weights, and recall and precision on the other
half of the world, which shares no city, no country and no coined word with what was fitted on.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections import Counter
from itertools import chain
from pathlib import Path

FITTED, HELD_OUT = 0, 1
SIZE, DRAFTS = 3_000, 1_000
# In the made world nothing moves to another domain or country; in the real one it happens.
_AT_LEAST = {"domain_differs": -2.0, "country_differs": -3.0, "place_far": -2.0}
TARGET = Path(__file__).parents[1] / "src" / "baraza" / "coalition" / "register" / "likeness.json"


def main() -> None:
    """Fit, write, and print what was found on the held-out half."""
    os.environ["BARAZA_HOME"] = tempfile.mkdtemp(prefix="baraza-similar-")
    from baraza.store.setup import connect, migrate

    connect()
    migrate()
    import msgspec

    from bench.register_planted import examples, found, keep, world

    keep(world(FITTED, SIZE))
    if "--keep" not in sys.argv:
        weights = _fitted(examples(world(FITTED, SIZE), DRAFTS))
        TARGET.write_bytes(msgspec.json.format(msgspec.json.encode(weights), indent=1) + b"\n")
        from baraza.coalition.register.likeness import weights as known

        known.cache_clear()
    for half in (FITTED, HELD_OUT):
        keep(world(half, SIZE))
        told = found(world(half, SIZE), DRAFTS)
        sys.stdout.write(f"half {half}: recall {told.recall:.3f}, precision {told.precision:.3f}\n")
        missed = Counter(planted.how for planted in told.missed)
        wrong = Counter(planted.how for planted, _ in told.wrong)
        sys.stdout.write(f"  missed {dict(missed)}\n  wrong {dict(wrong)}\n")
        if "--show" in sys.argv:
            for line in chain(
                (f"missed {one.how}: {one.draft.names} for {one.key}" for one in told.missed[:40]),
                (f"wrong {one.how}: {one.draft.names} as {likely}" for one, likely in told.wrong[:40]),
            ):
                sys.stdout.write(f"  {line}\n")


def _fitted(made: list[tuple[dict[str, float], bool]]) -> dict[str, float]:
    from sklearn.linear_model import LogisticRegression

    names = sorted({name for features, _ in made for name in features})
    rows = [[features.get(name, 0.0) for name in names] for features, _ in made]
    model = LogisticRegression(C=3.0, max_iter=5_000).fit(rows, [same for _, same in made])
    fitted = zip(names, map(float, model.coef_[0]), strict=True)
    weights = {name: round(max(weight, _AT_LEAST.get(name, weight)), 3) for name, weight in fitted}
    return {"constant": round(float(model.intercept_[0]), 3), **weights}


if __name__ == "__main__":
    main()
