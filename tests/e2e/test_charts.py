"""Charts of the register as a browser draws them: in the direction of the page, no word on a bar or outside."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

BOXES = """
() => [...document.querySelectorAll("svg.plot")].filter((plot) => plot.querySelector("rect")).map((plot) => {
  const box = (element) => { const { left, right } = element.getBoundingClientRect(); return { left, right }; };
  const all = (name) => [...plot.querySelectorAll(name)].map(box);
  const [words, numbers] = [0, 1].map((odd) => all("text").filter((_, at) => at % 2 === odd));
  return { plot: box(plot), bars: all("rect"), words, numbers };
})
"""


def overlaps(one: dict[str, float], other: dict[str, float]) -> bool:
    return one["left"] < other["right"] - 0.5 and other["left"] < one["right"] - 0.5


def spread(boxes: list[dict[str, float]], side: str) -> float:
    sides = [box[side] for box in boxes]
    return max(sides) - min(sides)


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_words_stand_where_lines_begin_and_bars_grow_from_there(
    chromium: Browser, site: str, language: str, width: int
) -> None:
    page = chromium.new_page(base_url=site, viewport={"width": width, "height": 740})
    page.goto("/register/statistics" if language == "en" else f"/{language}/register/statistics")
    charts: list[dict[str, Any]] = page.evaluate(BOXES)
    page.close()

    assert len(charts) >= 3
    begins, ends = ("left", "right") if language == "en" else ("right", "left")
    for one in charts:
        assert spread(one["bars"], begins) < 1
        assert spread(one["words"], ends) < 2
        for bar, word, number in zip(one["bars"], one["words"], one["numbers"], strict=True):
            assert not any((overlaps(bar, word), overlaps(bar, number), overlaps(word, number)))
            assert (word["left"] < bar["left"]) == (language == "en")
            assert min(word["left"], number["left"]) >= one["plot"]["left"] - 0.5
            assert max(word["right"], number["right"]) <= one["plot"]["right"] + 0.5
