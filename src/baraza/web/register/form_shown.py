"""The form of an entry as the template prints it."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable

from django.utils.safestring import SafeString
from msgspec import Struct, structs

from baraza.coalition.register.drafts import Said
from baraza.coalition.register.faults import Fault
from baraza.coalition.register.listing import briefs
from baraza.model import DETAILS, KINDS, LEVELS, RELATIONS, SCHEMES, Detail
from baraza.model.entry_kinds import IDENTIFIERS
from baraza.web import words
from baraza.web.links import Choice
from baraza.web.register import words as register_words
from baraza.web.register.detail_words import CHOICES
from baraza.web.register.detail_words import DETAILS as DETAIL_WORDS
from baraza.web.register.fault_words import FAULTS
from baraza.web.register.form_options import country_options, language_options, role_options, state_options
from baraza.web.register.form_said import PLACE, first, is_empty, rows
from baraza.web.register.labels import goal, subject_names
from baraza.web.register.listed import Text, text_of

_GROUPS = {
    "about": ("text", "alt", "language", "subject", "level", "goal", "item"),
    "where": ("start", "end", *PLACE),
    "others": ("relation",),
}


_LISTS = frozenset({"country", "language"})
"""Groups whose rows are one list to choose from."""
_LONG = frozenset({"d_problem", "d_done", "d_result", "d_transfer", "d_parties", "d_eligible"})
_IDENTIFIERS = tuple(f"id_{scheme}" for scheme in SCHEMES)


class FormRow(Struct, frozen=True):
    """One of several values of a field, with what belongs to it."""

    number: int
    value: str
    options: SafeString = SafeString("")
    states: SafeString = SafeString("")
    """Of a text: how far it is a translation."""
    fault: str = ""


class FormDetail(Struct, frozen=True, kw_only=True):
    """One field that only this kind has."""

    name: str
    label: str
    type: str
    value: str
    choices: tuple[Choice, ...]
    fault: str

    @property
    def is_code(self) -> bool:
        """Whether it is written from left to right whatever the language."""
        return self.type != "text"

    @property
    def long(self) -> bool:
        """Whether there may be much to say."""
        return self.name in _LONG


class FormRelation(Struct, frozen=True):
    """What the entry has to do with another one."""

    value: str
    """As the form sends it."""
    word: str
    name: Text


class FormFault(Struct, frozen=True):
    """What is wrong, and the field that it is about."""

    anchor: str
    said: str


def form(said: Said, wrong: tuple[Fault, ...] = (), more: str = "") -> dict[str, object]:
    """What the template prints: fields with what stands in them; `more` is the group that gets one more row."""
    found = {anchor(fault): _in_words(fault) for fault in wrong}
    kind = first(said, "kind")
    return {
        "said": {name: first(said, name) for name in said},
        "kinds": _choices(KINDS, register_words.KINDS, (kind,)),
        "kind": kind,
        "names": _rows(said, "name", found, more, language_options),
        "texts": _texts(said, found, more),
        "alts": _rows(said, "alt", found, more, language_options),
        "urls": _rows(said, "url", found, more, role_options),
        "countries": _rows(said, "country", found, more, country_options),
        "languages": _rows(said, "language", found, more, lambda tag: language_options(tag or "")),
        "subjects": _subjects(said),
        "levels": _choices(LEVELS, register_words.LEVELS, said.get("level", ())),
        "goals": [Choice(goal(n), str(n), str(n) in said.get("goal", ())) for n in range(1, 18)],
        "identifiers": [_identifier(scheme, said, found) for scheme in _schemes(said, kind)],
        "details": [_detail(detail, said, found) for detail in DETAILS.get(kind, ())],
        "relations": _relations(said),
        "relation_words": _choices(RELATIONS, register_words.RELATIONS, ()),
        "visibilities": _choices(register_words.VISIBILITY, register_words.VISIBILITY, (first(said, "visibility"),)),
        "words": {name: words.called(register_words.PARTS, name) for name in register_words.PARTS},
        "has_codes": not is_empty(said, ("licence", *_IDENTIFIERS)),
        "faults": found,
        "summary": [FormFault(at, told) for at, told in found.items()],
        "open": {group: not is_empty(said, fields) for group, fields in _GROUPS.items()},
    }


def anchor(fault: Fault) -> str:
    """The id of the field that a fault is about."""
    field, _dot, part = fault.field.partition(".")
    if field == "addresses":
        return f"url-{part}"
    if field == "identifiers":
        return f"id_{part}"
    if field == "details":
        return f"d_{part}"
    if field == "place":
        return part or "latitude"
    plain = {"names": "name-0", "descriptions": "text-0", "countries": "country-0", "languages": "language-0"}
    plain |= {
        "levels": "level",
        "items": "item",
        "goals": "goal",
        "relations": "relation_find",
        "subjects": "subject_find",
    }
    return plain.get(field, field)


def _in_words(fault: Fault) -> str:
    told = words.called(FAULTS, fault.code)
    return f"{told} ({fault.value})" if fault.value else told


def _rows(
    said: Said, group: str, found: dict[str, str], more: str, options: Callable[[str | None], SafeString] | None = None
) -> list[FormRow]:
    there = rows(said, group)
    wanted = max(len(there) + (more == group), 1)
    made = []
    for number in range(wanted):
        value, beside = (*there[number], "")[:2] if number < len(there) else ("", None)
        offered = options(value if group in _LISTS else beside) if options else SafeString("")
        made.append(FormRow(number, value, offered, fault=found.get(f"{group}-{number}", "")))
    return made


def _texts(said: Said, found: dict[str, str], more: str) -> list[FormRow]:
    made = _rows(said, "text", found, more, language_options)
    chosen = [state for *_text, state in rows(said, "text")]
    return [
        structs.replace(row, states=state_options(chosen[row.number] if row.number < len(chosen) else ""))
        for row in made
    ]


def _choices(codes: Iterable[str], table: dict[str, words.Words], chosen: Container[str]) -> tuple[Choice, ...]:
    return tuple(Choice(words.called(table, code), code, code in chosen) for code in codes)


def _detail(detail: Detail, said: Said, found: dict[str, str]) -> FormDetail:
    name = f"d_{detail.name}"
    values = said.get(name, [])
    return FormDetail(
        name=name,
        label=words.called(DETAIL_WORDS, detail.name),
        type=detail.type,
        value=first(said, name),
        choices=tuple(Choice(words.called(CHOICES, one), one, one in values) for one in detail.choices),
        fault=found.get(name, ""),
    )


def _schemes(said: Said, kind: str) -> list[str]:
    """What things of this kind have, and what stands there all the same."""
    offered = IDENTIFIERS.get(kind, ("wikidata",))
    return [*offered, *(one for one in SCHEMES if one not in offered and first(said, f"id_{one}"))]


def _identifier(scheme: str, said: Said, found: dict[str, str]) -> FormDetail:
    name = f"id_{scheme}"
    return FormDetail(
        name=name,
        label=words.called(register_words.SCHEMES, scheme),
        type="text",
        value=first(said, name),
        choices=(),
        fault=found.get(name, ""),
    )


def _subjects(said: Said) -> list[Choice]:
    addresses = said.get("subject", [])
    known = subject_names(addresses)
    return [Choice(known[one].label if one in known else one, one, True) for one in addresses]


def _relations(said: Said) -> list[FormRelation]:
    pairs = [(value, *value.partition(" ")[::2]) for value in said.get("relation", ())]
    there = briefs(to for _value, _word, to in pairs)
    return [
        FormRelation(
            value,
            words.called(register_words.RELATIONS, word),
            text_of(there[to].names, there[to].original) if to in there else Text(to, ""),
        )
        for value, word, to in pairs
        if to
    ]
