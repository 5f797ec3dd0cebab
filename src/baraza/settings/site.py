"""Where this installation is on the web, for letters and whatever else no visitor asked for."""

from __future__ import annotations

from baraza.settings.settings import Settings


def site_address(settings: Settings) -> str:
    """Scheme and host without a slash at the end; empty where no host is set."""
    if not settings.hosts:
        return ""
    # Behind a proxy the port is the proxy's.
    scheme, port = ("https", "") if settings.proxy else ("http", f":{settings.port}")
    return f"{scheme}://{settings.hosts[0]}{port}"


def mail_sender(settings: Settings) -> str:
    """The address of letters: the one set, else the first of those who are told of trouble, else a name here."""
    return settings.mail_from or next(iter(settings.alerts), f"baraza@{(*settings.hosts, 'localhost')[0]}")
