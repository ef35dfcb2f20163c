"""The readout, which alone is trained, and measures of the states that it reads."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from netcore.backend import Array, get_xp, to_numpy
from netcore.reservoir._base import float64
from netcore.reservoir.echo import EchoStateNetwork
from netcore.reservoir.liquid import LiquidStateMachine


class Ridge:
    r"""A linear readout, trained in closed form: least squares with a penalty on the weights.

    $$\min_{W, b} \; \sum_n \lVert W x_n + b - y_n \rVert^2 + \lambda \lVert W \rVert^2$$

    The bias is not penalised: it is what remains when states and targets are centred at their means. The weights
    are the solution of the least-squares problem that stacks $\sqrt{\lambda}\, I$ under the states and 0 under the
    targets, which is the same minimum as that of the normal equations $(X^\top X + \lambda I) W^\top = X^\top Y$ but
    does not square the condition number.

    Args:
        alpha: the penalty $\lambda$, 0 or more; 0 gives ordinary least squares, of all solutions the smallest.

    Raises:
        ValueError: if `alpha` is negative or not finite.

    Example:
        >>> import numpy as np
        >>> from netcore.reservoir import Ridge
        >>> states = np.array([[0.0], [1.0], [2.0]])
        >>> readout = Ridge(alpha=0).fit(states, 3 * states + 1)
        >>> readout.weight.round(6).tolist(), readout.bias.round(6).tolist()
        ([[3.0]], [1.0])

    References:
        Hoerl and Kennard, Ridge regression: biased estimation for nonorthogonal problems, 1970.
    """

    weight: np.ndarray
    bias: np.ndarray

    def __init__(self, alpha: float = 1.0) -> None:
        if not 0 <= alpha < math.inf:
            raise ValueError(f"Ridge: expected alpha of 0 or more, got {alpha}")
        self.alpha = alpha

    def fit(self, states: Any, targets: Any) -> Ridge:
        """Compute weight (M, H) and bias (M,), in float64.

        Args:
            states: (..., H): all axes but the last are samples, such as sequences and steps.
            targets: (..., M), with the same axes before the last.

        Returns:
            The readout itself.

        Raises:
            ValueError: if the shapes do not fit, or if a value is not finite.
        """
        x, y = (np.asarray(to_numpy(a), np.float64) for a in (states, targets))
        if x.ndim < 2 or x.size == 0 or x.shape[:-1] != y.shape[:-1]:
            raise ValueError(
                f"Ridge: expected states of shape (..., H) and targets of shape (..., M), got {x.shape} and {y.shape}"
            )
        if not (np.isfinite(x).all() and np.isfinite(y).all()):
            raise ValueError("Ridge: expected finite states and targets, got NaN or infinity")
        x, y = x.reshape(-1, x.shape[-1]), y.reshape(-1, y.shape[-1])
        x_mean, y_mean, h = x.mean(0), y.mean(0), x.shape[1]
        stacked = np.concatenate([x - x_mean, math.sqrt(self.alpha) * np.eye(h)])
        wanted = np.concatenate([y - y_mean, np.zeros((h, y.shape[1]))])
        self.weight = np.linalg.lstsq(stacked, wanted)[0].T
        self.bias = y_mean - self.weight @ x_mean
        return self

    def predict(self, states: Any) -> Array:
        """Map states (..., H) to outputs (..., M).

        Args:
            states: (..., H).

        Returns:
            Outputs, (..., M), where the states are.

        Raises:
            RuntimeError: before `fit`.
            ValueError: if there is another number of states.
        """
        if not hasattr(self, "weight"):
            raise RuntimeError("Ridge: call fit(states, targets) before predict")
        states = float64(states)
        if states.ndim == 0 or states.shape[-1] != self.weight.shape[1]:
            raise ValueError(f"Ridge: expected states of shape (..., {self.weight.shape[1]}), got {states.shape}")
        xp = get_xp(states)
        return states @ xp.asarray(self.weight.T) + xp.asarray(self.bias)


def separation(a: Any, b: Any) -> Array:
    r"""Measure how far two runs of a reservoir are apart at each step: $\sqrt{\frac{1}{H} \sum_h (a_h - b_h)^2}$.

    Args:
        a: states, (N, T, H).
        b: states of other inputs, (N, T, H).

    Returns:
        Distances, (N, T).

    Raises:
        ValueError: if the shapes differ.

    Example:
        >>> import numpy as np
        >>> from netcore.reservoir import separation
        >>> separation(np.zeros((1, 2, 2)), np.array([[[0.0, 0.0], [1.0, 7.0]]])).tolist()
        [[0.0, 5.0]]

    References:
        Maass, Natschläger and Markram, 2002, figure 2 (there without the mean over the neurons).
    """
    a, b = float64(a), float64(b)
    if a.shape != b.shape or a.ndim != 3 or a.size == 0:
        raise ValueError(f"separation: expected two arrays of the same shape (N, T, H), got {a.shape} and {b.shape}")
    return get_xp(a).sqrt(((a - b) ** 2).mean(2))


def fading_memory(reservoir: LiquidStateMachine | EchoStateNetwork, past: Any, other_past: Any, common: Any) -> Array:
    """Measure how a reservoir forgets: the separation of two runs that differ in their past, from then on.

    A reservoir has fading memory if the distance goes to 0 while both see the same input.

    Args:
        reservoir: the reservoir.
        past: inputs, (N, S, D).
        other_past: other inputs, (N, S, D).
        common: the inputs that follow on both, (N, T, D).

    Returns:
        Distances during the common inputs, (N, T).

    Raises:
        ValueError: if the shapes do not fit.

    Example:
        >>> import numpy as np
        >>> from netcore.reservoir import EchoStateNetwork, fading_memory
        >>> network = EchoStateNetwork(1, spectral_radius=0.5, rng=np.random.default_rng(0))
        >>> apart = fading_memory(network, np.zeros((1, 9, 1)), np.ones((1, 9, 1)), np.zeros((1, 50, 1)))
        >>> bool(apart[0, 0] > 0.01), bool(apart[0, -1] < 1e-8)
        (True, True)

    References:
        Maass, Natschläger and Markram, 2002. Boyd and Chua, Fading memory and the problem of approximating nonlinear
        operators with Volterra series, 1985.
    """
    past, other_past, common = float64(past), float64(other_past), float64(common)
    if past.shape != other_past.shape or common.shape[::2] != past.shape[::2] or past.ndim != 3:
        raise ValueError(
            "fading_memory: expected two pasts of shape (N, S, D) and common inputs of shape (N, T, D), "
            f"got {past.shape}, {other_past.shape} and {common.shape}"
        )
    xp = get_xp(past)
    a, b = (reservoir.states(xp.concatenate([before, common], axis=1)) for before in (past, other_past))
    start = past.shape[1]
    return separation(a[:, start:], b[:, start:])
