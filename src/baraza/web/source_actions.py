"""What an operator may do with a source, and what the page says after it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from baraza.store.events import events
from baraza.store.loss import believe_loss, is_doubted
from baraza.store.runs import ask_for_harvest
from baraza.store.schedule import asked_for
from baraza.store.sources import pause_source
from baraza.web.operators import operator_of
from baraza.web.words import Words
from baraza.web.working import works

EVENTS = 10


class Action(Struct, frozen=True):
    """One thing to do, and the words after it."""

    do: Callable[[str], object]
    said: Words


ACTIONS = {
    "harvest": Action(ask_for_harvest, _("The harvest is asked for; it comes next.")),
    "pause": Action(pause_source, _("The source is paused: it is harvested only when somebody asks for it.")),
    "resume": Action(lambda name: pause_source(name, False), _("The source is taken in again.")),
    "believe": Action(believe_loss, _("The harvest is believed: what it did not offer is gone.")),
}


def for_operators(request: HttpRequest, name: str) -> dict[str, object]:
    """What the page of a source shows to operators besides; nothing to others."""
    email = operator_of(request)
    if not email:
        return {}
    done = ACTIONS.get(request.GET.get("done", ""))
    return {
        "operator": email,
        "said": done.said if done else "",
        "is_doubted": is_doubted(name),
        "is_asked_for": name in asked_for(),
        "somebody_works": works(),
        "done_here": events(source=name, limit=EVENTS),
    }
