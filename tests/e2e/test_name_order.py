"""Our order of names is that of the Unicode collation as the browser has it."""

from __future__ import annotations

import pytest
from babel import Locale
from django.conf import settings
from django.utils.translation import to_locale
from playwright.sync_api import Browser

from baraza.web.name_order import name_key

SORT = "([names, tag]) => names.sort(new Intl.Collator(tag).compare)"
AMONG_ONE_SOUND = 0.1
"""Chinese names of one sound stand by strokes there, and by GB 18030 here."""


@pytest.mark.parametrize("code", [code for code, _ in settings.LANGUAGES])
def test_countries_and_languages_stand_as_the_unicode_collation_has_them(chromium: Browser, code: str) -> None:
    here = Locale.parse(to_locale(code))
    page = chromium.new_page()
    for named in (here.territories, here.languages):
        names = sorted({str(name) for tag, name in named.items() if len(tag) in {2, 3} and tag.isalpha()})
        collated = page.evaluate(SORT, [names, str(here).replace("_", "-")])
        ours = sorted(names, key=lambda name: name_key(name, here))
        moved = sum(one != other for one, other in zip(ours, collated, strict=True))

        assert moved <= (AMONG_ONE_SOUND * len(names) if here.language == "zh" else 0)
    page.close()
