"""Examples of what may be typed into the search box; tests run each of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from baraza.web.words import Words


class Example(Struct, frozen=True):
    """What may be typed, in the languages of the interface, and what it does."""

    en: str
    ar: str
    zh: str
    says: Words

    def typed(self, language: str) -> str:
        """As a person who reads this language may type it."""
        return {"ar": self.ar, "zh": self.zh}.get(language.partition("-")[0], self.en)


WORDS = (
    Example("water cycle", "دورة الماء", "水循环", _("Both words, in any form, anywhere in it.")),
    Example('"water cycle"', '"دورة الماء"', '"水循环"', _("These words in this order and form.")),
    Example("water -ocean", "الماء -المحيط", "水 -海洋", _("The first word, but not the second.")),
    Example("rain OR snow", "المطر OR الثلج", "雨 OR 雪", _("One of them is enough. OR stays in Latin capitals.")),
)
FIELDS = (
    Example("title:water", "العنوان:الماء", "标题:水", _("The word stands in the title.")),
    Example('author:"Amina Odhiambo"', 'المؤلف:"أمينة"', '作者:"阿米娜"', _("By this person or organisation.")),
    Example(
        "subject:biology",
        "المادة:الأحياء",
        "学科:生物",
        _("A subject by its name, or a field of study with all that is in it."),
    ),
    Example("language:French", "اللغة:الفرنسية", "语言:法语", _("In this language: its name or its code.")),
    Example(
        'licence:"CC BY"',
        "الرخصة:open",
        "许可:open",
        _("With this licence, or by what it allows: open, nc, nd, closed."),
    ),
    Example("type:video", "النوع:فيديو", "类型:视频", _("Of this kind.")),
    Example("level:university", "المستوى:الجامعة", "学段:大学", _("For this level.")),
    Example("provider:library", "المصدر:library", "来源:library", _("From a source with this word in its name.")),
    Example("country:Kenya", "البلد:كينيا", "国家:肯尼亚", _("From a source in this country.")),
    Example("format:pdf", "الملف:pdf", "格式:pdf", _("As a file of this kind.")),
    Example(
        "accessibility:captions",
        "الوصول:captions",
        "无障碍:字幕",
        _("With this help for people who do not see or hear it."),
    ),
    Example(
        "year:2020..2024",
        "السنة:2020..2024",
        "年份:2020..2024",
        _("From these years; 2020.. and ..2024 are open at one end."),
    ),
    Example("water -language:French", "الماء -اللغة:الفرنسية", "水 -语言:法语", _("All but this.")),
)
