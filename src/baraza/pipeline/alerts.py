"""Operators are told by e-mail when a source breaks, and when it is well again."""

from __future__ import annotations

import logging
from email.message import EmailMessage

from baraza.errors import BarazaError
from baraza.fetch.mail import send
from baraza.settings import Settings
from baraza.settings.site import mail_sender, site_address
from baraza.store.alerts import Alert, alerts_to_send, note_health, sent
from baraza.store.read import sources

log = logging.getLogger(__name__)

# A server that does not answer costs its time limit for each.
_AT_ONCE = 10

_NEXT = {
    "failing": "It is tried again by itself, later each time; look at its address and at what it said.",
    "not-believed": "Its records are kept; where they are really gone, believe the loss on its page.",
    "stale": "See whether the working process runs and what it is busy with.",
    "ok": "Nothing is left to do.",
}


def tell_alerts(settings: Settings) -> None:
    """Send what waits to be told; what the mail server does not take waits for the next time."""
    if not (settings.alerts and settings.mail_url):
        return
    note_health(sources())
    for alert in alerts_to_send()[:_AT_ONCE]:
        try:
            send(settings.mail_url, _message(alert, settings))
        except BarazaError as error:
            # The next one is tried all the same: a server may refuse one message and take another.
            log.warning("Nobody could be told of the source %s. %s", alert.source, " ".join(str(error).split()))
            continue
        sent(alert)


def _message(alert: Alert, settings: Settings) -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = f"Baraza: {alert.source} is {alert.state}"
    message["From"] = mail_sender(settings)
    message["To"] = ", ".join(settings.alerts)
    since = f" since {alert.since:%Y-%m-%d %H:%M} UTC" if alert.since else ""
    site = site_address(settings)
    page = f"{site}/source/{alert.source}" if site else ""
    lines = (f"The source {alert.source} is {alert.state}{since}.", alert.reason, _NEXT[alert.state], page)
    message.set_content("\n".join(line for line in lines if line))
    return message
