"""The keys of all entries that are shown, for lists that name every one."""

from __future__ import annotations

from baraza.coalition.register.models import EntryRow


def count_keys() -> int:
    """How many there are."""
    return EntryRow.objects.filter(is_shown=True).count()


def keys_in_order(wanted: slice) -> tuple[str, ...]:
    """Some of them, the first entered first: a new one changes no list but the last."""
    return tuple(EntryRow.objects.filter(is_shown=True).order_by("id").values_list("key", flat=True)[wanted])
