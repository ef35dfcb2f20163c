"""A whole chain of dense layers as one operation, for which `nn.Sequential` looks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from netcore.backend import Array, get_xp, ones, scalar
from netcore.functional.basic import Result
from netcore.tensor import op

# What an activation is, and its slope. The slope is computed from the output alone, so that nothing else is kept; the
# sign of a ReLU's output is 1 where the unit is on, and 0 where it is off.
ACTIVATIONS: dict[str, tuple[Callable[[Any, Array], Array], Callable[[Any, Array], Array]]] = {
    "relu": (lambda xp, z: xp.maximum(z, scalar(xp, 0, z.dtype)), lambda xp, y: xp.sign(y)),
    "tanh": (lambda xp, z: xp.tanh(z), lambda xp, y: 1 - y * y),
    "sigmoid": (lambda xp, z: 0.5 * xp.tanh(0.5 * z) + 0.5, lambda xp, y: y * (1 - y)),
}


@op
def mlp(x: Array, activations: tuple[str | None, ...], *parameters: Array) -> Result:
    r"""Dense layers with activations between them: $h_k = f_k(h_{k-1} W_k^\top + b_k)$ with $h_0 = x$.

    It gives what `linear` and the activations give one after the other. One operation keeps the graph small: for a
    small network, walking the graph costs more than computing.

    Args:
        x: inputs (N, D), or (..., D).
        activations: for each layer `"relu"`, `"tanh"`, `"sigmoid"` or None.
        *parameters: $W_1, b_1, W_2, b_2, …$, each weight (out, in), each bias (out,) or None.

    Returns:
        An array (N, M), or (..., M).

    Raises:
        ValueError: if the shapes do not fit, the weights differ in dtype, or an activation is none of these.

    Example:
        >>> from netcore import functional as F, Tensor
        >>> W, b = Tensor([[1.0, -1.0]]), Tensor([0.5])
        >>> F.mlp(Tensor([[1.0, 2.0], [2.0, 1.0]]), ("relu",), W, b).tolist()
        [[0.0], [1.5]]
    """
    if not parameters or len(parameters) != 2 * len(activations):
        raise ValueError(
            f"mlp: expected a weight and a bias for each of {len(activations)} activations, "
            f"got {len(parameters)} parameters"
        )
    first = parameters[0]
    xp, dtype = get_xp(first), first.dtype
    h = x if x.ndim == 2 else x.reshape(-1, x.shape[-1])
    if h.dtype != dtype:
        h = h.astype(dtype)
    layers: list[tuple[Array, Array, Any]] = []  # the input, the weight, and what the activation's slope comes from
    given = iter(parameters)
    for name in activations:
        before, W, b = h, next(given), next(given)
        if W.ndim != 2 or W.dtype != dtype or h.shape[1] != W.shape[1] or (b is not None and b.shape != (len(W),)):
            raise ValueError(
                f"mlp: expected a {dtype} weight (M, {h.shape[1]}) and a bias (M,), "
                f"got {W.dtype} {W.shape} and {b if b is None else b.shape}"
            )
        h = h.dot(W.T)  # the method starts sooner than the function
        if b is not None:
            h += b
        if name:
            if name not in ACTIVATIONS:
                raise ValueError(f"mlp: expected {', '.join(ACTIVATIONS)} or None, got {name!r}")
            f, slope = ACTIVATIONS[name]
            h = f(xp, h)
        layers.append((before, W, (slope, h) if name else None))

    def backward(g: Array) -> list[Any]:
        d = g if g.ndim == 2 else g.reshape(-1, g.shape[-1])
        one = ones(xp, len(d), dtype)
        gradients: list[Any] = []
        after: Any = None
        for before, W, bent in reversed(layers):
            if after is not None:
                d = d.dot(after)
            if bent:
                slope, y = bent
                d = d * slope(xp, y)
            gradients += (lambda d=d: one.dot(d), lambda d=d, before=before: d.T.dot(before))
            after = W
        gradients += (None, lambda: d.dot(after).reshape(x.shape))
        gradients.reverse()
        return gradients

    return (h if x.ndim == 2 else h.reshape(*x.shape[:-1], h.shape[-1])), backward
