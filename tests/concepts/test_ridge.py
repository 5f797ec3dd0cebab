"""Ridge regression from words to subjects."""

import numpy as np
import pytest
from scipy.sparse import csr_array

from baraza.concepts import ridge


def made(texts: int) -> tuple[csr_array, csr_array]:
    random = np.random.default_rng(3)
    rows = random.random((texts, 40)) * (random.random((texts, 40)) < 0.2)
    rows /= np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)
    gold = (rows[:, :6] > 0.2).astype(float)
    return csr_array(rows), csr_array(gold)


def left_out(rows: csr_array, gold: csr_array, text: int) -> np.ndarray:
    others = np.arange(rows.shape[0]) != text
    dense, right = rows.toarray(), gold.toarray()
    weights = np.linalg.solve(dense[others].T @ dense[others] + np.eye(dense.shape[1]), dense[others].T @ right[others])
    return np.asarray(dense[text] @ weights)


def test_scores_without_a_text_are_what_learning_without_it_gives() -> None:
    rows, gold = made(60)

    _, without = ridge.fit(rows, gold)

    for text in (0, 17, 59):
        assert np.allclose(without[[text]].toarray()[0], np.maximum(left_out(rows, gold, text), 0), atol=1e-4)


def test_too_many_texts_are_shared_out_and_tell_about_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    rows, gold = made(300)
    whole, _ = ridge.fit(rows, gold)

    monkeypatch.setattr(ridge, "_MOST_DOCUMENTS", 100)
    shared, without = ridge.fit(rows, gold)

    assert without.shape == (300, 6)
    both = np.corrcoef((rows @ whole).toarray().ravel(), (rows @ shared).toarray().ravel())
    assert both[0, 1] > 0.97
    assert np.corrcoef(without.toarray().ravel(), gold.toarray().ravel())[0, 1] > 0.6


def test_of_each_subject_the_largest_weights_are_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ridge, "_MOST_WEIGHTS", 3)

    weights, _ = ridge.fit(*made(60))

    assert (weights != 0).sum(axis=0).max() == 3


def test_the_best_of_each_row_are_kept_and_none_below_nothing() -> None:
    random = np.random.default_rng(7)
    scores = random.integers(-20, 60, (9, 200)).astype(float) * (random.random((9, 200)) < 0.6)
    scores[0] = -1
    scores[1, 5:] = 0

    found = ridge.best_of(csr_array(scores)).toarray()

    for row, kept in zip(scores, found, strict=True):
        best = np.argsort(-row, kind="stable")[: ridge.BEST]
        expected = np.zeros(200)
        expected[best] = np.maximum(row[best], 0)
        assert kept.tolist() == expected.tolist()
