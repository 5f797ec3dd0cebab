"""How far an index has followed the resources."""

from __future__ import annotations

from baraza.store.models import WatermarkRow


def read_watermark(name: str, identity: str) -> int:
    """Up to which change the index of this identity holds everything; 0 for another index than the one written to."""
    row = WatermarkRow.objects.filter(name=name, identity=identity).first()
    return row.value if row else 0


def write_watermark(name: str, identity: str, value: int) -> None:
    """Everything up to this change is in the index."""
    WatermarkRow.objects.update_or_create(name=name, defaults={"identity": identity, "value": value})
