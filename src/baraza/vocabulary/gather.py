"""From all that is said of an address to a concept: labels cleaned, tags mended, steps put where they belong."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from baraza.model.concept import Concept
from baraza.model.language_tag import canonical_tag
from baraza.vocabulary.contract import Fact, Flaws
from baraza.vocabulary.hierarchy import Hierarchy

_LONGEST_LABEL = 500
_LONGEST_NOTE = 20_000
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^\s\x00-\x20<>\"{}|\\^`]+")
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff]")
_MAPPINGS = ("exact", "close", "broad", "narrow", "akin")

Texts = dict[str, list[str]]


class Gatherer:
    """Concepts of one vocabulary, one after the other."""

    def __init__(self, vocabulary: str, hierarchy: Hierarchy, flaws: Flaws) -> None:
        self._vocabulary, self._hierarchy, self._flaws = vocabulary, hierarchy, flaws

    def concept(self, address: str, facts: Sequence[Fact]) -> Concept:
        """What these facts make; what is wrong with them is told."""
        self._look_for_twice(address, facts)
        pref, alt = self._labels(address, facts)
        steps = self._steps(address, facts)
        if not pref and not alt:
            self._flaws.tell("no-label", f"{address} has no label")
        return Concept(
            id=address,
            vocabulary=self._vocabulary,
            pref=pref,
            alt=alt,
            hidden=_frozen(self._texts(address, (fact for fact in facts if fact.field == "hidden"))),
            notes=self._notes(address, facts),
            notation=tuple(dict.fromkeys(fact.value.strip() for fact in facts if fact.field == "notation")),
            deprecated=any(fact.field == "deprecated" for fact in facts),
            replaced_by=self._targets(address, facts, "replaced_by"),
            **steps,
        )

    def _look_for_twice(self, address: str, facts: Sequence[Fact]) -> None:
        places = dict.fromkeys(fact.value for fact in facts if fact.field == "concept" and fact.value)
        if len(places) > 1:
            self._flaws.tell("twice", f"{address} stands at {' and '.join(places)}; both were put together")

    def _labels(self, address: str, facts: Sequence[Fact]) -> tuple[dict[str, str], dict[str, tuple[str, ...]]]:
        """One preferred label for each language; further ones are alternatives."""
        preferred = self._texts(address, (fact for fact in facts if fact.field == "pref"))
        alternative = self._texts(address, (fact for fact in facts if fact.field == "alt"))
        for tag, texts in preferred.items():
            if len(texts) > 1:
                words = f"{address} has {len(texts)} preferred labels in {tag or 'no language'}: {' | '.join(texts)}"
                self._flaws.tell("two-preferred", words)
                alternative.setdefault(tag, [])[:0] = texts[1:]
        pref = {tag: texts[0] for tag, texts in preferred.items()}
        for tag, texts in alternative.items():
            alternative[tag] = [text for text in texts if text != pref.get(tag)]
        return pref, _frozen(alternative)

    def _texts(self, address: str, facts: Iterable[Fact]) -> Texts:
        texts: Texts = {}
        for fact in facts:
            text = _clean(fact.value)
            if not text:
                self._flaws.tell("empty-label", f"{address} has an empty label")
            elif len(text) > _LONGEST_LABEL:
                self._flaws.tell("label-too-long", f"{address} has a label of {len(text)} characters: {text[:60]}…")
            else:
                kept = texts.setdefault(self._tag(address, fact.tag), [])
                if text not in kept:
                    kept.append(text)
        return texts

    def _tag(self, address: str, tag: str) -> str:
        """The tag as RFC 5646 has it; the empty one where it is no tag."""
        if not tag:
            return ""
        canonical = canonical_tag(tag)
        if not canonical:
            self._flaws.tell("language", f"{address} has a text in `{tag}`, which is no language tag")
        return canonical

    def _notes(self, address: str, facts: Sequence[Fact]) -> dict[str, dict[str, tuple[str, ...]]]:
        notes: dict[str, Texts] = {}
        for fact in facts:
            if not fact.field.startswith("note:"):
                continue
            text = _CONTROL.sub(" ", unicodedata.normalize("NFC", fact.value)).strip()
            if len(text) > _LONGEST_NOTE:
                self._flaws.tell("note-cut", f"{address} has a note of {len(text)} characters; the rest was left out")
                text = text[:_LONGEST_NOTE].rstrip() + "…"
            kept = notes.setdefault(fact.field[5:], {}).setdefault(self._tag(address, fact.tag), [])
            if text and text not in kept:
                kept.append(text)
        return {kind: frozen for kind, texts in notes.items() if (frozen := _frozen(texts))}

    def _targets(self, address: str, facts: Sequence[Fact], field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(self._addresses(address, facts, field)))

    def _addresses(self, address: str, facts: Sequence[Fact], field: str) -> Iterator[str]:
        for fact in facts:
            if fact.field != field:
                continue
            target = fact.value.strip()
            if not _ADDRESS.fullmatch(target):
                self._flaws.tell("not-an-address", f"{address} has `{target[:80]}` as {field}, which is no address")
            elif target == address:
                self._flaws.tell("itself", f"{address} names itself as {field}")
            else:
                yield target

    def _steps(self, address: str, facts: Sequence[Fact]) -> dict[str, tuple[str, ...]]:
        """Relations by field; steps that lead out of the vocabulary are matches, those that close a circle related."""
        steps = {field: list(self._targets(address, facts, field)) for field in ("broader", "related", *_MAPPINGS)}
        for target in steps["broader"]:
            if target not in self._hierarchy:
                self._flaws.tell("broader-unknown", f"{address} has {target} as broader, which is not in the file")
                steps["broad"].append(target)
            elif (address, target) in self._hierarchy.cut:
                self._flaws.tell("circle", f"{address} has {target} as broader, which closes a circle")
                steps["related"].append(target)
        for target in list(steps["related"]):
            if target not in self._hierarchy:
                self._flaws.tell("related-unknown", f"{address} has {target} as related, which is not in the file")
                steps["akin"].append(target)
        steps["broader"] = [
            target
            for target in steps["broader"]
            if target in self._hierarchy and (address, target) not in self._hierarchy.cut
        ]
        steps["related"] = [target for target in steps["related"] if target in self._hierarchy]
        return {field: tuple(dict.fromkeys(targets)) for field, targets in steps.items()}


def is_address(text: str) -> bool:
    """Whether a text can be the address of a concept (an absolute URI or IRI, without spaces)."""
    return _ADDRESS.fullmatch(text) is not None


def _clean(text: str) -> str:
    return " ".join(_CONTROL.sub(" ", unicodedata.normalize("NFC", text)).split())


def _frozen(texts: Texts) -> dict[str, tuple[str, ...]]:
    return {tag: tuple(kept) for tag, kept in texts.items() if kept}
