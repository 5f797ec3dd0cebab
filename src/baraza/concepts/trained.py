"""What was learnt of the subjects of a vocabulary: kept in one file, and used on texts."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path
from zipfile import BadZipFile

import msgspec
import numpy as np
from msgspec import Struct
from numpy.typing import NDArray
from scipy.sparse import csr_array

from baraza.concepts.arrays import Floats, Ints, Mask, text_arrays, text_at
from baraza.concepts.features import History, columns, pairs_of
from baraza.concepts.learnt_files import ENDING, learnt_files
from baraza.concepts.logistic import Logistic
from baraza.concepts.lookup import Lookup
from baraza.concepts.ridge import Matrix, Terms, best_of
from baraza.concepts.seen import Seen

FORM = 1
"""Of the file; what another form is in is not used, and is learnt again."""


class Report(Struct, frozen=True, kw_only=True):
    """How learning went."""

    vocabulary: str
    mark: str
    """Of the vocabulary when it was learnt (name and generation)."""
    records: int
    subjects: int
    """Different ones that the records have."""
    unknown: int
    """Subjects of records that the vocabulary does not have, left out."""
    held_out: int
    """Records that nothing was learnt from at first, to tell how good it is."""
    f1_at_5: float
    """On those: harmonic mean of precision and recall of the five best, averaged over records."""
    f1_at_5_untrained: float
    """The same without learning."""
    form: int = FORM


class Learnt(Struct, frozen=True, gc=False):
    """All that was learnt, of concepts by their place among `addresses`."""

    addresses: tuple[str, ...]
    terms: Terms
    weights: Matrix
    history: History
    logistic: Logistic


class Ranked(Struct, frozen=True, gc=False):
    """What one text may be about, the likeliest first."""

    ideas: Ints
    likely: Floats
    rows: Ints
    """Candidate of the evidence; -1 where the text does not name it."""


class Trained:
    """What was learnt, on the ideas of a linker."""

    def __init__(self, learnt: Learnt, lookup: Lookup, inside: Mask) -> None:
        self.inside = inside
        """Which ideas are in the vocabulary."""
        places = np.array([lookup.number(address) for address in learnt.addresses], np.int64)
        known = places >= 0
        weights = learnt.weights.tocoo()
        kept = known[weights.coords[1]] if len(known) else weights.data > 0
        shape = (weights.shape[0], lookup.count)
        where = weights.coords[0][kept], places[weights.coords[1][kept]]
        self._weights: Matrix = csr_array((weights.data[kept].astype(np.float32), where), shape=shape)
        old = learnt.history
        self._history = History(
            old.texts, *(_moved(one[known], places[known], lookup.count) for one in (old.gold, old.named, old.both))
        )
        self._terms, self._logistic = learnt.terms, learnt.logistic

    def ranked(self, seen: Seen) -> Iterator[Ranked]:
        """Of each text what it is likely to be about."""
        pairs = pairs_of(seen, best_of(self._terms.rows(seen) @ self._weights))
        likely = self._logistic.likely(columns(seen, pairs, self._history))
        rows = np.where(pairs.spotted >= 0, seen.rows[pairs.spotted], -1) if len(seen.rows) else pairs.spotted
        edges = np.searchsorted(pairs.texts, np.arange(seen.count + 1))
        order = np.lexsort((-likely, pairs.texts))
        for low, high in zip(edges[:-1].tolist(), edges[1:].tolist(), strict=True):
            some = order[low:high]
            yield Ranked(pairs.ideas[some], likely[some], rows[some])


def _moved(values: Floats, places: Ints, count: int) -> Floats:
    return np.bincount(places, values, count).astype(float)


def write_trained(folder: Path, report: Report, learnt: Learnt) -> None:
    """Put it in the place of what was learnt of the vocabulary before, by one rename."""
    arrays: dict[str, NDArray[np.generic]] = {
        "report": np.frombuffer(msgspec.json.encode(report), np.uint8),
        **text_arrays("address", learnt.addresses),
        "terms": learnt.terms.numbers,
        "rarity": learnt.terms.rarity,
        "starts": learnt.weights.indptr.astype(np.int64),
        "subjects": learnt.weights.indices.astype(np.uint32),
        "weights": learnt.weights.data.astype(np.float32),
        "texts": np.array([learnt.history.texts]),
        "gold": learnt.history.gold,
        "named": learnt.history.named,
        "both": learnt.history.both,
        "logistic": learnt.logistic.weights,
    }
    packed = io.BytesIO()
    np.savez(packed, allow_pickle=False, **arrays)
    folder.mkdir(parents=True, exist_ok=True)
    made = folder / f"{report.vocabulary}{ENDING}.{os.getpid()}-{os.urandom(4).hex()}"
    try:
        with made.open("xb") as file:
            file.write(packed.getbuffer())
            file.flush()
            os.fsync(file.fileno())
        made.replace(folder / f"{report.vocabulary}{ENDING}")
    except BaseException:
        made.unlink(missing_ok=True)
        raise


def read_trained(path: Path) -> tuple[Report, Learnt] | None:
    """What is in a file; None where it is in another form, or is none of ours."""
    try:
        # numpy leaves a file open that is no archive, where it opened it itself.
        with path.open("rb") as file, np.load(file, allow_pickle=False) as arrays:
            report = msgspec.json.decode(arrays["report"].tobytes(), type=Report)
            if report.form != FORM:
                return None
            return report, _learnt({name: arrays[name] for name in arrays.files})
    except (FileNotFoundError, KeyError, ValueError, BadZipFile, msgspec.DecodeError):
        return None


def _learnt(arrays: dict[str, NDArray[np.generic]]) -> Learnt:
    count = len(arrays["address_starts"]) - 1
    addresses = tuple(text_at(arrays["address_bytes"], arrays["address_starts"], at) for at in range(count))
    shape = (len(arrays["terms"]), count)
    found: dict[str, Floats] = {name: arrays[name].astype(float) for name in ("rarity", "gold", "named", "both")}
    return Learnt(
        addresses=addresses,
        terms=Terms(arrays["terms"].astype(np.uint64), found["rarity"]),
        weights=csr_array((arrays["weights"], arrays["subjects"].astype(np.int64), arrays["starts"]), shape=shape),
        history=History(int(arrays["texts"][0]), found["gold"], found["named"], found["both"]),
        logistic=Logistic(arrays["logistic"].astype(float)),
    )


def learnt_in(folder: Path) -> dict[str, Learnt]:
    """Vocabulary to what was learnt of it, for the linker in a folder."""
    found = [read_trained(path) for path in learnt_files(folder)]
    return {one[0].vocabulary: one[1] for one in found if one}
