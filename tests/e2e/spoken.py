"""What the interface says, in a language of it: so one test goes its way in each."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext, ngettext, override, pgettext

Say = Callable[..., str]

LANGUAGES = {"": "en", "ar/": "ar"}
"""What stands before a path, to the language of the page."""


def speaker(path: str) -> Say:
    """How to say a message on pages under this path; one that is not translated is an error."""
    tag = LANGUAGES[path]

    def say(message: str, context: str = "", **values: object) -> str:
        with override(tag):
            text = pgettext(context, message) if context else gettext(message)
        assert tag == "en" or text != message, f"{message!r} is not translated into {tag}"
        return text % values if values else text

    return say


def counted(path: str, one: str, many: str, n: int) -> str:
    """A message with a number in it."""
    with override(LANGUAGES[path]):
        return ngettext(one, many, n)
