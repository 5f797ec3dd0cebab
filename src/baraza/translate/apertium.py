"""Apertium (https://apertium.org): rules and dictionaries; good between close languages, and used only there."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache

from baraza.model.language_tag import canonical_tag
from baraza.translate.contract import CannotTranslate, Pair

TIMEOUT_S = 60.0
_LIST_S = 20.0

_CLOSE = (
    "es-ca es-pt es-gl es-an ca-es ca-oc ca-pt ca-it ca-fr ca-an pt-gl oc-fr fr-ca it-ca sc-ca nl-af nb-nn nb-da nn-da "
    "sv-da sv-nb sv-nn is-sv ru-uk ru-be bg-mk sr-mk sl-hbs mk-hbs id-ms hi-ur szl-pl frp-fr"
)
CLOSE = frozenset(frozenset(pair.split("-")) for pair in _CLOSE.split())
"""Languages near enough to each other that what comes out reads well; further pairs are for a neural model."""

_MODE = re.compile(r"^\s*([a-z]{2,3})-([a-z]{2,3})\s*$", re.MULTILINE)


class Apertium:
    """The program, with the pairs that are installed for it."""

    def pairs(self) -> frozenset[Pair]:
        """Installed pairs of close languages."""
        return frozenset(_modes())

    def name(self, pair: Pair) -> str:
        """`apertium:` and the direction."""
        return f"apertium:{_modes()[pair]}"

    def translate(self, sentences: Sequence[str], pair: Pair) -> list[str]:
        """A sentence a line; words that it does not know stay as they are."""
        lines = [" ".join(sentence.split()) for sentence in sentences]
        answer = _run(["-u", "-f", "txt", _modes()[pair]], "\n".join(lines) + "\n", TIMEOUT_S).splitlines()
        if len(answer) != len(lines):
            raise CannotTranslate("Apertium gave another number of lines than it was given.")
        return answer


@cache
def _modes() -> dict[Pair, str]:
    """Directions by their pair; empty where Apertium is not installed."""
    if not shutil.which("apertium"):
        return {}
    try:
        listed = _run(["-l"], "", _LIST_S)
    except CannotTranslate:
        return {}
    modes = {Pair(canonical_tag(one), canonical_tag(two)): f"{one}-{two}" for one, two in _MODE.findall(listed)}
    return {pair: mode for pair, mode in modes.items() if frozenset((pair.source, pair.target)) in CLOSE}


def _run(arguments: list[str], text: str, timeout_s: float) -> str:
    # A pipeline of small programs that read nothing but what stands on the pipe.
    try:
        done = subprocess.run(  # noqa: S603 - an installed program, arguments of ours
            [shutil.which("apertium") or "apertium", *arguments],
            input=text.encode(),
            capture_output=True,
            timeout=timeout_s,
            check=False,
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise CannotTranslate(f"Apertium did not answer: {type(error).__name__}.") from error
    if done.returncode:
        raise CannotTranslate(f"Apertium ended with {done.returncode}.")
    return done.stdout.decode("utf-8", "replace")
