"""Which language a resource is in: what was declared and what its text looks like, both kept.

- Nothing declared: the detected language, if the text is long enough and the detection sure enough; else unknown.
- Declared and detected agree: the declared tag, which may say more (`pt-BR`).
- They disagree: the declaration holds, for the description of a French course may be in English. Only the resource's
  own text, long and clear, overrules it.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Protocol

import msgspec

from baraza.identify.scripts import language_of_script, letters_by_script
from baraza.model import Finding, Resource
from baraza.model.language_tag import canonical_tag, primary

NAME = "language"
VERSION = 1
"""Raise it, and old resources are read again."""

_LOOKED_AT = 600
"""Characters: beyond this the answer does not change, and the time grows."""

_EVIDENCE_CHARACTERS = 80
_DETECTORS = frozenset({"py3langid", "script"})

# Measured on UDHR articles and titles of African Storybook (tests/quality/test_language.py).
_FEWEST_LETTERS = 12
_SURE_ENOUGH = 0.3
_OVERRULING_LETTERS = 200
_OVERRULING = 0.95


def identify_language(resource: Resource, languages: tuple[str, ...]) -> Resource:
    """The resource with its language (empty where unknown) and a finding for each declaration and the detection.

    `languages`: primary tags among which detection chooses.
    """
    declared = _declared(resource)
    own = " ".join(passage.text[:_LOOKED_AT] for passage in resource.passages[:5])[:_LOOKED_AT]
    detected = _detect(own, languages) if len(own) >= _OVERRULING_LETTERS else None
    overrules = detected is not None and _overrules(detected, own)
    if detected is None:
        detected = _detect(" ".join(part for part in (resource.name, resource.description, own) if part), languages)
    language = _decide(declared, detected, overrules)
    others = tuple(f for f in resource.findings if f.field != NAME or f.by not in _DETECTORS | {"declared"})
    found = (*declared, detected) if detected else declared
    ours = tuple(finding for finding in found if finding.by in _DETECTORS | {"declared"})
    return msgspec.structs.replace(resource, language=language, findings=others + ours)


def _declared(resource: Resource) -> tuple[Finding, ...]:
    """What the catalogue said, then what the document says of itself (findings of others about the language)."""
    said = [
        Finding(field=NAME, value=canonical_tag(tag) or "und", by="declared", evidence=tag)
        for tag in dict.fromkeys(resource.in_language)
        if tag.strip()
    ]
    return (*said, *(f for f in resource.found(NAME) if f.by not in _DETECTORS | {"declared"}))


def _decide(declared: tuple[Finding, ...], detected: Finding | None, overrules: bool) -> str:
    tags = [tag for tag in (canonical_tag(finding.value) for finding in declared) if tag]
    if detected is not None:
        agreeing = [tag for tag in tags if primary(tag) == primary(detected.value)]
        if agreeing:
            return agreeing[0]
        if overrules or (not tags and detected.confidence >= _SURE_ENOUGH):
            return detected.value
    return tags[0] if tags else ""


def _overrules(detected: Finding, text: str) -> bool:
    letters = sum(letters_by_script(text).values())
    # Chinese says in 70 letters what English says in 200.
    enough = _OVERRULING_LETTERS // 3 if detected.by == "script" else _OVERRULING_LETTERS * 3 // 4
    return detected.confidence >= _OVERRULING and letters >= enough


def _detect(text: str, languages: tuple[str, ...]) -> Finding | None:
    """What the text looks like; None where it is too short to say."""
    text = text[:_LOOKED_AT]
    counts = letters_by_script(text)
    if not counts:
        return None
    by_script = language_of_script(counts, languages)
    if by_script is not None:
        return _finding(*by_script, "script", text)
    if sum(counts.values()) < _FEWEST_LETTERS:
        return None
    guess = _classify(text, languages)
    return None if guess is None else _finding(*guess, "py3langid", text)


def _finding(language: str, confidence: float, by: str, text: str) -> Finding:
    evidence = text[:_EVIDENCE_CHARACTERS].strip()
    return Finding(field=NAME, value=language, by=by, evidence=evidence, confidence=round(confidence, 3))


def _classify(text: str, languages: tuple[str, ...]) -> tuple[str, float] | None:
    """The likeliest configured language, and its probability among all that the model knows.

    So a text in a language that is not configured gets a low one, instead of a forced choice.
    """
    return next(((language, share) for language, share in classifier().rank(text) if language in languages), None)


class Classifier(Protocol):
    """What we use of py3langid."""

    def rank(self, text: str) -> list[tuple[str, float]]:
        """All languages that the model knows, likeliest first, with their probabilities."""
        ...


@cache
def classifier() -> Classifier:
    """py3langid's model, loaded once per process; it keeps no state between texts."""
    from py3langid import langid

    load: Callable[..., Classifier] = langid.LanguageIdentifier.from_model_file
    return load(langid.MODEL_FILE, norm_probs=True)
