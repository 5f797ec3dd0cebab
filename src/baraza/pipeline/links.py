"""Look at the addresses of resources now and then: a few at a time, politely, each on its day."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from hashlib import blake2b

from baraza.errors import FetchError
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.pipeline.link_judge import Judgement, Probe, judge
from baraza.pipeline.link_page import Seen, seen
from baraza.pipeline.link_verdict import Before, verdict
from baraza.store.cadence import DAY_S
from baraza.store.clock import now
from baraza.store.events import acting
from baraza.store.links import Link, Look, due_links, keep_look, keep_probe, note_addresses, probed, put_off
from baraza.store.pack import from_text, to_text

log = logging.getLogger(__name__)

# One round, between harvests and other work.
LOOKS = 20
LOOKS_PER_HOST = 4
NOTED = 500

# A title and a first screen of words stand in so much of any page; of a film it is as good as nothing.
_MOST_BYTES = 200_000
_ACCEPT = "text/html, */*;q=0.5"

# Where nobody at all answers, it is our own line that is down.
_FEWEST_HOSTS = 3
_LATER_S = 3_600


def check_links(fetcher: Fetcher, every_s: int) -> int:
    """One round: note new addresses, look at those whose turn it is; how many were looked at."""
    note_addresses(NOTED, every_s)
    links = due_links(LOOKS, LOOKS_PER_HOST)
    if not links:
        return 0
    answers = list(fetcher.get_many([_request(link.url) for link in links]))
    if _is_our_line(links, answers):
        put_off(links, _LATER_S)
        return 0
    probes = _probes(fetcher, links, answers)
    with acting("link check"):
        for link, answer in zip(links, answers, strict=True):
            keep_look(link, _look(link, _judged(link, answer, probes.get(link.host)), every_s))
    return len(links)


def _judged(link: Link, answer: Response | FetchError, probe: Probe | None) -> Judgement:
    """The judgement; a page that we stumble over costs only itself, and is looked at again in its turn."""
    try:
        return judge(link.url, link.name, answer, probe)
    except Exception as error:
        log.exception("The page at %s could not be judged.", link.url)
        return Judgement("unclear", f"It could not be read here ({type(error).__name__}).")


def _page(answer: Response | FetchError) -> Seen | None:
    try:
        return None if isinstance(answer, FetchError) else seen(answer)
    except Exception:
        log.exception("A page could not be read.")
        return None


def _request(url: str) -> Request:
    return Request(url=url, accept=_ACCEPT, max_bytes=_MOST_BYTES, cut=True, patient=False)


def _is_our_line(links: Sequence[Link], answers: Sequence[Response | FetchError]) -> bool:
    hosts = {link.host for link in links}
    if len(hosts) < _FEWEST_HOSTS:
        return False
    return all(
        isinstance(answer, FetchError) and judge("", "", answer).name == "unreachable" and "code" not in answer.where
        for answer in answers
    )


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


def _probes(fetcher: Fetcher, links: Sequence[Link], answers: Sequence[Response | FetchError]) -> dict[str, Probe]:
    """What the hosts that showed a page say to an address that was made up; asked at most once a day."""
    shown = {link.host: link.url for link, answer in zip(links, answers, strict=True) if _page(answer) is not None}
    known = probed(shown, now() - DAY_S)
    unknown = [host for host in shown if host not in known]
    asked = fetcher.get_many([_request(_made_up(shown[host], host)) for host in unknown])
    for host, answer in zip(unknown, asked, strict=True):
        probe = _probe(answer)
        known[host] = (probe.url, to_text(probe.seen) if probe.seen else "")
        keep_probe(host, *known[host])
    return {host: Probe(url, from_text(words, Seen) if words else None) for host, (url, words) in known.items()}


def _made_up(url: str, host: str) -> str:
    """An address of this host under which nothing can be; another one each day."""
    scheme = url.partition("://")[0]
    name = blake2b(f"{host} {now() // DAY_S}".encode(), digest_size=8).hexdigest()
    return f"{scheme}://{host}/looking-for-nothing-{name}"


def _probe(answer: Response | FetchError) -> Probe:
    return Probe() if isinstance(answer, FetchError) else Probe(answer.url, _page(answer))
