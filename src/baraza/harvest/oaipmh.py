"""Walk a repository through OAI-PMH 2.0 (https://www.openarchives.org/OAI/openarchivesprotocol.html)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NoReturn

from lxml import etree
from msgspec.structs import replace

from baraza.errors import BadReply, HttpStatus, UsageError
from baraza.fetch.contract import Fetcher, Request, Response
from baraza.harvest.clock import is_past
from baraza.harvest.contract import Check, Memory
from baraza.harvest.oai_declared import as_it_is
from baraza.harvest.oai_describe import Description, best_prefix, describe, read_formats
from baraza.harvest.oai_recognise import PROBES
from baraza.harvest.oai_reply import PARSER, Reply, checked_root, read_list, read_root
from baraza.harvest.oai_salvage import salvage
from baraza.harvest.oai_walk import DAY, SECOND, STALE_PAGES, Seen, Walk, read_walk, stamp
from baraza.harvest.options import text_option
from baraza.model import Page, Source

__all__ = ["PROBES", "OaiPmhHarvester"]

DATE = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d:\d\dZ)?")
# What endpoints answer to an expired token instead of the protocol's own error; 401, 403 and 429 say something else.
EXPIRED = frozenset({400, 404, 409, 410, 422})
ACCEPT = "text/xml, application/xml;q=0.9, */*;q=0.1"
HINTS = {
    "badArgument": "Check the source's options `prefix`, `set` and `granularity`.",
    "badVerb": "Is this the base address of the OAI-PMH interface?",
    "cannotDisseminateFormat": "Ask the endpoint for its formats (`source check`), and set option `prefix`.",
    "noSetHierarchy": "The endpoint has no sets; remove option `set`.",
}


class OaiPmhHarvester:
    """Walks ListRecords, one page at a time; a page is a checkpoint.

    Options: `prefix` (else LOM where it is offered, else oai_dc), `set` or `sets`, `granularity` (`day` or `second`,
    where the endpoint's own Identify is wrong), `from` and `until` to harvest only a span of dates.
    """

    def __init__(self, source: Source, fetcher: Fetcher, memory: Memory | None = None) -> None:
        del memory  # the endpoint itself says what changed
        self.source, self.fetcher = source, fetcher
        self.sets = _sets(source)
        self.until = text_option(source, "until")

    def pages(self, resume: str | None = None, since: str | None = None) -> Iterator[Page]:
        """The pages of one harvest.

        `since` is the endpoint's own clock at the first reply of the last harvest, with nothing taken off: the lower
        bound is inclusive and the clock is the one that stamps records, so what changed meanwhile comes again and
        nothing can fall between two harvests.
        """
        walk = read_walk(resume) if resume else self._begin(since)
        seen = Seen()
        while True:
            self._expect_progress(walk, seen)
            reply, walk = self._ask(walk, seen)
            walk = walk.after(reply, brings_news=not seen.met(_span(reply)))
            following = self._following(walk, reply, seen)
            yield self._page(reply, walk, following)
            if following is None:
                return
            walk = following

    def check(self) -> Check:
        """What Identify, the formats and the sets say, with the first records of a list."""
        description = self._describe()
        formats = self._formats()
        prefix = text_option(self.source, "prefix") or best_prefix(formats, self.source.url)
        reply, _ = self._ask(Walk(prefix=prefix, granularity=description.granularity), Seen())
        facts = description.facts | {"formats": ", ".join(formats), "prefix": prefix, "sets": self._set_names()}
        if reply.total is not None:
            facts["records"] = str(reply.total)
        return Check(kind="oai-pmh", title=description.title, facts=facts, samples=reply.records[:3])

    def _begin(self, since: str | None) -> Walk:
        wanted = text_option(self.source, "granularity")
        if wanted not in ("", "day", "second"):
            hint = "Use `day` or `second`."
            raise UsageError("This granularity is not one of OAI-PMH.", granularity=wanted, hint=hint)
        granularity = {"day": DAY, "second": SECOND}.get(wanted) or self._describe().granularity
        prefix = text_option(self.source, "prefix") or best_prefix(self._formats(), self.source.url)
        start = since or text_option(self.source, "from")
        start = stamp(start, granularity) if start else ""
        return Walk(prefix=prefix, granularity=granularity, since=start, start=start)

    def _expect_progress(self, walk: Walk, seen: Seen) -> None:
        if walk.stale > STALE_PAGES:
            hint = "The list has no end; report it to the repository's operator."
            where = {"url": self.source.url, "pages": walk.stale}
            raise BadReply("The endpoint gives ever new tokens and nothing new.", hint=hint, **where)
        if walk.token and seen.met(walk.token):
            hint = "The list runs in a circle; report it to the repository's operator."
            raise BadReply("The endpoint gave the same token twice.", url=self.source.url, token=walk.token, hint=hint)

    def _ask(self, walk: Walk, seen: Seen) -> tuple[Reply, Walk]:
        """The reply, and the walk that it belongs to: a later window if the token had expired."""
        while (reply := self._unexpired(walk)) is None:
            walk = walk.restarted(self.source.url)
            seen.forget()
        if reply.errors and not reply.records and reply.errors[0][0] != "noRecordsMatch":
            self._refuse(reply)
        return reply, walk

    def _unexpired(self, walk: Walk) -> Reply | None:
        """The reply; None where the endpoint does not know the token any more, whichever way it says so."""
        try:
            reply = self._reply(walk)
        except HttpStatus as error:
            if walk.token and error.code in EXPIRED:
                return None
            raise
        expired = any(code == "badResumptionToken" for code, _ in reply.errors)
        return None if walk.token and expired else reply

    def _refuse(self, reply: Reply) -> NoReturn:
        code, words = reply.errors[0]
        message = f"The endpoint answered with the error {code or 'without a code'}."
        raise BadReply(
            message,
            url=self.source.url,
            said=words or None,
            hint=HINTS.get(code, "Report it to the repository's operator."),
        )

    def _reply(self, walk: Walk) -> Reply:
        answer = self._get("ListRecords", **self._arguments(walk))
        body, note = as_it_is(answer.body, answer.asked)
        reply = _read(body, answer.asked, walk.prefix)
        return replace(reply, problems=(note, *reply.problems)) if note else reply

    def _arguments(self, walk: Walk) -> dict[str, str]:
        # The protocol forbids every other argument beside a token.
        if walk.token:
            return {"resumptionToken": walk.token}
        asked = {"metadataPrefix": walk.prefix, "set": self.sets[walk.set_at], "from": walk.start}
        asked["until"] = stamp(self.until, walk.granularity) if self.until else ""
        return {name: value for name, value in asked.items() if value}

    def _following(self, walk: Walk, reply: Reply, seen: Seen) -> Walk | None:
        """The walk for the next page; None at the end of the last set."""
        if walk.token:
            return walk
        if reply.cut:
            # How the list goes on stood in the part that did not arrive; the dates say it as well.
            seen.forget()
            return walk.restarted(self.source.url)
        if walk.set_at + 1 < len(self.sets):
            seen.forget()
            fresh = Walk(prefix=walk.prefix, granularity=walk.granularity, since=walk.since, start=walk.since)
            return replace(
                fresh, set_at=walk.set_at + 1, begun=walk.begun, offered=walk.offered, repeats=True, lost=walk.lost
            )
        return None

    def _page(self, reply: Reply, walk: Walk, following: Walk | None) -> Page:
        last = following is None
        # An empty answer to a full walk is more often a fault than an emptied repository: it declares nothing gone.
        whole = not walk.since and not self.until and walk.offered and not walk.lost
        return Page(
            records=reply.records,
            resume=None if following is None else following.resume,
            since=walk.begun if last and not walk.lost and _is_clock(walk.begun) else None,
            complete=last and whole,
            may_repeat=walk.repeats or len(self.sets) > 1,
            problems=reply.problems,
            total=None if walk.repeats else reply.total,
        )

    def _describe(self) -> Description:
        return describe(read_root(self._get("Identify").body, self.source.url), self.source.url)

    def _formats(self) -> dict[str, str]:
        return read_formats(read_root(self._get("ListMetadataFormats").body, self.source.url))

    def _set_names(self) -> str:
        root = read_root(self._get("ListSets").body, self.source.url)
        names = [element.text or "" for element in root.iter("{*}setSpec")]
        more = " …" if len(names) > 20 else ""
        return ", ".join(names[:20]) + more if names else "none"

    def _get(self, verb: str, **arguments: str) -> Response:
        params = (("verb", verb), *arguments.items())
        return self.fetcher.get(Request(url=self.source.url, params=params, accept=ACCEPT))


def _read(body: bytes, url: str, prefix: str) -> Reply:
    try:
        root = checked_root(etree.fromstring(body.lstrip(), PARSER), url)
    except etree.XMLSyntaxError as error:
        return salvage(body, url, prefix, error)
    return read_list(root, prefix)


def _is_clock(date: str) -> bool:
    """A time to ask from; one that is still to come would leave out all that changes until then."""
    return bool(DATE.fullmatch(date)) and is_past(date)


def _span(reply: Reply) -> tuple[str, ...]:
    """What tells a page from another: where it begins, where it ends."""
    return tuple(record.identifier for record in (reply.records[0], reply.records[-1])) if reply.records else ()


def _sets(source: Source) -> tuple[str, ...]:
    given = source.options.get("sets") or [source.options.get("set") or ""]
    if not isinstance(given, list) or not all(isinstance(name, str) for name in given):
        raise UsageError("Option `sets` must be a list of set names.", source=source.name, given=given)
    return tuple(str(name) for name in given)
