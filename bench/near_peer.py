"""Find the nearly same among made records with datasketch, for comparison; run by bench/near_duplicates.py."""

from __future__ import annotations

import json
import sys
import time

from datasketch import MinHash, MinHashLSH

from baraza.identify.kinship import NEAR
from baraza.identify.shingles import triples, words
from baraza.identify.sketch import BANDS, ROWS
from bench.near_corpus import made


def main(count: str) -> None:
    """Print seconds and recall as JSON: the same triples, bands and threshold as ours, nothing kept on disk."""
    records = [(one.resource.key, one.resource.description, one.near) for one in made(0, int(count))]
    begin = time.perf_counter()
    found = lsh_pairs([(key, text) for key, text, _ in records])
    seconds = time.perf_counter() - begin
    planted = [(key, near) for key, _, near in records if near]
    hits = sum(pair in found or pair[::-1] in found for pair in planted)
    print(json.dumps({"seconds": seconds, "recall": hits / len(planted)}))


def lsh_pairs(texts: list[tuple[str, str]]) -> set[tuple[str, str]]:
    """Pairs that meet in a band and are estimated to share enough."""
    lsh = MinHashLSH(num_perm=BANDS * ROWS, params=(BANDS, ROWS))
    kept: dict[str, MinHash] = {}
    found = set()
    for key, text in texts:
        sketch = MinHash(num_perm=BANDS * ROWS)
        sketch.update_batch([part.encode() for part in triples(words(text))])
        found |= {(key, other) for other in lsh.query(sketch) if sketch.jaccard(kept[other]) >= NEAR}
        lsh.insert(key, sketch)
        kept[key] = sketch
    return found


if __name__ == "__main__":
    main(*sys.argv[1:])
