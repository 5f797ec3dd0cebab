"""A figure, and the table that figures are printed in."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct


class Figure(Struct, frozen=True, kw_only=True):
    """One measured value beside what it is to reach."""

    name: str
    value: float
    unit: str
    at_least: float | None = None
    at_most: float | None = None
    note: str = ""

    @property
    def holds(self) -> bool:
        """Whether the value reaches its bound; a figure without one always does."""
        low = self.at_least is None or self.value >= self.at_least
        return low and (self.at_most is None or self.value <= self.at_most)

    @property
    def bound(self) -> str:
        """The bound in words."""
        if self.at_least is not None:
            return f"≥ {self.at_least:,.6g}"
        return f"≤ {self.at_most:,.6g}" if self.at_most is not None else ""


def print_figures(figures: Iterable[Figure]) -> None:
    """A Markdown table."""
    print("| figure | value | unit | bound | holds | note |")
    print("| --- | ---: | --- | --- | --- | --- |")
    for figure in figures:
        holds = "" if not figure.bound else "yes" if figure.holds else "**no**"
        print(f"| {figure.name} | {figure.value:,.4g} | {figure.unit} | {figure.bound} | {holds} | {figure.note} |")
