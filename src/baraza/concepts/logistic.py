"""Logistic regression with a penalty on the squares of its weights."""

from __future__ import annotations

import numpy as np
from msgspec import Struct
from scipy.optimize import minimize
from scipy.special import expit

from baraza.concepts.arrays import Floats

_PENALTY = 1.0
_STEPS = 300
_LEAST_DEVIATION = 1e-9


class Logistic(Struct, frozen=True, gc=False):
    """How likely a row of features is of the kind that was learnt."""

    weights: Floats
    """For features as they are; the last is that of a feature that is always 1."""

    def likely(self, features: Floats) -> Floats:
        """From 0 to 1, for each row."""
        found: Floats = expit(features @ self.weights[:-1] + self.weights[-1])
        return found


def fit_logistic(features: Floats, right: Floats) -> Logistic:
    """Learn from rows of which some are right (1) and the others not (0)."""
    mean, size = features.mean(axis=0), features.std(axis=0)
    # What is always the same says nothing, and what rounding makes of its deviation less.
    size = np.where(size > _LEAST_DEVIATION * (1 + np.abs(mean)), size, np.inf)
    scaled = np.concatenate([(features - mean) / size, np.ones((len(features), 1))], axis=1)
    penalty = np.append(np.full(features.shape[1], _PENALTY), 0.0)

    def loss(weights: Floats) -> tuple[float, Floats]:
        said = scaled @ weights
        wrong = float(np.logaddexp(0, said).sum() - said @ right)
        slope = scaled.T @ (expit(said) - right) + penalty * weights
        return wrong + float(penalty @ weights**2) / 2, slope

    found = minimize(loss, np.zeros(scaled.shape[1]), jac=True, method="L-BFGS-B", options={"maxiter": _STEPS}).x
    weights = found[:-1] / size
    return Logistic(np.append(weights, found[-1] - mean @ weights))
