"""`python -m bench.near_threshold`: which share of word triples is left when words change, for the choice of NEAR.

Prints a Markdown table: of made texts with every nth word changed, of the same page with another name, with other
numbers, or with another second half, how many share so much.
"""

from __future__ import annotations

from collections.abc import Callable

from numpy.random import Generator, default_rng

from bench import near_corpus
from bench.near_corpus import Draft, draft, share_of

SHARES = (0.5, 0.6, 0.7, 0.75, 0.8, 0.85, 0.9)
EVERY = (40, 20, 11, 8, 6)
COUNT = 1000


def shares(change: Callable[[Draft, Generator], Draft]) -> list[float]:
    """What each text shares with its changed form."""
    drafts = map(draft, range(COUNT))
    return [share_of(one, change(one, default_rng(number))) for number, one in enumerate(drafts)]


def every(nth: int) -> Callable[[Draft, Generator], Draft]:
    """A change of one word in so many, at places by chance."""
    return lambda one, rng: near_corpus.other_words(one, rng, max(1, round(len(one.words) / nth)))


def main() -> None:
    """Print the table."""
    columns = {f"one word in {nth}": shares(every(nth)) for nth in EVERY}
    columns["another name"] = shares(near_corpus.other_name)
    columns["other numbers"] = shares(near_corpus.other_numbers)
    columns["another second half"] = shares(near_corpus.other_end)
    print(f"| shared, at least | {' | '.join(columns)} |")
    print(f"| --- {'| ---: ' * len(columns)}|")
    for least in SHARES:
        cells = [f"{sum(share >= least for share in found) / len(found):.3f}" for found in columns.values()]
        print(f"| {least} | {' | '.join(cells)} |")


if __name__ == "__main__":
    main()
