"""E-mail goes out here, through the server that the operator named."""

from __future__ import annotations

import logging
import smtplib
import ssl
from email.message import Message
from urllib.parse import unquote, urlsplit

from baraza.errors import FetchError, MailRefused

log = logging.getLogger(__name__)

_TIMEOUT_S = 20
_PORTS = {"smtp": 25, "smtps": 465, "smtp+starttls": 587}


def send(mail_url: str, message: Message) -> None:
    """Hand one message to the server; raises FetchError where it was not taken, MailRefused where nobody gets it."""
    parts = urlsplit(mail_url)
    host = parts.hostname or ""
    try:
        with _dial(parts.scheme, host, parts.port or _PORTS[parts.scheme]) as server:
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
            refused = server.send_message(message)
    except smtplib.SMTPRecipientsRefused as error:
        code, answer = next(iter(error.recipients.values()))
        words = answer.decode("utf-8", "replace")
        raise MailRefused("The mail server takes no letter for this address.", code=code, answer=words) from error
    # UnicodeError: a host name that no name service takes.
    except (OSError, UnicodeError, smtplib.SMTPException) as error:
        raise FetchError("The mail server did not take the message.", host=host, reason=str(error)) from error
    if refused:
        # The others have it, so that sending it again would only repeat it to them.
        log.warning("The mail server %s refused some addresses: %s", host, ", ".join(sorted(refused)))


def _dial(scheme: str, host: str, port: int) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=_TIMEOUT_S, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=_TIMEOUT_S)
    if scheme == "smtp+starttls":
        try:
            server.starttls(context=ssl.create_default_context())
        except (OSError, smtplib.SMTPException):
            server.close()
            raise
    return server
