"""What the heading of a column says that it holds, in six languages and a few more."""
# ruff: noqa: E501

from __future__ import annotations

import re

FIELDS = (
    *("id", "name", "other_name", "description", "kind", "type", "url", "country", "language", "subject", "level"),
    *("licence", "start", "end", "latitude", "longitude", "place", "region", "street", "postcode"),
    *("ror", "wikidata", "doi", "isbn"),
)
"""What a column can be. `name`, `other_name` and `description` may say their language: `name@fr`."""
IN_A_LANGUAGE = frozenset({"name", "other_name", "description"})
PLURAL = frozenset({"country", "language", "subject", "level", "other_name"})
"""Fields whose cells may hold several values, with `;` or `|` between them."""

_HEADINGS = {
    "id": "id identifier key uuid идентификатор identificador identifiant معرف 编号",
    "name": "name title nom titre nombre título titulo nome bezeichnung titel naziv название наименование имя الاسم اسم العنوان 名称 名字 标题",
    "other_name": "alternatename acronym abbreviation shortname sigle acronyme sigla siglas acrónimo сокращение abkürzung اختصار 简称 缩写",
    "description": "description abstract summary about résumé resumé descripción descrição resumen resumo описание beschreibung opis الوصف وصف 描述 说明 简介",
    "kind": "kind category entrytype categorie catégorie categoría categoria вид категория kategorie art النوع فئة 类别 种类",
    "type": "type typ tipo тип نوع 类型",
    "url": "url website link homepage web address site siteweb lien adresse sitioweb enlace dirección sítio página сайт ссылка адрес webseite الموقع رابط الرابط 网址 网站 链接",
    "country": "country countrycode pays país pais страна land država الدولة البلد 国家",
    "language": "language languages lang langue langues idioma idiomas lengua língua язык языки sprache sprachen jezik اللغة اللغات 语言",
    "subject": "subject subjects topic discipline sujet matière tema materia assunto предмет тема fach thema الموضوع 主题 学科",
    "level": "level educationlevel niveau nivel nível уровень stufe المستوى 级别 教育阶段",
    "licence": "licence license licencia licença лицензия lizenz licenca الترخيص 许可 许可证",
    "start": "start startdate begin founded since date début datededébut inicio fechadeinicio início начало датаначала дата beginn gründung البداية تاريخالبداية التاريخ 开始 开始日期 日期",
    "end": "end enddate until fin datedefin fechadefin fim конец окончание ende النهاية 结束 结束日期",
    "latitude": "latitude lat latitud широта breite breitengrad خطالعرض 纬度",
    "longitude": "longitude lon lng long longitud долгота länge längengrad خطالطول 经度",
    "place": "place city town locality ville lieu ciudad lugar cidade город место stadt ort mesto المدينة 城市 地点",
    "region": "region state province région provincia región estado регион область bundesland المنطقة 省份 地区",
    "street": "street streetaddress rue calle rua улица straße strasse ulica الشارع 街道",
    "postcode": "postcode zip zipcode postalcode codepostal códigopostal cep индекс plz الرمزالبريدي 邮编",
    "ror": "ror rorid",
    "wikidata": "wikidata wikidataid qid",
    "doi": "doi",
    "isbn": "isbn",
}
_LANGUAGE = re.compile(r"^(.*?)[ _@:\-(\[]+([a-z]{2,3}(?:-[A-Za-z]{2,4})?)[)\]]?$")


def field_of(heading: str) -> str:
    """The field that a heading means (`name@fr` for `Name (fr)` and `name_fr`); empty where it means none."""
    if found := _field(heading):
        return found
    told = _LANGUAGE.match(heading.strip())
    if told and (found := _field(told.group(1))) in IN_A_LANGUAGE:
        return f"{found}@{told.group(2)}"
    return ""


def is_field(name: str) -> bool:
    """Whether there is such a field."""
    field, at, language = name.partition("@")
    return field in FIELDS and (not at or (field in IN_A_LANGUAGE and bool(language)))


def _field(heading: str) -> str:
    return _FIELDS.get(_bare(heading), "")


def _bare(heading: str) -> str:
    return re.sub(r"[\W_]", "", heading).lower()


_FIELDS = {_bare(word): field for field, words in _HEADINGS.items() for word in words.split()}
