"""Look at addresses now, politely: through the fetcher, at its pace, with what their hosts say to made-up addresses."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from hashlib import blake2b
from typing import Protocol

from baraza.errors import FetchError
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.links.judge import Judgement, Probe, judge
from baraza.links.page import Seen, seen
from baraza.store.cadence import DAY_S
from baraza.store.clock import now
from baraza.store.links import keep_probe, probed
from baraza.store.pack import from_text, to_text

log = logging.getLogger(__name__)

LATER_S = 3_600
"""How long to wait where our own line is down."""

# A title and a first screen of words stand in so much of any page; of a film it is as good as nothing.
_MOST_BYTES = 200_000
_ACCEPT = "text/html, */*;q=0.5"
# Where nobody at all answers, it is our own line that is down.
_FEWEST_HOSTS = 3


class Address(Protocol):
    """What is looked at."""

    @property
    def url(self) -> str:
        """The address."""

    @property
    def host(self) -> str:
        """Host and port."""

    @property
    def name(self) -> str:
        """What is expected there: a title."""


def look_at(fetcher: Fetcher, addresses: Sequence[Address]) -> list[Judgement] | None:
    """A judgement of each; None where nobody answers, so that our own line is taken to be down."""
    answers = list(fetcher.get_many([_request(one.url) for one in addresses]))
    if _is_our_line(addresses, answers):
        return None
    probes = _probes(fetcher, addresses, answers)
    return [_judged(one, answer, probes.get(one.host)) for one, answer in zip(addresses, answers, strict=True)]


def _judged(address: Address, answer: Response | FetchError, probe: Probe | None) -> Judgement:
    """The judgement; a page that we stumble over costs only itself, and is looked at again in its turn."""
    try:
        return judge(address.url, address.name, answer, probe)
    except Exception as error:
        log.exception("The page at %s could not be judged.", address.url)
        return Judgement("unclear", f"It could not be read here ({type(error).__name__}).")


def _page(answer: Response | FetchError) -> Seen | None:
    try:
        return None if isinstance(answer, FetchError) else seen(answer)
    except Exception:
        log.exception("A page could not be read.")
        return None


def _request(url: str) -> Request:
    return Request(url=url, accept=_ACCEPT, max_bytes=_MOST_BYTES, cut=True, patient=False)


def _is_our_line(addresses: Sequence[Address], answers: Sequence[Response | FetchError]) -> bool:
    if len({one.host for one in addresses}) < _FEWEST_HOSTS:
        return False
    return all(
        isinstance(answer, FetchError) and judge("", "", answer).name == "unreachable" and "code" not in answer.where
        for answer in answers
    )


def _probes(
    fetcher: Fetcher, addresses: Sequence[Address], answers: Sequence[Response | FetchError]
) -> dict[str, Probe]:
    """What the hosts that showed a page say to an address that was made up; asked at most once a day."""
    shown = {one.host: one.url for one, answer in zip(addresses, answers, strict=True) if _page(answer) is not None}
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
