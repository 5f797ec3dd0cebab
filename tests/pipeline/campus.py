"""Sixty repositories on one site: what they hold at any hour, and how they behave."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from threading import Lock

from msgspec import Struct

from tests.clock import HOUR_S, StoppedClock
from tests.harvest import endpoint
from tests.loopback import Reply

SLOW_PAGE_S = 250.0
"""What a page of a slow repository takes."""


class Item(Struct, frozen=True):
    """A record of a repository: from which hour on it stands there, in which version, and whether it is deleted."""

    name: str
    hour: float
    version: int = 0
    deleted: bool = False


class Repository:
    """One that never changes."""

    def __init__(self, name: str) -> None:
        self.name = name

    def fails(self, hour: float) -> bool:
        """Whether it is out of order."""
        return False

    def items(self, hour: float) -> list[Item]:
        """What it holds."""
        return [Item(f"{self.name}-{number}", -1) for number in range(3)]


class Hourly(Repository):
    """Adds a record every hour."""

    def items(self, hour: float) -> list[Item]:
        return [*super().items(hour), *(Item(f"{self.name}-h{n}", n) for n in range(1, int(hour) + 1))]


class HalfDaily(Repository):
    """Rewrites its first record twice a day."""

    def items(self, hour: float) -> list[Item]:
        first, *rest = super().items(hour)
        version = int(hour // 12)
        return [Item(first.name, version * 12 if version else -1, version), *rest]


class Deleting(Repository):
    """Deletes a record in the fifth hour, and says so."""

    def items(self, hour: float) -> list[Item]:
        first, *rest = super().items(hour)
        return [Item(first.name, 5, deleted=True) if hour >= 5 else first, *rest]


class Shrinking(Repository):
    """A list that is walked whole, without its first record from the fifth hour on."""

    def items(self, hour: float) -> list[Item]:
        return super().items(hour)[1 if hour >= 5 else 0 :]


class Failing(Repository):
    """Out of order in its first ten hours."""

    def fails(self, hour: float) -> bool:
        return hour < 10


class Slow(Repository):
    """Has twelve pages, each of which takes minutes."""

    def items(self, hour: float) -> list[Item]:
        return [Item(f"{self.name}-{number:02}", -1) for number in range(12)]


class Campus:
    """The site, told the time by a clock; it notes when it was asked what."""

    def __init__(self, clock: StoppedClock, repositories: Mapping[str, Repository]) -> None:
        self.clock, self.repositories = clock, repositories
        self.start = clock.at
        self.asked: list[tuple[float, str]] = []
        self._lock = Lock()

    def hour(self) -> float:
        """Hours since the beginning."""
        return (self.clock.at - self.start) / HOUR_S

    def answer(self, path: str, query: Mapping[str, str]) -> Reply | None:
        """OAI-PMH under `/oai/NAME`, tables under `/table/NAME.csv`, the resources' own pages under `/page/NAME`."""
        with self._lock:
            self.asked.append((self.clock.at, path))
            _, kind, name, *_ = [*path.split("/"), "", ""]
            if kind == "page":
                return Reply(f"<title>{name}</title><h1>{name}</h1>".encode())
            repository = self.repositories.get(name.removesuffix(".csv"))
            if repository is None:
                return None
            if repository.fails(self.hour()):
                return Reply(b"Out of order.", status=503)
            return self._table(repository) if kind == "table" else self._oai(repository, query)

    def _table(self, repository: Repository) -> Reply:
        rows = [f"{item.name},{{{{host}}}}/page/{item.name}" for item in repository.items(self.hour())]
        return Reply("\n".join(["title,url", *rows, ""]).encode(), "text/csv")

    def _oai(self, repository: Repository, query: Mapping[str, str]) -> Reply:
        verb = query.get("verb")
        plain = {"Identify": endpoint.identify(), "ListMetadataFormats": endpoint.formats()}
        body = plain.get(verb or "") or self._listing(repository, query)
        # The endpoint's clock is ours.
        body = body.replace("2024-05-01T12:00:00Z", self._stamp(self.hour())).replace(
            "https://x.test/", "{{host}}/page/"
        )
        return Reply(body.encode(), "text/xml")

    def _listing(self, repository: Repository, query: Mapping[str, str]) -> str:
        since, page = query.get("from", ""), int(query.get("resumptionToken", "0"))
        found = [item for item in repository.items(self.hour()) if self._stamp(item.hour) >= since]
        if not found:
            return endpoint.error("noRecordsMatch")
        if not isinstance(repository, Slow):
            return endpoint.listing(*(self._record(item) for item in found))
        self.clock.go_on(SLOW_PAGE_S)
        token = str(page + 1) if page + 1 < len(found) else None
        return endpoint.listing(self._record(found[page]), token=token)

    def _record(self, item: Item) -> str:
        if item.deleted:
            return endpoint.deleted(item.name, self._stamp(item.hour))
        return endpoint.record(item.name, self._stamp(item.hour), f"{item.name} {item.version}")

    def _stamp(self, hour: float) -> str:
        return f"{datetime.fromtimestamp(self.start + hour * HOUR_S, UTC):%Y-%m-%dT%H:%M:%SZ}"
