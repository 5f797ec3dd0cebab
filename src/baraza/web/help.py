"""Examples of what may be typed into the search box; tests run each of them."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from baraza.web.words import Words

_TYPED = Path(__file__).with_name("help_examples.toml")


class Example(Struct, frozen=True):
    """What may be typed, by its name in the table beside, and what it does."""

    name: str
    says: Words

    def typed(self, language: str) -> str:
        """As a person who reads this language may type it."""
        said = _typed()[self.name]
        return said.get(language.partition("-")[0].lower(), said["en"])


@cache
def _typed() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads(_TYPED.read_text(encoding="utf-8"))


WORDS = (
    Example("words", _("Both words, in any form, anywhere in it.")),
    Example("phrase", _("These words in this order and form.")),
    Example("without", _("The first word, but not the second.")),
    Example("either", _("One of them is enough. OR stays in Latin capitals.")),
)
FIELDS = (
    Example("title", _("The word stands in the title.")),
    Example("people", _("By this person or organisation.")),
    Example("subject", _("A subject by its name, or a field of study with all that is in it.")),
    Example("language", _("In this language: its name or its code.")),
    Example("licence", _("With this licence, or by what it allows: open, nc, nd, closed.")),
    Example("type", _("Of this kind.")),
    Example("level", _("For this level.")),
    Example("provider", _("From a source with this word in its name.")),
    Example("country", _("From a source in this country.")),
    Example("format", _("As a file of this kind.")),
    Example("accessibility", _("With this help for people who do not see or hear it.")),
    Example("year", _("From these years; 2020.. and ..2024 are open at one end.")),
    Example("all_but", _("All but this.")),
)
