"""How everything stands, for those who keep it running."""

from __future__ import annotations

import shutil

from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from msgspec import Struct

import baraza
from baraza.errors import IndexUnusable
from baraza.pipeline.indexing import behind
from baraza.settings import settings
from baraza.store.queues import queues
from baraza.web import engine, names
from baraza.web.working import last_seen, works

# With less than this left a harvest of files fills the disk within hours.
LITTLE_GB = 2.0


class Fact(Struct, frozen=True):
    """One thing that is told of the installation; where it is not well, what to do."""

    label: str
    told: str
    advice: str = ""


class Queue(Struct, frozen=True):
    """How many wait for what."""

    label: str
    count: int


def waiting() -> tuple[Queue, ...]:
    """What waits to be done by the working process."""
    now = queues()
    return (
        Queue(_("Records to be worked on"), now.due),
        Queue(_("Records to be tried again"), now.failed),
        Queue(_("Files to be fetched"), now.contents),
        Queue(_("Addresses to be looked at"), now.addresses),
        Queue(_("Suggestions to be decided on"), now.suggestions),
    )


def facts() -> tuple[Fact, ...]:
    """The working process, the index, the disk, the version."""
    return (_work(), _index(), _disk(), Fact(_("Version"), baraza.__version__))


def _work() -> Fact:
    seen = last_seen()
    told = names.moment(seen) if seen else pgettext("working process", "Never")
    advice = "" if works() else _("Nothing is harvested now. Start it: baraza work")
    return Fact(_("Last seen at work"), told, advice)


def _index() -> Fact:
    label = _("Search index")
    try:
        late = behind(engine.index())
    except IndexUnusable:
        return Fact(label, _("Cannot be opened"), _("Make it anew: baraza index rebuild"))
    return Fact(label, _("%(count)s changes behind") % {"count": names.number(late)} if late else _("Up to date"))


def _disk() -> Fact:
    free_gb = shutil.disk_usage(settings().home).free / 1e9
    told = _("%(size)s GB free") % {"size": names.number(round(free_gb, 1))}
    return Fact(_("Disk"), told, _("Little is left. Make room before harvests stop.") if free_gb < LITTLE_GB else "")
