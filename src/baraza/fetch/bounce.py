"""What a mail server reports of a letter that it could not deliver (RFC 3464), and what its answers mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email import message_from_bytes, message_from_string, policy
from email.message import Message
from email.utils import parseaddr

from msgspec import Struct

from baraza.errors import UsageError

MOST_BYTES = 10_000_000
"""Of a report; most are a few kilobytes."""
_MOST_RECIPIENTS = 100
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
# Codes of RFC 5321 that speak of the mailbox where no enhanced one says more: none here, not local, no such name.
_LASTING_CODES = frozenset({550, 551, 553, 556})
# RFC 3463 with its registry: no such mailbox, no such host, moved away, no mail accepted; disabled; no route.
_LASTING = frozenset(
    {("1", "0"), ("1", "1"), ("1", "2"), ("1", "3"), ("1", "6"), ("1", "10"), ("2", "1"), ("4", "4"), ("4", "310")}
)


class Recipient(Struct, frozen=True, kw_only=True):
    """What became of a letter to one address."""

    address: str
    """As the letter was sent to it, where the report says so; else where it ended."""
    is_failed: bool
    """Given up; else only late, or delivered."""
    is_lasting: bool
    """No letter will ever reach it; else a later one may."""
    reason: str


class Report(Struct, frozen=True, kw_only=True):
    """A report of a mail server."""

    recipients: tuple[Recipient, ...]
    message_id: str
    """Of the letter that it is about; empty where it is not returned."""
    to: str
    """To whom that letter said it goes."""


def report_in(raw: bytes) -> Report | None:
    """The report in a message; None where it is another message, such as somebody's answer. UsageError if too large."""
    if len(raw) > MOST_BYTES:
        raise UsageError("The message is too large for a report of a mail server.", most=MOST_BYTES)
    message = message_from_bytes(raw, policy=policy.compat32)
    if message.get_content_type() != "multipart/report":
        return None
    blocks = [block for part in _parts(message, "message/delivery-status") for block in _blocks(part)]
    recipients = tuple(filter(None, map(_recipient, blocks[: _MOST_RECIPIENTS + 1])))
    returned = next(_returned(message), None)
    return Report(
        recipients=recipients,
        message_id=_header(returned, "Message-ID"),
        to=parseaddr(_header(returned, "To"))[1],
    )


def is_lasting(code: int, answer: str) -> bool:
    """Whether an answer to a recipient (RFC 5321, with RFC 3463 in its text) says that no letter ever reaches it."""
    found = _STATUS.search(answer)
    return _is_lasting(found[0]) if found else code in _LASTING_CODES


def _is_lasting(status: str) -> bool:
    found = _STATUS.match(status)
    return found is not None and found[1] == "5" and (found[2], found[3]) in _LASTING


def _parts(message: Message, *types: str) -> Iterator[Message]:
    payload = message.get_payload()
    if isinstance(payload, list):
        yield from (part for part in payload if isinstance(part, Message) and part.get_content_type() in types)


def _blocks(part: Message) -> list[Message]:
    """The groups of fields of a delivery status; the first is about the message, each other about one recipient."""
    payload = part.get_payload()
    if isinstance(payload, list):
        return [block for block in payload if isinstance(block, Message)]
    body = part.get_payload(decode=True)
    text = body.decode("utf-8", "replace") if isinstance(body, bytes) else ""
    return [message_from_string(block) for block in re.split(r"\r?\n[ \t]*\r?\n", text) if block.strip()]


def _recipient(block: Message) -> Recipient | None:
    address = _typed(_header(block, "Original-Recipient")) or _typed(_header(block, "Final-Recipient"))
    action, status = _header(block, "Action").lower(), _header(block, "Status")
    if not address or not action:
        return None
    diagnostic = _typed(_header(block, "Diagnostic-Code"))
    found = _STATUS.search(status)
    status = found[0] if found else ""
    # "Other" of the whole is said where the server's own answer says more.
    if status in {"", "5.0.0"} and (inner := _STATUS.search(diagnostic)):
        status = inner[0]
    code = int(diagnostic[:3]) if diagnostic[:3].isascii() and diagnostic[:3].isdigit() else 0
    lasting = _is_lasting(status) or (status in {"", "5.0.0"} and code in _LASTING_CODES)
    return Recipient(
        address=address,
        is_failed=action == "failed",
        is_lasting=action == "failed" and lasting,
        reason=diagnostic or status or action,
    )


def _typed(value: str) -> str:
    """What stands behind the type: `rfc822; a@b` and `smtp; 550 no`."""
    return value.partition(";")[2].strip().strip("<>")


def _returned(message: Message) -> Iterator[Message]:
    """The letter itself, or its headers."""
    for part in _parts(message, "message/rfc822", "message/global"):
        payload = part.get_payload()
        if isinstance(payload, list) and payload and isinstance(payload[0], Message):
            yield payload[0]
    for part in _parts(message, "text/rfc822-headers", "message/global-headers"):
        body = part.get_payload(decode=True)
        if isinstance(body, bytes):
            yield message_from_bytes(body, policy=policy.compat32)


def _header(message: Message | None, name: str) -> str:
    value = message.get(name) if message is not None else None
    return " ".join(str(value).split()) if value is not None else ""
