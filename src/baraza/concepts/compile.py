"""Compile concepts to what texts are linked with: sorted arrays of the numbers of their labels, by language."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from baraza.concepts.arrays import FORM, U8, U32, U64, Facts, Ints, Slice, ragged, text_arrays, write
from baraza.concepts.frequency import frequencies
from baraza.concepts.gather import Gathered, Labels
from baraza.concepts.hashing import hash64, onward
from baraza.concepts.keys import filter_of
from baraza.concepts.lemmas import lemma_arrays
from baraza.concepts.material import Material
from baraza.concepts.words import Words
from baraza.words.analysis import LONGEST_WORD, spans
from baraza.words.characters import normalise

LONGEST = 8
"""Words, or characters of a script without spaces, of the longest label that is looked for."""

LONGEST_OF = {"th": 24, "lo": 24, "km": 24, "my": 24, "ja": 12}
"""The same where a character is a letter and not a syllable."""

_EMPTY = {
    "keys": np.uint64,
    "bits": np.uint8,
    "label_ideas": np.uint32,
    "label_flags": np.uint8,
    "label_shares": np.uint8,
}

Step = Callable[[str], None]
_Parts = dict[str, list[NDArray[np.generic]]]


class Compiled(Struct, frozen=True, kw_only=True):
    """What came of it."""

    concepts: int
    """Ideas: the same in several vocabularies counts once."""
    labels: int
    languages: int


def compile_concepts(folder: Path, material: Material, step: Step = lambda what: None) -> Compiled:
    """Put a linker of this material into a folder, in the place of the one before; what came of it."""
    step("concepts")
    gathered = Gathered(material)
    known = frequencies(material.texts)
    parts: _Parts = defaultdict(list)
    sizes: dict[str, int] = defaultdict(int)
    slices: dict[str, Slice] = {}
    for language in sorted(gathered.labels):
        step(language or "without language")
        slices[language] = _language(language, gathered.labels[language], known.get(language), parts, sizes)
    arrays = {name: np.concatenate(pieces) for name, pieces in parts.items() if pieces}
    # Rows of a language begin where those of the one before end, in all at once.
    arrays["key_starts"] = np.append(arrays.get("key_starts", np.zeros(0, np.uint32)), np.uint32(sizes["labels"]))
    for name, kind in _EMPTY.items():
        arrays.setdefault(name, np.zeros(0, kind))
    tags = tuple(sorted({tag for _, tag in gathered.shown}))
    arrays |= _ideas(gathered) | _shown(gathered, tags) | _graph(gathered, material)
    facts = Facts(
        mark=material.mark, form=FORM, slices=slices, languages=tags, vocabularies=tuple(gathered.vocabularies)
    )
    step("writing")
    write(folder, facts, arrays)
    labels = sum(len(one.texts) for one in gathered.labels.values())
    return Compiled(concepts=len(gathered.members), labels=labels, languages=len(tags))


def _language(
    language: str, labels: Labels, known: tuple[U64, U8] | None, parts: _Parts, sizes: dict[str, int]
) -> Slice:
    split = [_split(text) for text in labels.texts]
    plain = {normalise(word[:LONGEST_WORD]) for each in split for word in each}
    lemmas = lemma_arrays(language, plain)
    words = Words(language, lemmas)
    most = LONGEST_OF.get(language, LONGEST)
    keys, owners, ideas = _ordered(*_keys(split, words, most), labels)
    begins = np.flatnonzero(np.concatenate([[True], keys[1:] != keys[:-1]])) if len(keys) else np.zeros(0, np.int64)
    bits, width = filter_of(keys[begins])
    made: dict[str, NDArray[np.generic]] = {
        "keys": keys[begins],
        "key_starts": (begins + sizes["labels"]).astype(np.uint32),
        "bits": bits,
        "label_ideas": ideas,
        "label_flags": np.asarray(labels.flags, np.uint8)[owners],
        "label_shares": np.asarray(labels.shares, np.uint8)[owners],
    }
    if lemmas is not None:
        made |= {"forms": lemmas[0], "lemmas": lemmas[1]}
    if known is not None:
        made |= {"words": known[0], "zipf": known[1]}
    for name, array in made.items():
        parts[name].append(array)
    span = _taken(sizes, "labels", len(ideas))
    longest = max(min(len(each), most) for each in split)
    return Slice(
        keys=_taken(sizes, "keys", len(begins)),
        bits=(_taken(sizes, "bits", len(bits))[0], width),
        lemmas=_taken(sizes, "lemmas", len(lemmas[0]) if lemmas else 0),
        words=_taken(sizes, "words", len(known[0]) if known else 0),
        longest=longest if span[1] > span[0] else 0,
        has_lemmas=lemmas is not None,
    )


def _ordered(keys: U64, owners: Ints, labels: Labels) -> tuple[U64, Ints, U32]:
    """Keys in order, the label of each and its idea: each idea once under a key, by its preferred label first."""
    order = np.lexsort((np.asarray(labels.flags)[owners], np.asarray(labels.ideas)[owners], keys))
    keys, owners = keys[order], owners[order]
    ideas = np.asarray(labels.ideas, np.uint32)[owners]
    first = np.ones(len(keys), bool)
    first[1:] = (keys[1:] != keys[:-1]) | (ideas[1:] != ideas[:-1])
    return keys[first], owners[first], ideas[first]


def _taken(sizes: dict[str, int], name: str, count: int) -> tuple[int, int]:
    low = sizes[name]
    sizes[name] = low + count
    return low, low + count


def _split(label: str) -> list[str]:
    found: list[str] = []
    for start, end, run in spans(label):
        found += list(label[start:end]) if run else [label[start:end]]
    return found


def _keys(split: list[list[str]], words: Words, most: int) -> tuple[U64, Ints]:
    """The keys of all labels, of each as many as there are rooms, and the label of each."""
    by_length: dict[int, list[int]] = defaultdict(list)
    for at, each in enumerate(split):
        if 0 < len(each) <= most:
            by_length[len(each)].append(at)
    keys, owners = [np.zeros(0, np.uint64)], [np.zeros(0, np.int64)]
    for length, rows in by_length.items():
        said = words.numbered([word for at in rows for word in split[at]])
        numbers = np.array(said, np.int64).reshape(-1, length)
        running = words.hashes[numbers[:, 0]]
        for at in range(1, length):
            running = onward(running, words.hashes[numbers[:, at]])
        keys.append(running.ravel())
        owners.append(np.repeat(np.array(rows, np.int64), words.rooms))
    return np.concatenate(keys), np.concatenate(owners)


def _ideas(gathered: Gathered) -> dict[str, NDArray[np.generic]]:
    """Addresses of every idea, and where an address leads."""
    addresses = [address for members in gathered.members for _, address in members]
    owners = np.repeat(np.arange(len(gathered.members)), [len(members) for members in gathered.members])
    numbers = np.array([hash64(address) for address in addresses], np.uint64)
    order = np.argsort(numbers)
    return {
        "member_starts": ragged(len(gathered.members), owners),
        "member_vocabulary": np.array([one for members in gathered.members for one, _ in members], np.uint16),
        "address_numbers": numbers[order],
        "address_ideas": owners[order].astype(np.uint32),
        **text_arrays("address", addresses),
    }


def _shown(gathered: Gathered, tags: tuple[str, ...]) -> dict[str, NDArray[np.generic]]:
    numbers = {tag: at for at, tag in enumerate(tags)}
    rows = sorted((idea, numbers[tag], label) for (idea, tag), (_, label) in gathered.shown.items())
    return {
        "label_of": ragged(len(gathered.members), [idea for idea, _, _ in rows]),
        "shown_tags": np.array([tag for _, tag, _ in rows], np.uint16),
        **text_arrays("shown", (label for _, _, label in rows)),
    }


RELATED, BROADER = 0.7, 1.0


def _graph(gathered: Gathered, material: Material) -> dict[str, NDArray[np.generic]]:
    """Steps upwards, and which ideas belong together how strongly, in both directions."""
    count = len(gathered.members)
    up = gathered.steps(gathered.broader)
    weights: dict[tuple[int, int], float] = {}
    akin = [(*pair, RELATED) for pair in gathered.steps(gathered.related)]
    linked = [
        (gathered.by_key[one], gathered.by_key[other], weight)
        for one, other, weight in material.links
        if one in gathered.by_key and other in gathered.by_key
    ]
    for one, other, weight in [*((one, other, BROADER) for one, other in up), *akin, *linked]:
        for pair in ((one, other), (other, one)):
            weights[pair] = max(weights.get(pair, 0.0), weight)
    ordered = sorted(weights.items())
    return {
        "broader_starts": ragged(count, [one for one, _ in up]),
        "broader": np.array([other for _, other in up], np.uint32),
        "link_starts": ragged(count, [pair[0] for pair, _ in ordered]),
        "links": np.array([pair[1] for pair, _ in ordered], np.uint32),
        "link_weights": np.array([weight for _, weight in ordered], np.float32),
    }
