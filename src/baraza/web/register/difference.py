"""What differs between two versions of an entry, field by field, words marked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from html import escape

from django.utils.safestring import SafeString
from msgspec import Struct, to_builtins

from baraza.coalition.register.listing import briefs
from baraza.model import Entry, Json, Relation
from baraza.web import names, words
from baraza.web.register.detail_words import CHOICES
from baraza.web.register.detail_words import DETAILS as DETAIL_WORDS
from baraza.web.register.labels import goal, item
from baraza.web.register.listed import text_of
from baraza.web.register.words import FIELDS, KINDS, LEVELS, RELATIONS, ROLES, SCHEMES, STATES, TRANSLATED, VISIBILITY

# Han, kana and Thai are written without spaces: there every sign counts as a word.
_WORDS = re.compile(
    r"[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[^\W\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]+|\s+|[^\w\s]"
)
_SECRET = frozenset({"contact"})
_LONGEST = 4_000
"""Characters of a text that are compared word by word; of a longer one the whole counts as changed."""


class Row(Struct, frozen=True, kw_only=True):
    """One value that differs; one of the two sides may be empty."""

    field: str
    """Of Entry."""
    label: str
    part: str = ""
    """What of the field: a language, a scheme, a detail."""
    tag: str = ""
    """The language of both texts."""
    old: SafeString
    new: SafeString
    old_text: str = ""
    new_text: str = ""


def differences(old: Entry, new: Entry) -> Iterator[Row]:
    """The rows, in the order of the fields; of a contact's address only that it changed."""
    for field in Entry.__struct_fields__:
        was, now = getattr(old, field), getattr(new, field)
        if was == now:
            continue
        if field in _SECRET:
            yield _row(field, "", "…" if was else "", "… …" if now else "")
        elif isinstance(was, dict):
            yield from _parts(field, was, now)
        elif field == "relations":
            yield _row(field, "", _relations(was), _relations(now))
        else:
            yield _row(field, "", said(field, was), said(field, now))


def _parts(field: str, was: dict[str, Json], now: dict[str, Json]) -> Iterator[Row]:
    for part in dict.fromkeys((*was, *now)):
        if was.get(part) != now.get(part):
            is_text = field in {"names", "descriptions", "alternative"}
            yield _row(
                field,
                _part_label(field, part),
                said(field, was.get(part), part),
                said(field, now.get(part), part),
                part if is_text else "",
            )


def _part_label(field: str, part: str) -> str:
    if field == "identifiers":
        return words.called(SCHEMES, part)
    if field == "details":
        return words.called(DETAIL_WORDS, part)
    return names.language_name(part) if part else ""


def _row(field: str, part: str, was: str, now: str, tag: str = "") -> Row:
    old, new = marked_words(was, now)
    return Row(
        field=field,
        label=words.called(FIELDS, field),
        part=part,
        tag=tag,
        old=old,
        new=new,
        old_text=was,
        new_text=now,
    )


def marked_words(was: str, now: str) -> tuple[SafeString, SafeString]:
    """Both texts as HTML: what only the old one has in `del`, what only the new one has in `ins`."""
    if not was or not now or len(was) + len(now) > _LONGEST:
        return _wrapped("del", was), _wrapped("ins", now)
    before, after = _WORDS.findall(was), _WORDS.findall(now)
    old, new = [], []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        lost, won = "".join(before[i:j]), "".join(after[k:m])
        old.append(escape(lost) if what == "equal" else _wrapped("del", lost))
        new.append(escape(won) if what == "equal" else _wrapped("ins", won))
    return SafeString("".join(old)), SafeString("".join(new))


def _wrapped(element: str, text: str) -> SafeString:
    return SafeString(f"<{element}>{escape(text)}</{element}>" if text else "")


def said(field: str, value: object, part: str = "") -> str:
    """A value of a field in words, several with lines between them."""
    if value in (None, "", (), []):
        return ""
    if isinstance(value, (tuple, list)):
        return "\n".join(_one(field, one, part) for one in value)
    return _one(field, value, part)


_TABLES = {"kind": KINDS, "levels": LEVELS, "state": STATES, "translated": TRANSLATED, "visibility": VISIBILITY}


def _one(field: str, value: object, part: str) -> str:
    if field in _TABLES:
        return words.called(_TABLES[field], str(value))
    if field == "countries":
        return names.country_name(str(value))
    if field in {"languages", "original"}:
        return names.language_name(str(value))
    if field == "items":
        return item(str(value))
    if field == "goals":
        return goal(str(value))
    if field in {"start", "end"}:
        return names.day(str(value))
    if field == "details":
        return (
            words.called(CHOICES, str(value))
            if part in {"type", "level", "status", "scope", "focus", "mode", "protocol", "rhythm"}
            else str(value)
        )
    return _struct(field, to_builtins(value)) if not isinstance(value, str) else value


def _relations(relations: tuple[Relation, ...]) -> str:
    """Each in a line, with the name of the other entry where it is shown."""
    there = briefs(one.to for one in relations)
    called = {key: text_of(other.names, other.original).text for key, other in there.items()}
    return "\n".join(f"{words.called(RELATIONS, one.kind)}: {called.get(one.to, one.to)}" for one in relations)


def _struct(field: str, value: Json) -> str:
    """An address, a place or a source of facts in a line."""
    if not isinstance(value, dict):
        return str(value)
    if field == "addresses":
        return f"{words.called(ROLES, str(value.get('role', 'home')))}: {value['url']}"
    return ", ".join(str(one) for one in value.values() if one not in (None, ""))
