"""What generated entries are called, in eight languages; cities and countries by CLDR."""
# ruff: noqa: E501

from __future__ import annotations

from functools import cache

from babel import Locale
from babel.core import get_global

LANGUAGES = ("en", "fr", "es", "pt", "de", "ru", "ar", "zh")

_PATTERNS = """
university|organisation|University of {c}|Université de {c}|Universidad de {c}|Universidade de {c}|Universität {c}|Университет {c}|جامعة {c}|{c}大学
technical|organisation|Technical University of {c}|Université technique de {c}|Universidad Técnica de {c}|Universidade Técnica de {c}|Technische Universität {c}|Технический университет {c}|الجامعة التقنية {c}|{c}技术大学
agriculture|organisation|Agricultural University of {c}|Université agricole de {c}|Universidad Agrícola de {c}|Universidade Agrícola de {c}|Landwirtschaftliche Universität {c}|Сельскохозяйственный университет {c}|جامعة {c} الزراعية|{c}农业大学
teachers|organisation|{c} Teachers College|Collège des enseignants de {c}|Colegio Docente de {c}|Colégio de Professores de {c}|Lehrerkolleg {c}|Педагогический колледж {c}|كلية المعلمين {c}|{c}教师学院
institute|organisation|{c} Institute of Educational Technology|Institut de technologie éducative de {c}|Instituto de Tecnología Educativa de {c}|Instituto de Tecnologia Educacional de {c}|Institut für Bildungstechnologie {c}|Институт образовательных технологий {c}|معهد تكنولوجيا التعليم {c}|{c}教育技术研究所
library|organisation|{c} Public Library|Bibliothèque publique de {c}|Biblioteca Pública de {c}|Biblioteca Pública de {c}|Öffentliche Bibliothek {c}|Публичная библиотека {c}|مكتبة {c} العامة|{c}公共图书馆
medicine|organisation|{c} Faculty of Medicine|Faculté de médecine de {c}|Facultad de Medicina de {c}|Faculdade de Medicina de {c}|Medizinische Fakultät {c}|Медицинский факультет {c}|كلية الطب {c}|{c}医学部
museum|organisation|{c} Museum of Science|Musée des sciences de {c}|Museo de Ciencias de {c}|Museu de Ciências de {c}|Wissenschaftsmuseum {c}|Музей науки {c}|متحف العلوم {c}|{c}科学博物馆
repository|service|{c} Open Repository|Dépôt ouvert de {c}|Repositorio abierto de {c}|Repositório aberto de {c}|Offenes Repositorium {c}|Открытый репозиторий {c}|مستودع {c} المفتوح|{c}开放知识库
platform|service|{c} Digital Learning Platform|Plateforme numérique d'apprentissage de {c}|Plataforma digital de aprendizaje de {c}|Plataforma digital de aprendizagem de {c}|Digitale Lernplattform {c}|Цифровая платформа обучения {c}|منصة التعلم الرقمي {c}|{c}数字学习平台
conference|event|Open Education Conference {c} {y}|Conférence sur l'éducation ouverte {c} {y}|Conferencia de Educación Abierta {c} {y}|Conferência de Educação Aberta {c} {y}|Konferenz Offene Bildung {c} {y}|Конференция по открытому образованию {c} {y}|مؤتمر التعليم المفتوح {c} {y}|{c}开放教育会议{y}
ministry|organisation|Ministry of Education of {n}|Ministère de l'Éducation de {n}|Ministerio de Educación de {n}|Ministério da Educação de {n}|Ministerium für Bildung {n}|Министерство образования {n}|وزارة التربية {n}|{n}教育部
science|organisation|Ministry of Higher Education and Research, {n}|Ministère de l'Enseignement supérieur et de la Recherche, {n}|Ministerio de Educación Superior e Investigación, {n}|Ministério do Ensino Superior e Pesquisa, {n}|Ministerium für Hochschulbildung und Forschung, {n}|Министерство высшего образования и исследований, {n}|وزارة التعليم العالي والبحث {n}|{n}高等教育研究部
national|organisation|National Library of {n}|Bibliothèque nationale de {n}|Biblioteca Nacional de {n}|Biblioteca Nacional de {n}|Nationalbibliothek {n}|Национальная библиотека {n}|المكتبة الوطنية {n}|{n}国家图书馆
network|community|Open Education Network {n}|Réseau éducation ouverte {n}|Red de Educación Abierta {n}|Rede de Educação Aberta {n}|Netzwerk Offene Bildung {n}|Сеть открытого образования {n}|شبكة التعليم المفتوح {n}|{n}开放教育网络
textbooks|project|Open Textbook Project {n}|Projet manuels libres {n}|Proyecto de Libros Abiertos {n}|Projeto Livros Abertos {n}|Projekt Offene Lehrbücher {n}|Проект открытых учебников {n}|مشروع الكتب المفتوحة {n}|{n}开放教科书项目
policy|policy|National OER Policy of {n}|Politique nationale REL de {n}|Política Nacional de REA de {n}|Política Nacional de REA de {n}|Nationale OER-Richtlinie {n}|Национальная политика ООР {n}|السياسة الوطنية للموارد التعليمية المفتوحة {n}|{n}国家开放教育资源政策
coined|project|{w} Project|Projet {w}|Proyecto {w}|Projeto {w}|Projekt {w}|Проект {w}|مشروع {w}|{w}项目
foundation|organisation|{w} Foundation|Fondation {w}|Fundación {w}|Fundação {w}|{w} Stiftung|Фонд {w}|مؤسسة {w}|{w}基金会
portal|service|{w} Learning Portal|Portail d'apprentissage {w}|Portal de aprendizaje {w}|Portal de aprendizagem {w}|Lernportal {w}|Портал обучения {w}|بوابة التعلم {w}|{w}学习门户
"""

_MIDDLES = ("la", "mi", "ro", "ne", "tu", "va", "so", "di", "ka", "le")
_SYLLABLES = (
    ("Ba", "Co", "De", "Fi", "Gu", "Ka", "Lo", "Me", "Ni", "Pa", "Ra", "Su", "Ta", "Vo", "Ze"),
    _MIDDLES,
    _MIDDLES,
    ("ra", "na", "vis", "lto", "ma", "dor", "nex", "ria", "lum", "tek"),
)

Pattern = tuple[str, dict[str, str]]
"""Kind of entry, and language to pattern."""


@cache
def patterns() -> dict[str, Pattern]:
    """Sort of thing to its kind and patterns; `{c}` is a city, `{n}` a country, `{w}` a coined word, `{y}` a year."""
    rows = (line.split("|") for line in _PATTERNS.strip().splitlines())
    return {sort: (kind, dict(zip(LANGUAGES, names, strict=True))) for sort, kind, *names in rows}


@cache
def cities() -> dict[str, tuple[str, dict[str, str]]]:
    """Zone to its country and the name of its city by language, where all languages have one."""
    countries = get_global("zone_territories")
    zones = {language: Locale(language).time_zones for language in LANGUAGES}
    found = {}
    for zone, country in sorted(countries.items()):
        names = {tag: zones[tag][zone].get("city", "") if zone in zones[tag] else "" for tag in LANGUAGES}
        # CLDR leaves out what the address of the zone says already.
        english = names["en"] or zone.rpartition("/")[2].replace("_", " ")
        names |= {tag: names[tag] or english for tag in ("en", "fr", "es", "pt", "de")}
        if all(names.values()) and len(country) == 2 and "/" in zone and country.isalpha():
            found[zone] = (country, names)
    return found


@cache
def countries() -> dict[str, dict[str, str]]:
    """Code of each country that has a city here to its name by language."""
    codes = sorted({country for country, _ in cities().values()})
    return {code: {tag: Locale(tag).territories[code] for tag in LANGUAGES} for code in codes}


def coined(number: int) -> str:
    """A word that nobody uses: the same for the same number, another one for another number."""
    word = ""
    for syllables in _SYLLABLES:
        word += syllables[number % len(syllables)]
        number //= len(syllables)
    return word
