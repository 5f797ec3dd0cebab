"""How many of the telling words of a question must be found."""

from __future__ import annotations

import math
from enum import Enum

FEW = 20
"""Results below which a question is asked again for fewer of its words."""
SENTENCE_FROM = 4
"""Typed words that make a sentence: of fewer, whoever typed them meant each one."""
TELLING_FROM = 3
"""Telling words of a sentence from which one may be missing in its own language too."""
# Up to so many telling words are a search for a thing.
_THING = 5


class Need(Enum):
    """How much of a question must be found."""

    MOST = "most"
    THIRD = "a third"
    EIGHTH = "an eighth"


def needed(count: int, need: Need = Need.MOST) -> int:
    """Of so many telling words: all of three, three of five, a fifth of a sentence; or less where less is needed.

    Whoever asks in a sentence says more than any answer repeats, least of all one in another language.
    """
    if need is Need.EIGHTH:
        return max(1, count // 8)
    most = min(count, 3) if count <= _THING else max(2, math.ceil(0.2 * count))
    return min(most, math.ceil(count / 3)) if need is Need.THIRD else most
