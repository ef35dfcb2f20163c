"""Layers without memory: dense, embedding, activations, dropout."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from netcore import functional as F
from netcore.nn import init
from netcore.nn.module import Module, Parameter
from netcore.tensor import Tensor


class Linear(Module):
    r"""A dense layer: $y = x W^\top + b$.

    Weights and biases start uniform between $\pm 1 / \sqrt{\text{in\_features}}$.

    Args:
        in_features: the number of inputs D.
        out_features: the number of outputs M.
        bias: whether to add a bias.
        dtype: the dtype of the parameters, in which the layer computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> layer = nn.Linear(4, 3, rng=np.random.default_rng(0))
        >>> layer(np.ones((5, 4))).shape
        (5, 3)
        >>> layer.weight.shape
        (3, 4)
    """

    def __init__(
        self,
        in_features: int,
        out_features: int,
        bias: bool = True,
        *,
        dtype: Any = np.float32,
        rng: np.random.Generator | None = None,
    ) -> None:
        if in_features < 1 or out_features < 1:
            raise ValueError(f"Linear: expected at least 1 input and 1 output, got {in_features} and {out_features}")
        self.in_features, self.out_features = in_features, out_features
        rng = np.random.default_rng() if rng is None else rng
        bound = 1 / math.sqrt(in_features)
        self.weight = Parameter(np.empty((out_features, in_features), dtype))
        init.uniform(self.weight, -bound, bound, rng)
        self.bias = Parameter(np.empty(out_features, dtype)) if bias else None
        if self.bias is not None:
            init.uniform(self.bias, -bound, bound, rng)

    def forward(self, x: Any) -> Tensor:
        """Map inputs (..., D) to outputs (..., M)."""
        try:
            return F.linear(x, self.weight, self.bias)
        except ValueError:
            shape = np.shape(x)
            if len(shape) and shape[-1] == self.in_features:
                raise
            raise ValueError(f"Linear: expected x of shape (N, {self.in_features}), got {shape}") from None

    def _fused(self, following: Sequence[Module]) -> tuple[Callable[[Any], Any], int] | None:
        """This layer, and the dense layers and activations that follow, as one operation."""
        dense, activations = [self], [""]
        for layer in following:
            if type(layer) is Linear:
                dense.append(layer)
                activations.append("")
            elif type(layer) in _IN_MLP and not activations[-1]:
                activations[-1] = _IN_MLP[type(layer)]
            else:
                break
        count = len(dense) + sum(map(bool, activations)) - 1
        names = tuple(name or None for name in activations)
        layers = [self, *following[:count]]

        def step(x: Any) -> Any:
            try:
                return F.mlp(x, names, *[p for layer in dense for p in (layer.weight, layer.bias)])
            except ValueError:  # one layer after the other: the one that is wrong says what it expected
                for layer in layers:
                    x = layer(x)
                return x

        return (step, count) if count else None

    def _options(self) -> str:
        return f"{self.in_features}, {self.out_features}" + ("" if self.bias is not None else ", bias=False")


class Embedding(Module):
    """A table of vectors, one for each token; it starts from the standard normal distribution.

    Args:
        num_embeddings: the number of tokens V.
        embedding_dim: the length D of a vector.
        dtype: the dtype of the table.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.Embedding(10, 4)(np.array([[1, 2, 3]])).shape
        (1, 3, 4)
    """

    def __init__(
        self,
        num_embeddings: int,
        embedding_dim: int,
        *,
        dtype: Any = np.float32,
        rng: np.random.Generator | None = None,
    ) -> None:
        if num_embeddings < 1 or embedding_dim < 1:
            raise ValueError(
                f"Embedding: expected at least 1 token and 1 dimension, got {num_embeddings} and {embedding_dim}"
            )
        self.num_embeddings, self.embedding_dim = num_embeddings, embedding_dim
        self.weight = init.normal(Parameter(np.empty((num_embeddings, embedding_dim), dtype)), rng=rng)

    def forward(self, indices: Any) -> Tensor:
        """Map token numbers (...) to vectors (..., D)."""
        try:
            return F.embedding(indices, self.weight)
        except (IndexError, TypeError) as error:
            raise type(error)(f"{self!r}: {str(error).removeprefix('embedding: ')}") from None

    def _options(self) -> str:
        return f"{self.num_embeddings}, {self.embedding_dim}"


class Flatten(Module):
    """Join all axes after the first: (N, C, H, W) becomes (N, C·H·W).

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.Flatten()(np.zeros((2, 3, 4))).shape
        (2, 12)
    """

    def forward(self, x: Any) -> Tensor:
        """Map (N, ...) to (N, D)."""
        return F.reshape(x, (x.shape[0], math.prod(x.shape[1:])))


class Dropout(Module):
    """Set each element to 0 with probability p while training and scale the others by 1 / (1 - p); see `F.dropout`.

    Args:
        p: the probability of dropping an element, from 0 up to, but not including, 1.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> layer = nn.Dropout(0.5, rng=np.random.default_rng(0))
        >>> layer(np.ones(6)).tolist()
        [2.0, 0.0, 0.0, 0.0, 2.0, 2.0]
        >>> layer.eval()(np.ones(3)).tolist()
        [1.0, 1.0, 1.0]
    """

    def __init__(self, p: float = 0.5, *, rng: np.random.Generator | None = None) -> None:
        if not 0 <= p < 1:
            raise ValueError(f"Dropout: expected a probability p with 0 <= p < 1, got {p}")
        self.p, self.rng = p, np.random.default_rng() if rng is None else rng

    def forward(self, x: Any) -> Tensor:
        """Drop elements of an array of any shape."""
        return F.dropout(x, self.p, self.training, self.rng)

    def _options(self) -> str:
        return f"p={self.p}"


class ReLU(Module):
    r"""The layer form of `F.relu`: $\max(0, x)$.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.ReLU()(np.array([-1.0, 2.0])).tolist()
        [0.0, 2.0]
    """

    def forward(self, x: Any) -> Tensor:
        """Apply the function to each element."""
        return F.relu(x)


class LeakyReLU(Module):
    r"""The layer form of `F.leaky_relu`: $x$ where $x > 0$, $a x$ elsewhere.

    Args:
        negative_slope: the slope $a$ for negative inputs.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.LeakyReLU(0.5)(np.array([-2.0, 2.0])).tolist()
        [-1.0, 2.0]
    """

    def __init__(self, negative_slope: float = 0.01) -> None:
        self.negative_slope = negative_slope

    def forward(self, x: Any) -> Tensor:
        """Apply the function to each element."""
        return F.leaky_relu(x, self.negative_slope)

    def _options(self) -> str:
        return f"{self.negative_slope}"


class ELU(Module):
    r"""The layer form of `F.elu`: $x$ where $x > 0$, $\alpha (e^x - 1)$ elsewhere.

    Args:
        alpha: minus the limit for very negative inputs.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.ELU()(np.array([0.0, 2.0])).tolist()
        [0.0, 2.0]
    """

    def __init__(self, alpha: float = 1.0) -> None:
        self.alpha = alpha

    def forward(self, x: Any) -> Tensor:
        """Apply the function to each element."""
        return F.elu(x, self.alpha)

    def _options(self) -> str:
        return f"{self.alpha}"


class GELU(Module):
    """The layer form of `F.gelu`.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.GELU()(np.array([0.0])).tolist()
        [0.0]
    """

    def forward(self, x: Any) -> Tensor:
        """Apply the function to each element."""
        return F.gelu(x)


class SiLU(Module):
    r"""The layer form of `F.silu`: $x \, \sigma(x)$.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.SiLU()(np.array([0.0])).tolist()
        [0.0]
    """

    def forward(self, x: Any) -> Tensor:
        """Apply the function to each element."""
        return F.silu(x)


class Softplus(Module):
    r"""The layer form of `F.softplus`: $\ln(1 + e^x)$.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> round(nn.Softplus()(np.array([0.0])).item(), 3)
        0.693
    """

    def forward(self, x: Any) -> Tensor:
        """Apply the function to each element."""
        return F.softplus(x)


class Sigmoid(Module):
    r"""The layer form of `F.sigmoid`: $1 / (1 + e^{-x})$.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.Sigmoid()(np.array([0.0])).tolist()
        [0.5]
    """

    def forward(self, x: Any) -> Tensor:
        """Apply the function to each element."""
        return F.sigmoid(x)


class Tanh(Module):
    r"""The layer form of `F.tanh`.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.Tanh()(np.array([0.0])).tolist()
        [0.0]
    """

    def forward(self, x: Any) -> Tensor:
        """Apply the function to each element."""
        return F.tanh(x)


class Softmax(Module):
    r"""The layer form of `F.softmax`. `F.cross_entropy` takes the scores before it.

    Args:
        axis: the axis along which the probabilities add up to 1.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.Softmax()(np.zeros((1, 4))).tolist()
        [[0.25, 0.25, 0.25, 0.25]]
    """

    def __init__(self, axis: int = -1) -> None:
        self.axis = axis

    def forward(self, x: Any) -> Tensor:
        """Map scores to probabilities."""
        return F.softmax(x, self.axis)


_IN_MLP: dict[type[Module], str] = {ReLU: "relu", Tanh: "tanh", Sigmoid: "sigmoid"}
"""The activations that `F.mlp` knows."""
