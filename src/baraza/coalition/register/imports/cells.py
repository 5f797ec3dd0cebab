"""What the cells of a table mean: countries and languages by code or name, kinds, levels, dates."""
# ruff: noqa: E501

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from baraza.coalition.register.name_tokens import COUNTRY, LANGUAGES, tokens
from baraza.model import KINDS, LEVELS
from baraza.model.isodate import iso_date
from baraza.model.language_tag import canonical_tag
from baraza.words.characters import fold, normalise

_KINDS = {
    "organisation": "organization organisations institution organización organização организация organisation institution مؤسسة منظمة 组织 机构 university ministry",
    "service": "services repository portal platform tool servicio serviço сервис dienst service خدمة 服务 repositorio répertoire",
    "project": "projects projet proyecto projeto проект projekt مشروع 项目",
    "policy": "policies politique política политика richtlinie سياسة 政策 law strategy",
    "fund": "grant grants funding fonds fondo fundo фонд förderung صندوق 基金",
    "community": "network communities communauté comunidad comunidade сообщество netzwerk شبكة مجتمع 社区 网络",
    "course": "courses mooc cours curso курс kurs دورة 课程",
    "publication": "article report book publications publicación publicação публикация veröffentlichung منشور 出版物",
    "event": "events conference workshop événement evento событие veranstaltung حدث 活动",
    "practice": "practices pratique práctica prática практика praxis ممارسة 实践",
    "agreement": "agreements accord acuerdo acordo соглашение abkommen اتفاق 协议",
    "person": "people persons personne persona pessoa человек person شخص 人",
}
_LEVELS = {
    "early_childhood": "preprimary preschool kindergarten earlychildhood",
    "primary": "primaryeducation elementary primaire primaria primário grundschule",
    "secondary": "secondaryeducation highschool school secondaire secundaria secundário sekundarstufe",
    "tvet": "vocational vet vocationaleducation professional",
    "higher": "highereducation university tertiary supérieur superior hochschule",
    "adult_nonformal": "adult adulteducation lifelong nonformal",
}
_DAY_FIRST = re.compile(r"(\d{1,2})[./](\d{1,2})[./](\d{4})")


def kind_of(said: str) -> str:
    """The kind of entry that a word means; empty where it means none."""
    return _meant(_KINDS, KINDS).get(_bare(said), "")


def levels_of(said: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Levels of education, and what is none."""
    known = _meant(_LEVELS, LEVELS)
    return _each(said, lambda word: known.get(_bare(word), ""))


def codes_of_countries(said: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Codes of countries that are said by code or by name in a language of the register, and what is none."""
    return _each(said, _code)


def tags_of(said: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Tags of languages that are said by tag or by name, and what is none."""
    return _each(said, lambda word: canonical_tag(word) or _languages().get(_folded(word), ""))


def day(said: str) -> str:
    """A date as ISO 8601; `25.11.2019` and `25/11/2019` too where the first number can only be the day."""
    if found := iso_date(said):
        return found
    parts = _DAY_FIRST.fullmatch(said.strip())
    if not parts:
        return ""
    first, second, year = (int(part) for part in parts.groups())
    has_dots = "." in said
    if not has_dots and first <= 12 and second <= 12 and first != second:
        return ""
    month, date = (second, first) if has_dots or first > 12 else (first, second)
    return iso_date(f"{year}-{month:02}-{date:02}")


def _each(said: tuple[str, ...], read: Callable[[str], str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    pairs = [(word, read(word)) for word in said]
    return tuple(found for _, found in pairs if found), tuple(word for word, found in pairs if not found)


def _code(word: str) -> str:
    from baraza.coalition.countries.facts import countries

    if word.upper() in countries():
        return word.upper()
    found = tokens(word)
    return found[0].form if len(found) == 1 and found[0].kind == COUNTRY else ""


@cache
def _languages() -> dict[str, str]:
    from babel import Locale

    return {
        _folded(name): tag for known in LANGUAGES for tag, name in Locale(known).languages.items() if "_" not in tag
    }


def _meant(words: dict[str, str], known: tuple[str, ...]) -> dict[str, str]:
    return {_bare(word): meant for meant, said in words.items() for word in said.split()} | {
        _bare(one): one for one in known
    }


def _folded(word: str) -> str:
    return fold(normalise(word.strip()))


def _bare(word: str) -> str:
    return re.sub(r"[\W_]", "", word).lower()
