"""What the fields of a query are called, in twelve languages: `title:cells`, `Sprache:de`."""

from __future__ import annotations

from collections.abc import Mapping

from baraza.words.characters import fold, normalise

TEXT = {"title": "title", "people": "people"}
"""Fields whose words are searched, to the zone of a document that they are searched in."""

_NAMES = {
    "title": "title titre título العنوان عنوان 标题 標題 название заголовок titel titolo naslov kichwa शीर्षक",
    "people": "author people person creator auteur autor autora المؤلف مؤلف 作者 автор autore avtor mwandishi लेखक",
    "subject": "subject sujet matière materia asignatura المادة الموضوع 学科 科目 主题 предмет тема tema assunto"
    " disciplina fach thema predmet področje somo mada विषय",
    "language": "language langue idioma lengua اللغة لغة 语言 語言 язык língua sprache lingua jezik lugha भाषा",
    "licence": "licence license licencia الرخصة رخصة الترخيص 许可 许可证 лицензия licença lizenz licenza licenca leseni"
    " लाइसेंस",
    "type": "type kind tipo النوع نوع 类型 類型 тип вид typ art tip vrsta aina प्रकार",
    "level": "level niveau nivel المستوى المرحلة مستوى 学段 级别 уровень nível stufe livello raven stopnja kiwango स्तर",
    "provider": "provider source fournisseur proveedor fuente المصدر مصدر 来源 источник fornecedor fonte quelle"
    " anbieter vir ponudnik chanzo स्रोत",
    "country": "country pays país البلد بلد 国家 國家 страна land paese država nchi देश",
    "format": "format file fichier formato archivo الملف الصيغة صيغة 格式 文件 формат файл ficheiro arquivo"
    " datei datoteka umbizo प्रारूप",
    "accessibility": "accessibility accessibilité accesibilidad الوصول 无障碍 доступность acessibilidade"
    " barrierefreiheit accessibilità dostopnost ufikivu सुगमता",
    "year": "year année año السنة سنة عام 年份 年 год ano jahr anno leto mwaka वर्ष",
}


def names_of(field: str) -> tuple[str, ...]:
    """Every name of a field, the English one first."""
    return tuple(_NAMES[field].split())


def field_of(name: str) -> str:
    """The field that has this name, with or without its diacritics; empty where there is none."""
    return _FIELDS.get(_plain(name), "")


def every_name() -> tuple[str, ...]:
    """Every name of every field as it may be typed, the longest first."""
    known = {form for field in _NAMES for name in names_of(field) for form in (name, _plain(name))}
    return tuple(sorted(known, key=len, reverse=True))


def _plain(name: str) -> str:
    return fold(normalise(name))


_FIELDS: Mapping[str, str] = {_plain(name): field for field in _NAMES for name in _NAMES[field].split()}
