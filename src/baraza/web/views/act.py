"""`/operate/source/NAME/ACTION`: what operators do with a source."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_POST

from baraza.errors import NotFound
from baraza.store.sources import get_source
from baraza.web.operators import operator_required, see
from baraza.web.source_actions import ACTIONS


@operator_required
@require_POST
def act_on_source(request: HttpRequest, name: str, action: str) -> HttpResponseBase:
    """Do it, and go back to the page of the source."""
    del request
    if action not in ACTIONS:
        raise NotFound("There is no such action.", action=action, hint=f"Actions: {', '.join(ACTIONS)}.")
    ACTIONS[action].do(get_source(name).name)
    return see(f"{reverse('source', args=[name])}?done={action}")
