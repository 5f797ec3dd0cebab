"""Letters to people go out here: each to one, under a number that only we can give, and what becomes of it is kept."""

from __future__ import annotations

import re
import secrets
from email.message import Message
from email.utils import parseaddr

from django.utils.crypto import constant_time_compare, salted_hmac
from msgspec import Struct

from baraza.coalition.people.asking import came_back
from baraza.errors import MailRefused
from baraza.fetch.bounce import Recipient, is_lasting, report_in
from baraza.fetch.mail import send
from baraza.settings import Settings
from baraza.settings.site import mail_sender
from baraza.store.mailing import note_taken, note_trouble
from baraza.store.operators import plain_email

_SEAL = 24
_ID = re.compile(r"<[0-9a-f]{16}\.([0-9a-f]{24})@[^\s<>]+>")


class Bounced(Struct, frozen=True, kw_only=True):
    """What a report said of one address of ours."""

    address: str
    reason: str
    is_closed: bool
    """No more letters are sent to it."""


def post(ours: Settings, message: Message) -> None:
    """Hand a letter to one person to the mail server; raises FetchError where it is not taken.

    Where the server refuses the address, that is written down: `store.mailing` knows whom not to write to.
    """
    address = parseaddr(str(message["To"]))[1]
    del message["Message-ID"]
    message["Message-ID"] = letter_id(address, mail_sender(ours))
    if "Auto-Submitted" not in message:
        message["Auto-Submitted"] = "auto-generated"  # so that no machine answers it (RFC 3834)
    try:
        send(ours.mail_url, message)
    except MailRefused as error:
        note_trouble(address, error.answer, is_lasting=is_lasting(error.code, error.answer))
        raise
    note_taken(address)


def letter_id(address: str, sender: str) -> str:
    """A Message-ID that says to us whom the letter went to, so that nobody can make up that it came back."""
    host = parseaddr(sender)[1].partition("@")[2] or "localhost"
    return f"<{secrets.token_hex(8)}.{_seal(address)}@{host}>"


def take_report(raw: bytes) -> tuple[Bounced, ...] | None:
    """Write down what a mail server reports of our letters; nothing of letters that are not ours.

    None where the message is no report at all.
    """
    report = report_in(raw)
    if report is None:
        return None
    # Where a letter was sent on, the report names the last address; ours is the one that the seal fits.
    pairs = [(address, one) for one in report.recipients for address in dict.fromkeys((one.address, report.to))]
    ours = {plain_email(address): one for address, one in pairs if is_ours(report.message_id, address)}
    return tuple(_noted(address, one) for address, one in ours.items() if one.is_failed)


def is_ours(message_id: str, address: str) -> bool:
    """Whether we sent a letter of this Message-ID to this address."""
    found = _ID.fullmatch(message_id.strip())
    return found is not None and constant_time_compare(found[1], _seal(address))


def _noted(address: str, one: Recipient) -> Bounced:
    trouble = note_trouble(address, one.reason, is_lasting=one.is_lasting, came_back=True)
    if trouble.rests_until is None:
        came_back(address, trouble.reason)
    return Bounced(address=address, reason=trouble.reason, is_closed=trouble.rests_until is None)


def _seal(address: str) -> str:
    return salted_hmac("baraza.letter", plain_email(address), algorithm="sha256").hexdigest()[:_SEAL]
