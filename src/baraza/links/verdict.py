"""From judgements over days to a verdict: whether an address is dead, and when to look again."""

from __future__ import annotations

from msgspec import Struct

from baraza.links.judge import Judgement
from baraza.store.cadence import DAY_S, HOUR_S, jittered

_MISSING = frozenset({"gone", "soft-404"})

# A second look on another day confirms what is missing; a site may be under repair for an afternoon.
_CONFIRMED_TRIES = 2
# Nobody answers: several looks, over days, with a weekend of a server in between.
_WAITS_S = (6 * HOUR_S, DAY_S, 2 * DAY_S)
_UNREACHED_TRIES = 4
_UNREACHED_S = 3 * DAY_S
# What is dead is looked at now and then; most of what returns does so within weeks.
_DEAD_S = 7 * DAY_S


class Before(Struct, frozen=True):
    """How an address stood before this look."""

    judgement: str = ""
    since: int | None = None
    tries: int = 0
    dead: bool = False


class Verdict(Struct, frozen=True):
    """How it stands now."""

    since: int
    """When it was first judged so."""
    tries: int
    """Looks in a row that judged so."""
    dead: bool
    next_look: int


def verdict(before: Before, now: Judgement, at: int, every_s: int, seed: str) -> Verdict:
    """What follows from a look at `at`, where a look each `every_s` seconds is wanted."""
    same = before.judgement == now.name or {before.judgement, now.name} <= _MISSING
    since = before.since if same and before.since is not None else at
    tries = before.tries + 1 if same else 1
    dead, wait_s = _stands(before, now, tries, at - since)
    if wait_s is None:
        wait_s = every_s
    return Verdict(since, tries, dead, at + max(jittered(min(wait_s, every_s), f"{seed} {at}"), HOUR_S))


def _stands(before: Before, now: Judgement, tries: int, lasted_s: int) -> tuple[bool, int | None]:
    """Whether it is dead, and how long to wait; None: as long as for any other."""
    if now.name == "unchecked":
        return before.dead, None
    if now.name in _MISSING:
        dead = before.dead or (tries >= _CONFIRMED_TRIES and lasted_s >= DAY_S // 2)
        return dead, _DEAD_S if dead else DAY_S
    if now.name == "unreachable":
        dead = before.dead or (tries >= _UNREACHED_TRIES and lasted_s >= _UNREACHED_S)
        return dead, _DEAD_S if dead else _WAITS_S[min(tries, len(_WAITS_S)) - 1]
    return False, None
