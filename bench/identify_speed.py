"""Resources per second: licence addresses, licence statements, languages of short records."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

from baraza.identify.language import identify_language
from baraza.identify.licence import identify_licence
from baraza.model import Resource
from baraza.settings import settings
from bench.figure import Figure

_COUNT = 20_000


def per_second(job: Callable[[Resource], Resource], resources: list[Resource]) -> float:
    job(resources[0])
    start = time.perf_counter()
    for resource in resources:
        job(resource)
    return len(resources) / (time.perf_counter() - start)


def addresses() -> list[Resource]:
    names, versions = ("by", "by-sa", "by-nc", "by-nc-nd"), ("2.0", "3.0", "4.0")
    made = [f"https://creativecommons.org/licenses/{n}/{v}/" for n, v in itertools.product(names, versions)]
    return [Resource(id=str(n), license=made[n % len(made)]) for n in range(_COUNT)]


def statements() -> list[Resource]:
    # All different: nothing is remembered from one to the next.
    return [Resource(id=str(n), rights=(f"© {n} Jane Doe. Licensed under CC BY-SA 4.0",)) for n in range(_COUNT // 4)]


def titles() -> list[Resource]:
    words = ["soil", "and", "how", "worms", "feed", "the", "roots", "of", "plants", "in", "gardens"]
    orders = itertools.islice(itertools.permutations(words, 9), _COUNT // 2)
    return [Resource(id=str(n), name=" ".join(order)) for n, order in enumerate(orders)]


def measure() -> list[Figure]:
    """Resources a second on one core."""
    languages = settings().languages
    rows = [
        ("licence from an address", per_second(identify_licence, addresses())),
        ("licence from a statement, all different", per_second(identify_licence, statements())),
        ("language of a title", per_second(lambda resource: identify_language(resource, languages), titles())),
    ]
    return [Figure(name=name, value=rate, unit="resources/s") for name, rate in rows]
