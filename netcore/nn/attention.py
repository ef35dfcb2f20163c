"""Layers of the transformer: attention with several heads, and the encoding of positions."""

from __future__ import annotations

from typing import Any

import numpy as np

from netcore import functional as F
from netcore.backend import Array
from netcore.nn import init
from netcore.nn.layers import Linear
from netcore.nn.module import Module, Parameter
from netcore.tensor import Tensor


class MultiheadAttention(Module):
    r"""Attention in several heads: each looks at the sequence through projections of its own.

    $\text{head}_h = \operatorname{softmax}(Q_h K_h^\top / \sqrt{D/H}) V_h$ with $Q = x_q W_q^\top + b_q$ cut into $H$
    equal parts, likewise $K$ and $V$; the heads, side by side, go through a last dense layer `out_proj`.

    Parameters have PyTorch's names and layout: `in_proj_weight` (3D, D) holds $W_q$, $W_k$, $W_v$ in this order,
    `in_proj_bias` (3D,) their biases. The batch always comes first.

    **Masks say True for what is ignored**, as in PyTorch's layer of this name; the mask of
    `F.scaled_dot_product_attention` says True for what may be seen, as in PyTorch's function. A query for which every
    key is ignored gets zeros from attention, and so the bias of `out_proj`.

    Args:
        embed_dim: the length D of the vectors.
        num_heads: the number H of heads, which divides D.
        dropout: the probability of dropping an attention weight while training.
        bias: whether the projections have biases.
        dtype: the dtype of the parameters, in which the layer computes.
        rng: the source of randomness, also of the dropout; by default a fresh, unseeded one.

    Raises:
        ValueError: if the number of heads does not divide `embed_dim`.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> layer = nn.MultiheadAttention(8, 2, rng=np.random.default_rng(0))
        >>> x = np.zeros((5, 3, 8))
        >>> output, weights = layer(x, x, x, causal=True)
        >>> output.shape, weights.shape
        ((5, 3, 8), (5, 3, 3))
        >>> [[round(w, 2) for w in row] for row in weights[0].tolist()]
        [[1.0, 0.0, 0.0], [0.5, 0.5, 0.0], [0.33, 0.33, 0.33]]

    References:
        Vaswani et al., Attention Is All You Need, 2017, section 3.2.2.
    """

    def __init__(
        self,
        embed_dim: int,
        num_heads: int,
        dropout: float = 0.0,
        bias: bool = True,
        *,
        dtype: Any = np.float32,
        rng: np.random.Generator | None = None,
    ) -> None:
        if embed_dim < 1 or num_heads < 1 or embed_dim % num_heads:
            raise ValueError(
                f"MultiheadAttention: expected num_heads to divide embed_dim, got {num_heads} and {embed_dim}"
            )
        if not 0 <= dropout < 1:
            raise ValueError(f"MultiheadAttention: expected a dropout p with 0 <= p < 1, got {dropout}")
        self.embed_dim, self.num_heads, self.dropout = embed_dim, num_heads, dropout
        self.rng = np.random.default_rng() if rng is None else rng
        self.in_proj_weight = init.xavier_uniform(
            Parameter(np.empty((3 * embed_dim, embed_dim), dtype)), rng=self.rng
        )
        self.in_proj_bias = Parameter(np.zeros(3 * embed_dim, dtype)) if bias else None
        self.out_proj = Linear(embed_dim, embed_dim, bias, dtype=dtype, rng=self.rng)
        if self.out_proj.bias is not None:
            init.zeros(self.out_proj.bias)

    def forward(
        self,
        query: Any,
        key: Any,
        value: Any,
        key_padding_mask: Any = None,
        need_weights: bool = True,
        attn_mask: Any = None,
        average_attn_weights: bool = True,
        causal: bool = False,
    ) -> tuple[Tensor, Tensor | None]:
        """Let queries look at keys and take from values; the same tensor three times is self-attention.

        Args:
            query: (N, T, D).
            key: (N, S, D).
            value: (N, S, D).
            key_padding_mask: booleans (N, S), True for keys that nobody looks at, such as padding.
            need_weights: whether to return the weights.
            attn_mask: booleans (T, S), or (N·H, T, S) for every sample and head: True where a query does not look.
            average_attn_weights: return the mean of the heads' weights; otherwise those of every head.
            causal: let query t look at the keys 0 to t only.

        Returns:
            The output (N, T, D), and the weights, (N, T, S) or (N, H, T, S), or None.

        Raises:
            ValueError: if the shapes do not fit.
            TypeError: if a mask is not boolean.
        """
        d = self.embed_dim
        shapes = [tuple(x.shape) for x in (query, key, value)]
        fits = all(len(a) == 3 and 0 not in a and (a[0], a[2]) == (shapes[0][0], d) for a in shapes)
        if not fits or shapes[1] != shapes[2]:
            raise ValueError(
                f"MultiheadAttention: expected query of shape (N, T, {d}), key and value of shape (N, S, {d}), not "
                f"empty, got {shapes[0]}, {shapes[1]} and {shapes[2]}"
            )
        n, t, s = *shapes[0][:2], shapes[1][1]
        mask = self._allowed(key_padding_mask, attn_mask, n, t, s)
        q, k, v = (self._heads(x, i) for i, x in enumerate((query, key, value)))
        weights = F.attention_weights(q, k, mask, causal)
        weights = F.dropout(weights, self.dropout, self.training, self.rng)
        joined = F.matmul(weights, v).transpose(0, 2, 1, 3).reshape(n, t, d)
        output = self.out_proj(joined)
        if not need_weights:
            return output, None
        return output, weights.mean(1) if average_attn_weights else weights

    def _heads(self, x: Any, i: int) -> Tensor:
        """Project (N, T, D) by the i-th third of the projections, and cut it into heads: (N, H, T, D/H)."""
        third = slice(i * self.embed_dim, (i + 1) * self.embed_dim)
        bias = None if self.in_proj_bias is None else self.in_proj_bias[third]
        y = F.linear(x, self.in_proj_weight[third], bias)
        return y.reshape(*y.shape[:2], self.num_heads, -1).transpose(0, 2, 1, 3)

    def _allowed(self, key_padding_mask: Any, attn_mask: Any, n: int, t: int, s: int) -> Array | None:
        """Both masks as one that says True for what may be seen, and broadcasts to (N, H, T, S)."""
        allowed = None
        for name, mask, shapes in (
            ("key_padding_mask", key_padding_mask, {(n, s): (n, 1, 1, s)}),
            ("attn_mask", attn_mask, {(t, s): (t, s), (n * self.num_heads, t, s): (n, self.num_heads, t, s)}),
        ):
            if mask is None:
                continue
            ignored = Tensor(mask).data
            if ignored.dtype.kind != "b":
                raise TypeError(
                    f"MultiheadAttention: expected a boolean {name}, True for what is ignored, "
                    f"got dtype {ignored.dtype}"
                )
            if ignored.shape not in shapes:
                raise ValueError(
                    f"MultiheadAttention: expected {name} of shape {' or '.join(map(str, shapes))}, "
                    f"got {ignored.shape}"
                )
            seen = ~ignored.reshape(shapes[ignored.shape])
            allowed = seen if allowed is None else allowed & seen
        return allowed

    def _options(self) -> str:
        return f"{self.embed_dim}, {self.num_heads}"


class PositionalEncoding(Module):
    """Add to every vector of a sequence the encoding of its position; see `F.positional_encoding`.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> nn.PositionalEncoding()(np.zeros((1, 2, 2), np.float32))[0, 0].tolist()
        [0.0, 1.0]
    """

    def forward(self, x: Any) -> Tensor:
        """Map (N, T, D) to (N, T, D)."""
        if x.ndim != 3 or x.dtype.kind != "f":
            raise ValueError(
                f"PositionalEncoding: expected x of shape (N, T, D) and floating point, got {x.shape} of {x.dtype}"
            )
        x = x if isinstance(x, Tensor) else Tensor(x)
        return x + F.positional_encoding(x.shape[1], x.shape[2], x.dtype).to(x.device)
