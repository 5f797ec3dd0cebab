"""Logistic regression."""

import numpy as np

from baraza.concepts.logistic import fit_logistic


def test_what_is_likely_is_as_often_right_as_it_was() -> None:
    features = np.repeat([[0.0], [1.0]], 400, axis=0)
    right = np.concatenate([np.arange(400) % 10 == 0, np.arange(400) % 4 > 0]).astype(float)

    found = fit_logistic(features, right).likely(np.array([[0.0], [1.0]]))

    assert np.allclose(found, [0.1, 0.75], atol=0.01)


def test_a_feature_that_is_always_the_same_says_nothing() -> None:
    random = np.random.default_rng(1)
    told, same = random.normal(size=500), np.full(500, 0.1) + np.finfo(float).eps * random.normal(size=500)
    right = (told > 0).astype(float)

    found = fit_logistic(np.stack([told, same], axis=1), right)

    assert found.weights[1] == 0
    assert np.mean((found.likely(np.stack([told, same], axis=1)) > 0.5) == right) > 0.97
