"""What is written to the log, and how: lines for people, or JSON in which one record's whole way can be followed."""

from __future__ import annotations

import logging
import sys
from datetime import UTC, datetime

import msgspec

from baraza.settings.settings import Settings

WAY = logging.getLogger("baraza.way")
"""One line for every step of every record, where the operator wants them (`BARAZA_LOG_RECORDS`)."""

TEXT = "%(asctime)s %(levelname)s %(name)s %(message)s"
_encoder = msgspec.json.Encoder(enc_hook=str)


class JsonLines(logging.Formatter):
    """One JSON object a line: when, how grave, who, what, and the facts that came along."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
            **getattr(record, "facts", {}),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return _encoder.encode(line).decode()


class TextLines(logging.Formatter):
    """A line for people; the facts follow the words."""

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        facts = "".join(f" {name}={value}" for name, value in getattr(record, "facts", {}).items())
        return super().format(record) + facts


def write_logs(settings: Settings) -> None:
    """Write what this process logs to standard error, as the operator set it; may be called again."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines() if settings.log == "json" else TextLines(TEXT))
    logging.basicConfig(level=logging.INFO, handlers=[handler], force=True)
    WAY.setLevel(logging.INFO if settings.log_records else logging.WARNING)


def follow_record(step: str, **facts: object) -> None:
    """Write down one step of one record's way: `offered`, `worked`, `fetched`, `indexed` …; `key` says of which."""
    if WAY.isEnabledFor(logging.INFO):
        WAY.info(step, extra={"facts": facts})
