"""Resources that come under the address of one that was taken down: operators are told of them."""

from __future__ import annotations

from collections.abc import Sequence

from baraza.store.event_table import EventRow
from baraza.store.events import write_event
from baraza.store.kept import Packed
from baraza.store.models import RecordRow
from baraza.store.withdrawals import withdrawn_keys

_WHAT = "same-address"


def tell_same_address(made: Sequence[Packed]) -> None:
    """Write an event for each resource under such an address, once; in the transaction that keeps the resources."""
    if not made or not withdrawn_keys("takedown").exists():
        return
    digests = {one.url_digest for one in made if one.url_digest is not None}
    rows = RecordRow.objects.filter(key__in=withdrawn_keys("takedown"), url_digest__in=digests)
    down = dict(rows.values_list("url_digest", "key"))
    under = [one for one in made if one.url_digest in down]
    quiet = set(withdrawn_keys().filter(key__in=[one.key for one in under]))
    quiet |= set(EventRow.objects.filter(what=_WHAT, key__in=[one.key for one in under]).values_list("key", flat=True))
    for one in under:
        if one.key not in quiet and one.url_digest is not None:
            detail = {"reason": "The same address was taken down.", "withdrawn": down[one.url_digest]}
            write_event(_WHAT, source=one.source, key=one.key, detail=detail)
