"""Lists of names stand in the order that their readers expect."""

import pytest
from babel import Locale

from baraza.web.name_order import name_key


@pytest.mark.parametrize(
    ("language", "ordered"),
    [
        ("sl", ["Ciper", "Curaçao", "Čad", "Češka", "Danska", "Zambija", "Zimbabve", "Žan"]),
        ("pt", ["Ásia", "Áustria", "Áustria-Hungria", "Azerbaijão", "Índia", "Irão", "Zâmbia"]),
        ("es", ["Nínive", "Nueva Zelanda", "Ñuble", "Omán"]),
        ("ru", ["Ёлкино", "Ирландия", "Ищево", "Йемен", "Кабо-Верде"]),
        ("fr", ["Égypte", "Émirats arabes unis", "Guinée équatoriale", "Guinée-Bissau", "Guyana"]),
        ("ar", ["آيسلندا", "إثيوبيا", "أذربيجان", "الأردن", "البحرين", "كينيا"]),
        ("zh", ["阿富汗", "巴西", "法国", "肯尼亚", "中国"]),
    ],
)
def test_names_stand_as_dictionaries_of_the_language_have_them(language: str, ordered: list[str]) -> None:
    by_code_points = sorted(ordered)

    assert sorted(by_code_points, key=lambda name: name_key(name, Locale(language))) == ordered
