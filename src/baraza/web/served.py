"""What the server (granian) runs: the pages, with all that the first questions would wait for opened aside."""

from __future__ import annotations

import gc
import logging
from threading import Thread

from baraza.errors import BarazaError
from baraza.web import wsgi

log = logging.getLogger(__name__)

# Collecting garbage stops every request. What a process has at its start stays for good and is not looked at again;
# answers leave little behind, so that all of it is hardly ever looked at. What is young is looked at less often than by
# default, but not so seldom that it takes as long as an answer.
YOUNG, MIDDLE, OLD = 2_000, 10, 50

application = wsgi.application


def prepare() -> None:
    """Open the register, the index, the labels and what is known of words and concepts."""
    from baraza.web import engine
    from baraza.web.labels import labels

    _read_pages()
    _read_register()
    try:
        engine.knowledge()
        labels()
        engine.index().prepare()
    except (BarazaError, OSError) as error:
        # Nothing is lost: whoever asks opens it, and is told what is wrong with it.
        log.info("What searches need could not be opened yet. %s", error)
    keep_for_good()


def _read_pages() -> None:
    """The table of addresses and the words of every language."""
    from django.conf import settings
    from django.urls import reverse
    from django.utils.translation import gettext, override

    for code, _name in settings.LANGUAGES:
        with override(code):
            gettext(reverse("search"))


def _read_register() -> None:
    from django.db import DatabaseError, connection

    from baraza.coalition.register.prepared import prepare as prepare_register

    try:
        prepare_register()
    except DatabaseError as error:
        log.info("The register could not be read yet. %s", error)
    finally:
        connection.close()


def keep_for_good() -> None:
    """Let no collection of garbage look again at what is there now."""
    gc.collect()
    gc.freeze()


gc.set_threshold(YOUNG, MIDDLE, OLD)
keep_for_good()
Thread(target=prepare, name="prepare", daemon=True).start()
