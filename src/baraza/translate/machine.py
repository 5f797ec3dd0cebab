"""Translate a resource: title, description and the beginning of its text, beside the original."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from baraza.errors import Rejected
from baraza.model import Passage, Resource, Translation
from baraza.model.language_tag import primary
from baraza.translate.apertium import Apertium
from baraza.translate.contract import CannotTranslate, Engine, Pair
from baraza.translate.neural import Neural
from baraza.translate.sentences import join, split

# Formulas and code are the same in every language.
_KEPT = frozenset({"formula", "code"})


class Machine:
    """The engines of this installation, the better ones first."""

    def __init__(self, engines: Sequence[Engine], most_characters: int) -> None:
        self.engines = engines
        self.most_characters = most_characters

    def can(self, source: str, target: str) -> Engine | None:
        """The engine for a pair; None where there is none."""
        pair = Pair(source, target)
        return next((engine for engine in self.engines if pair in engine.pairs()), None)

    def translate(self, resource: Resource, targets: Sequence[str]) -> Resource:
        """The resource with a translation into each of the languages for which there is an engine.

        Raises Rejected with `not-translated` where an engine failed; what is there of the resource stays as it is.
        """
        source = primary(resource.language)
        made: list[Translation] = []
        for target in targets:
            engine = self.can(source, target) if target != source else None
            if engine is not None:
                made.append(self._translation(resource, engine, Pair(source, target)))
        return replace(resource, translations=tuple(made))

    def _translation(self, resource: Resource, engine: Engine, pair: Pair) -> Translation:
        passages = tuple(_beginning(resource.passages, self.most_characters))
        texts = [resource.name, resource.description, *(part for p in passages for part in (p.heading, p.text))]
        try:
            name, description, *rest = _translated(texts, engine, pair)
        except CannotTranslate as failure:
            raise Rejected("not-translated", str(failure), hint="The original is found as before.") from failure
        return Translation(
            language=pair.target,
            by=engine.name(pair),
            name=name,
            description=description,
            passages=tuple(
                replace(passage, heading=heading, text=text)
                for passage, heading, text in zip(passages, rest[::2], rest[1::2], strict=True)
            ),
        )


def _beginning(passages: Sequence[Passage], characters: int) -> Iterator[Passage]:
    for passage in passages:
        if characters <= 0:
            return
        if passage.kind not in _KEPT:
            yield replace(passage, text=passage.text[:characters])
            characters -= len(passage.text)


def _translated(texts: Sequence[str], engine: Engine, pair: Pair) -> list[str]:
    """All texts in one go: an engine takes long to begin."""
    parts = [split(text) for text in texts]
    flat = [sentence for sentences, _ in parts for sentence in sentences]
    answer = iter(engine.translate(flat, pair) if flat else [])
    return [join([next(answer) for _ in sentences], between) for sentences, between in parts]


def open_machine(models: Sequence[str], most_characters: int) -> Machine:
    """The engines that are installed here; `models` are folders of neural ones."""
    return Machine([*(Neural(Path(folder)) for folder in models), Apertium()], most_characters)
