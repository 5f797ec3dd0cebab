"""Django's way to send mail, through the one door out."""

from __future__ import annotations

from collections.abc import Sequence

from django.core.mail import EmailMessage as DjangoMessage
from django.core.mail.backends.base import BaseEmailBackend

from baraza.errors import FetchError
from baraza.settings import settings
from baraza.web.post import post


class Backend(BaseEmailBackend):
    """Hand messages to the operator's mail server; somebody asked for them, so that even a closed address is tried."""

    def send_messages(self, email_messages: Sequence[DjangoMessage]) -> int:
        """How many were taken; raises FetchError where there is no server, or it refused one."""
        ours = settings()
        if not ours.mail_url:
            raise FetchError("This site cannot send e-mail.", hint="Its operator sets BARAZA_MAIL_URL.")
        for message in email_messages:
            post(ours, message.message())
        return len(email_messages)
