"""Examples of what may be typed into the search box; tests run each of them."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from msgspec import Struct

from baraza.web.words import Words


class Example(Struct, frozen=True):
    """What may be typed, in English and Arabic, and what it does."""

    en: str
    ar: str
    says: Words

    def typed(self, language: str) -> str:
        """As a person who reads this language may type it."""
        return self.ar if language == "ar" else self.en


WORDS = (
    Example("water cycle", "دورة الماء", _("Both words, in any form, anywhere in it.")),
    Example('"water cycle"', '"دورة الماء"', _("These words in this order and form.")),
    Example("water -ocean", "الماء -المحيط", _("The first word, but not the second.")),
    Example("rain OR snow", "المطر OR الثلج", _("One of them is enough. OR stays in Latin capitals.")),
)
FIELDS = (
    Example("title:water", "العنوان:الماء", _("The word stands in the title.")),
    Example('author:"Amina Odhiambo"', 'المؤلف:"أمينة"', _("By this person or organisation.")),
    Example(
        "subject:biology", "المادة:الأحياء", _("A subject by its name, or a field of study with all that is in it.")
    ),
    Example("language:French", "اللغة:الفرنسية", _("In this language: its name or its code.")),
    Example('licence:"CC BY"', "الرخصة:open", _("With this licence, or by what it allows: open, nc, nd, closed.")),
    Example("type:video", "النوع:فيديو", _("Of this kind.")),
    Example("level:university", "المستوى:الجامعة", _("For this level.")),
    Example("provider:library", "المصدر:library", _("From a source with this word in its name.")),
    Example("country:Kenya", "البلد:كينيا", _("From a source in this country.")),
    Example("format:pdf", "الملف:pdf", _("As a file of this kind.")),
    Example("accessibility:captions", "الوصول:captions", _("With this help for people who do not see or hear it.")),
    Example("year:2020..2024", "السنة:2020..2024", _("From these years; 2020.. and ..2024 are open at one end.")),
    Example("water -language:French", "الماء -اللغة:الفرنسية", _("All but this.")),
)
