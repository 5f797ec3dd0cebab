"""The dump of each night, as the working process writes it among its other work."""

from __future__ import annotations

import logging

from baraza.coalition.register.dumps import dump_nightly, dumps_folder
from baraza.settings import Settings
from baraza.settings.site import site_address
from baraza.store.clock import now

log = logging.getLogger(__name__)

_AGAIN_S = 3_600


class Nightly:
    """Called again and again, it writes one dump a day."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._not_before = 0

    def __call__(self) -> None:
        """Write today's where there is none yet; a full disk is told in the log, and tried again an hour later."""
        if now() < self._not_before:
            return
        ours = self._settings
        try:
            dump_nightly(dumps_folder(ours), site_address(ours), ours.dumps)
        except OSError as error:
            log.warning("The register could not be written as files: %s", error)
            self._not_before = now() + _AGAIN_S
