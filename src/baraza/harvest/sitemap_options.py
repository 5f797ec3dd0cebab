"""What a source of the kind `sitemap` may have said of it."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec import Struct

from baraza.errors import UsageError
from baraza.harvest.options import options_of
from baraza.model import Source


class SitemapOptions(Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The options, with the defaults for those not given."""

    include: tuple[str, ...] = ()
    """Regular expressions; an address must match one of them, anywhere in it. None: all do."""
    exclude: tuple[str, ...] = ()
    """An address that matches one of these is passed over."""
    hosts: tuple[str, ...] = ()
    """Further hosts whose addresses belong to the source."""
    limit: int | None = None
    """Most addresses of one harvest."""
    page: int = 50
    """Addresses from one checkpoint to the next."""
    keep_missing: bool = False
    """Read by the pipeline: what the site no longer lists stays."""


def read_options(source: Source) -> SitemapOptions:
    """The source's options; UsageError where one cannot be used."""
    options = options_of(source, SitemapOptions, "harvest-sitemap.md")
    try:
        for pattern in options.include + options.exclude:
            re.compile(pattern)
    except re.error as error:
        hint = "See docs/harvest-sitemap.md for the options of a sitemap."
        raise UsageError(f"An option of this source cannot be used: {error}.", source=source.name, hint=hint) from error
    return options


class Choice:
    """Which addresses belong to the source, and which of these are wanted."""

    def __init__(self, source: Source, options: SitemapOptions) -> None:
        self._hosts = {_bare(host) for host in (urlsplit(source.url).hostname or "", *options.hosts)}
        self._include = [re.compile(pattern) for pattern in options.include]
        self._exclude = [re.compile(pattern) for pattern in options.exclude]

    def is_ours(self, url: str) -> bool:
        """The address stands on one of the source's hosts, with or without `www.`."""
        try:
            host = urlsplit(url).hostname
        except ValueError:
            return False
        return host is not None and _bare(host) in self._hosts

    def is_wanted(self, url: str) -> bool:
        """The address passes `include` and `exclude`."""
        included = not self._include or any(pattern.search(url) for pattern in self._include)
        return included and not any(pattern.search(url) for pattern in self._exclude)


def _bare(host: str) -> str:
    return host.lower().removeprefix("www.").rstrip(".")
