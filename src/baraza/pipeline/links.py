"""Look at the addresses of resources now and then: a few at a time, politely, each on its day."""

from __future__ import annotations

from baraza.fetch.contract import Fetcher
from baraza.links.judge import Judgement
from baraza.links.looking import LATER_S, look_at
from baraza.links.verdict import Before, verdict
from baraza.store.clock import now
from baraza.store.events import acting
from baraza.store.links import Link, Look, due_links, keep_look, note_addresses, put_off

# One round, between harvests and other work.
LOOKS = 20
LOOKS_PER_HOST = 4
NOTED = 500


def check_links(fetcher: Fetcher, every_s: int) -> int:
    """One round: note new addresses, look at those whose turn it is; how many were looked at."""
    note_addresses(NOTED, every_s)
    links = due_links(LOOKS, LOOKS_PER_HOST)
    if not links:
        return 0
    judgements = look_at(fetcher, links)
    if judgements is None:
        put_off(links, LATER_S)
        return 0
    with acting("link check"):
        for link, judgement in zip(links, judgements, strict=True):
            keep_look(link, _look(link, judgement, every_s))
    return len(links)


def _look(link: Link, judgement: Judgement, every_s: int) -> Look:
    before = Before(link.judgement, link.since, link.tries, link.dead)
    now_stands = verdict(before, judgement, now(), every_s, link.key)
    return Look(
        key=link.key,
        judgement=judgement.name,
        reason=judgement.reason,
        since=now_stands.since,
        tries=now_stands.tries,
        moved_to=judgement.moved_to,
        dead=now_stands.dead,
        next_look=now_stands.next_look,
    )
