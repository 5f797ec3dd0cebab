"""How a query was understood, in lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator

    from baraza.search.answer import Answer


def tell_understood(answer: Answer) -> None:
    """Print what was understood, and what could not be searched as it stands."""
    for line in _lines(answer):
        click.echo(line)


def _lines(answer: Answer) -> Iterator[str]:
    from baraza.search.notices import said

    found = answer.understood
    yield from map(said, answer.notices)
    if answer.read_as:
        yield f"read as: {', '.join(answer.read_as)}"
    for concept in found.concepts:
        wider = f" ({concept.sense.wider})" if concept.sense.wider else ""
        yield f"concept: {concept.sense.label}{wider} for “{concept.words}” (else --not concept:{concept.sense.key})"
        yield from (f"  or: {sense.label} ({sense.wider}) --meaning {sense.key}" for sense in concept.others)
    for word in found.words:
        yield f"in other languages: {word.word} = {', '.join((*word.translations, word.name)).strip(', ')}"
    for offer in found.offers:
        yield f"perhaps the {offer.facet}: {offer.label} (“{offer.words}”)"
