"""Checks of derivatives."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from netcore.backend import get_xp, to_numpy
from netcore.tensor import Tensor, no_grad


def gradcheck(
    function: Callable[..., Any],
    *inputs: Any,
    eps: float = 1e-6,
    tolerance: float = 1e-6,
    rng: np.random.Generator | None = None,
) -> float:
    r"""Compare the gradients of a function with central differences, in a random direction, in float64.

    With a random direction $v$ of the inputs and random weights $u$ of the outputs, both sides of
    $u^\top (f(x + \varepsilon v) - f(x - \varepsilon v)) / 2 \varepsilon = (J^\top u)^\top v$ are computed. Two calls
    of $f$ check all its derivatives, whatever their number.

    Args:
        function: takes tensors, returns one tensor.
        *inputs: arrays; those of floating point are converted to float64 and checked, others passed on.
        eps: the half-width $\varepsilon$ of the difference.
        tolerance: the largest relative error allowed.
        rng: draws the direction; by default the same one each time.

    Returns:
        The relative error.

    Raises:
        AssertionError: if the error exceeds the tolerance.

    Example:
        >>> import numpy as np
        >>> from netcore import functional as F
        >>> from netcore.testing import gradcheck
        >>> gradcheck(F.tanh, np.array([0.1, 0.2, 0.3])) < 1e-6
        True
    """
    rng = np.random.default_rng(0) if rng is None else rng
    arrays = [x.data if isinstance(x, Tensor) else x for x in inputs]
    checked = [i for i, a in enumerate(arrays) if np.dtype(getattr(a, "dtype", type(a))).kind == "f"]
    if not checked:
        raise ValueError("gradcheck: expected at least one array of floating point, got none; pass x.astype(float)")
    tensors = [Tensor(a, requires_grad=True, dtype=np.float64) if i in checked else a for i, a in enumerate(arrays)]
    result = function(*tensors)
    xp = get_xp(result.data)
    weights = xp.asarray(rng.standard_normal(result.shape))
    result.backward(weights)
    directions = {i: xp.asarray(rng.standard_normal(tensors[i].shape)) for i in checked}

    def along(step: float) -> Any:
        moved = [Tensor(t.data + step * directions[i]) if i in checked else t for i, t in enumerate(tensors)]
        return function(*moved).data

    with no_grad():
        difference = (weights * ((along(eps) - along(-eps)) / (2 * eps))).sum()
    gradient = sum((tensors[i].grad * directions[i]).sum() for i in checked if tensors[i].grad is not None)
    numeric, exact = float(to_numpy(difference)), float(to_numpy(gradient))
    error = abs(numeric - exact) / max(abs(numeric), abs(exact), 1e-3)
    assert error <= tolerance, (
        f"gradcheck: expected a relative error of at most {tolerance:.1e}, got {error:.1e}: "
        f"central differences give {numeric:.8g}, backward gives {exact:.8g}"
    )
    return error
