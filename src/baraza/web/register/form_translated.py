"""Which text of a form is the original, and how far the others are translations of it."""

from __future__ import annotations

from baraza.coalition.register.cleaned import paragraphs
from baraza.coalition.register.drafts import Said
from baraza.model import TRANSLATIONS, Entry
from baraza.web.register.form_said import ORIGINAL, rows


def original_of(said: Said, names: dict[str, str], base: Entry | None) -> str:
    """The language that the form calls the original, else that of the entry before, else the first one."""
    chosen = next((tag for tag, state in _states(said).items() if state == ORIGINAL), "")
    if chosen in names and chosen:
        return chosen
    if base and (base.original in names or not names):
        return base.original
    return next(iter(names), "")


def translated(said: Said, original: str, base: Entry | None) -> dict[str, str]:
    """Language to the state of its translation; of languages that the form does not ask about as it was.

    Where the original was changed, translations that nobody touched at the same time are old.
    """
    was = base.translated if base else {}
    stated = _states(said)
    states = {tag: state for tag, state in (was | stated).items() if state in TRANSLATIONS and tag != original}
    if base and base.original == original:
        states |= dict.fromkeys(_left_behind(said, original, base, stated), "old")
    return states


def _states(said: Said) -> dict[str, str]:
    if "text_is" not in said:
        return {}
    return {tag: state for _text, tag, state in rows(said, "text")}


def _left_behind(said: Said, original: str, base: Entry, stated: dict[str, str]) -> list[str]:
    """Languages whose text stands as it was while the original's does not."""
    now = {tag: paragraphs(text) for text, tag, *_is in rows(said, "text")}
    was = base.descriptions
    if original not in was or original not in now or now[original] == was[original]:
        return []
    untouched = (tag for tag, text in now.items() if tag != original and was.get(tag) == text)
    return [tag for tag in untouched if stated.get(tag, base.translated.get(tag, "")) == base.translated.get(tag, "")]
