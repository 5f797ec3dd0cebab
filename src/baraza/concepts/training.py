"""Learn subjects from records that have them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from hashlib import blake2b

import numpy as np
from msgspec import Struct
from scipy.sparse import csr_array

from baraza.concepts.arrays import Ints
from baraza.concepts.examples import Example
from baraza.concepts.features import columns, history_of, pairs_of
from baraza.concepts.linker import CompiledLinker
from baraza.concepts.logistic import fit_logistic
from baraza.concepts.ridge import Matrix, fit, terms_of
from baraza.concepts.seen import Seen, chosen, together
from baraza.concepts.trained import Learnt, Report, Trained
from baraza.errors import UsageError
from baraza.words.stems import analysis_language

LEAST_RECORDS = 50
MOST_RECORDS = 50_000
AT = 5
_BATCH = 200
_HELD_OUT = 5
"""One record of so many."""

Step = Callable[[int], None]


class _Read(Struct, frozen=True, gc=False):
    examples: Sequence[Example]
    seen: Seen
    gold: Matrix
    unknown: int


def train(
    linker: CompiledLinker, vocabulary: str, mark: str, examples: Iterable[Example], step: Step = lambda count: None
) -> tuple[Report, Learnt]:
    """What is learnt from the examples, and how good it is on a part that is held out; the linker has learnt nothing.

    Raises UsageError where there are too few, or where what is learnt is worse than nothing.
    """
    read = _read(linker, vocabulary, examples, step)
    count = len(read.examples)
    held = np.array([is_held_out(one.text) for one in read.examples])
    known, asked = np.flatnonzero(~held), np.flatnonzero(held)
    learnt = _learnt(linker, vocabulary, read, known)
    tried = Trained(learnt, linker.lookup, linker.lookup.inside(vocabulary))
    best = [one.ideas[:AT] for one in tried.ranked(chosen(read.seen, asked))]
    report = Report(
        vocabulary=vocabulary,
        mark=mark,
        records=count,
        subjects=len(np.unique(read.gold.indices)),
        unknown=read.unknown,
        held_out=len(asked),
        f1_at_5=round(_f1(best, read.gold[asked]), 4),
        f1_at_5_untrained=round(_f1(_untrained(linker, vocabulary, read, asked), read.gold[asked]), 4),
    )
    if report.f1_at_5 < report.f1_at_5_untrained:
        hint = "Nothing was kept. More records help, above all several of each subject."
        raise UsageError("What was learnt finds less than what texts name.", hint=hint, **_figures(report))
    return report, _learnt(linker, vocabulary, read, np.arange(count))


def _figures(report: Report) -> dict[str, object]:
    return {"records": report.records, "f1_at_5": report.f1_at_5, "f1_at_5_untrained": report.f1_at_5_untrained}


def is_held_out(text: str) -> bool:
    """The same record always is, or never, wherever it stands."""
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    return int.from_bytes(digest, "big") % _HELD_OUT == 0


def _read(linker: CompiledLinker, vocabulary: str, examples: Iterable[Example], step: Step) -> _Read:
    kept: list[Example] = []
    subjects: list[set[int]] = []
    unknown = 0
    for one in examples:
        numbers = {linker.lookup.number(address) for address in one.subjects}
        inside = {number for number in numbers if number >= 0 and linker.lookup.is_in(number, vocabulary)}
        unknown += len(numbers) - len(inside)
        if inside and one.text.strip() and len(kept) < MOST_RECORDS:
            kept.append(one)
            subjects.append(inside)
    if len(kept) < LEAST_RECORDS:
        hint = "Give more with --records FILE, or harvest a source that says what its resources are about."
        where = {"vocabulary": vocabulary, "records": len(kept), "needed": LEAST_RECORDS}
        raise UsageError("There are too few records with subjects of this vocabulary.", hint=hint, **where)
    seen = _seen(linker, vocabulary, kept, step)
    rows = np.repeat(np.arange(len(kept)), [len(each) for each in subjects])
    ideas = np.array([number for each in subjects for number in sorted(each)], np.int64)
    gold = csr_array((np.ones(len(rows)), (rows, ideas)), shape=(len(kept), linker.lookup.count))
    return _Read(kept, seen, gold, unknown)


def _seen(linker: CompiledLinker, vocabulary: str, examples: Sequence[Example], step: Step) -> Seen:
    by_language: dict[str, list[int]] = defaultdict(list)
    for at, one in enumerate(examples):
        by_language[one.language].append(at)
    inside = linker.lookup.inside(vocabulary)
    parts: list[tuple[Seen, Ints]] = []
    for language, rows in by_language.items():
        for start in range(0, len(rows), _BATCH):
            some = rows[start : start + _BATCH]
            evidence = linker.evidence([examples[row].text for row in some], analysis_language(language))
            parts.append((linker.seen(evidence, len(some), inside), np.array(some)))
            step(len(some))
    return together(parts, len(examples))


def _learnt(linker: CompiledLinker, vocabulary: str, read: _Read, which: Ints) -> Learnt:
    """What the chosen examples teach."""
    seen, gold = chosen(read.seen, which), read.gold[which]
    terms = terms_of(seen)
    subjects = np.unique(gold.indices)
    weights, without = fit(terms.rows(seen), gold[:, subjects])
    pairs = pairs_of(seen, _wide(without, subjects, gold.shape[1]))
    right = np.asarray(gold[pairs.texts, pairs.ideas], float).ravel()
    history = history_of(pairs, right, gold.sum(axis=0), len(which))
    logistic = fit_logistic(columns(seen, pairs, history, right), right)
    met = np.flatnonzero((history.gold > 0) | (history.named > 0))
    part = type(history)(history.texts, history.gold[met], history.named[met], history.both[met])
    addresses = tuple(linker.lookup.address(idea, vocabulary) for idea in met.tolist())
    return Learnt(addresses, terms, _wide(weights, np.searchsorted(met, subjects), len(met)), part, logistic)


def _wide(narrow: Matrix, places: Ints, count: int) -> Matrix:
    """The matrix with its columns at other places among more."""
    return csr_array((narrow.data, places[narrow.indices], narrow.indptr), shape=(narrow.shape[0], count))


def _untrained(linker: CompiledLinker, vocabulary: str, read: _Read, which: Ints) -> list[Ints]:
    some = [read.examples[at] for at in which.tolist()]
    found = linker.link_many([one.text for one in some], [one.language for one in some], AT, vocabulary)
    return [np.array([linker.lookup.number(one.id) for one in each], np.int64) for each in found]


def _f1(best: Sequence[Ints], gold: Matrix) -> float:
    """Averaged over texts."""
    found: list[float] = []
    for at, ideas in enumerate(best):
        wanted = gold.indices[gold.indptr[at] : gold.indptr[at + 1]]
        hits = len(np.intersect1d(ideas, wanted))
        found.append(2 * hits / (len(ideas) + len(wanted)))
    return float(np.mean(found)) if found else 0.0
