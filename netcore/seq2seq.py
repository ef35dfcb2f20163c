r"""Sequence to sequence: an encoder reads a sequence of tokens, and a decoder writes another one.

Tokens are integers, and 0 is padding. A target ends with the end token and does not hold the start token, which the
decoder gets before its first step.

Example:
    >>> import numpy as np
    >>> from netcore import optim, seq2seq
    >>> rng = np.random.default_rng(0)
    >>> model = seq2seq.Seq2Seq(6, 6, 8, 32, attention="additive", rng=rng)
    >>> source = rng.integers(3, 6, (64, 3))                         # to be reversed: 3 4 5 becomes 5 4 3 and the end
    >>> target = np.concatenate([source[:, ::-1], np.full((64, 1), 2)], axis=1)
    >>> optimiser = optim.Adam(model.parameters(), lr=0.02)
    >>> for _ in range(100):
    ...     logits, _ = model(source, target)
    ...     loss = seq2seq.sequence_loss(logits, target)
    ...     optimiser.zero_grad()
    ...     loss.backward()
    ...     optimiser.step()
    >>> tokens, alignments = seq2seq.greedy(model, np.array([[3, 4, 5]]), max_length=6)
    >>> tokens.tolist(), alignments.shape
    ([[5, 4, 3, 2]], (1, 4, 3))
"""

from __future__ import annotations

import math
from typing import Any, NamedTuple

import numpy as np

from netcore import functional as F
from netcore import nn
from netcore.backend import Array, arange, device_of, get_xp, to_device, to_numpy
from netcore.tensor import Tensor, no_grad

PADDING = 0
Rng = np.random.Generator | None


class AdditiveAttention(nn.Module):
    r"""How well a query fits each key, by a small network: $e_j = v^\top \tanh(W q + U k_j)$.

    Args:
        query_size: the length of the query.
        key_size: the length of a key.
        size: the number of hidden units.
        dtype: the dtype of the parameters.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import seq2seq, Tensor
        >>> attention = seq2seq.AdditiveAttention(4, 3, 5)
        >>> keys = attention.prepare(Tensor(np.ones((2, 7, 3))))
        >>> attention(Tensor(np.ones((2, 4))), keys).shape
        (2, 7)

    References:
        Bahdanau, Cho and Bengio, Neural Machine Translation by Jointly Learning to Align and Translate, 2015,
        appendix A.1.2.
    """

    def __init__(
        self, query_size: int, key_size: int, size: int, *, dtype: Any = np.float32, rng: Rng = None
    ) -> None:
        options: dict[str, Any] = {"bias": False, "dtype": dtype, "rng": rng}
        self.query, self.key = nn.Linear(query_size, size, **options), nn.Linear(key_size, size, **options)
        self.score = nn.Linear(size, 1, **options)

    def prepare(self, keys: Tensor) -> Tensor:
        """Do with the keys (N, S, K), once for all steps, what does not depend on the query: (N, S, size)."""
        return self.key(keys)  # type: ignore[no-any-return]

    def forward(self, query: Tensor, prepared: Tensor) -> Tensor:
        """Map queries (N, Q) and prepared keys to scores (N, S)."""
        q = self.query(query)
        hidden = F.tanh(q.reshape(len(q), 1, -1) + prepared)
        return self.score(hidden).reshape(len(q), -1)  # type: ignore[no-any-return]


class DotAttention(nn.Module):
    r"""How well a query fits each key, by their scalar product: $e_j = q^\top k_j / \sqrt D$.

    Example:
        >>> import numpy as np
        >>> from netcore import seq2seq, Tensor
        >>> attention = seq2seq.DotAttention()
        >>> keys = attention.prepare(Tensor(np.ones((1, 2, 4))))
        >>> attention(Tensor(np.ones((1, 4))), keys).tolist()
        [[2.0, 2.0]]

    References:
        Luong, Pham and Manning, Effective Approaches to Attention-Based Neural Machine Translation, 2015, section
        3.1 (dot; their query is the state after the step). Vaswani et al., Attention Is All You Need, 2017,
        equation 1 (the division by the root).
    """

    def prepare(self, keys: Tensor) -> Tensor:
        """Return the keys (N, S, D) as they are."""
        return keys

    def forward(self, query: Tensor, prepared: Tensor) -> Tensor:
        """Map queries (N, D) and keys (N, S, D) to scores (N, S)."""
        n, d = query.shape
        return (prepared @ (query * (1 / math.sqrt(d))).reshape(n, d, 1)).reshape(n, -1)


class Memory(NamedTuple):
    """What the decoder looks back at: the encoder's outputs, the keys of the attention, and where no padding is."""

    outputs: Tensor
    keys: Tensor | None
    mask: Array


class Seq2Seq(nn.Module):
    r"""An encoder and a decoder, joined by the encoder's last state, and by attention where it is asked for.

    With attention, each step of the decoder takes a mean of the encoder's outputs, $c_i = \sum_j \alpha_{ij} h_j$
    with $\alpha_i = \operatorname{softmax}(e_i)$, for which its state before the step is the query. This context goes
    into the step, with the last token, and to the output, with the new state.

    Args:
        source_size: the number of source tokens, padding (0) among them.
        target_size: the number of target tokens, with padding, start and end.
        embedding_size: the length of a token's vector.
        hidden_size: the length H of the states of encoder and decoder.
        cell: `"gru"` or `"lstm"`.
        attention: `"additive"`, `"dot"`, or None.
        start: the token that the decoder gets before its first step.
        end: the token that ends a target.
        dtype: the dtype of the parameters.
        rng: the source of randomness; by default a fresh, unseeded one.

    Raises:
        ValueError: if a name is unknown, or start and end are not two tokens beside padding.

    Example:
        >>> import numpy as np
        >>> from netcore import seq2seq
        >>> model = seq2seq.Seq2Seq(10, 12, 4, 8, cell="lstm", attention="dot")
        >>> source, target = np.array([[3, 4, 5], [6, 0, 0]]), np.array([[7, 2], [8, 2]])
        >>> logits, alignments = model(source, target)
        >>> logits.shape, alignments.shape, alignments[1, 0].tolist()
        ((2, 2, 12), (2, 2, 3), [1.0, 0.0, 0.0])

    References:
        Sutskever, Vinyals and Le, Sequence to Sequence Learning with Neural Networks, 2014, section 2. Bahdanau, Cho
        and Bengio, Neural Machine Translation by Jointly Learning to Align and Translate, 2015, equations 4 to 6.
    """

    def __init__(
        self,
        source_size: int,
        target_size: int,
        embedding_size: int,
        hidden_size: int,
        cell: str = "gru",
        attention: str | None = None,
        start: int = 1,
        end: int = 2,
        *,
        dtype: Any = np.float32,
        rng: Rng = None,
    ) -> None:
        if cell not in ("gru", "lstm"):
            raise ValueError(f"Seq2Seq: expected the cell 'gru' or 'lstm', got {cell!r}")
        if attention not in ("additive", "dot", None):
            raise ValueError(f"Seq2Seq: expected the attention 'additive', 'dot' or None, got {attention!r}")
        if len({PADDING, start, end}) < 3 or not (0 < start < target_size and 0 < end < target_size):
            raise ValueError(
                f"Seq2Seq: expected start and end to be two tokens from 1 to {target_size - 1}, got {start} and {end}"
            )
        options: dict[str, Any] = {"dtype": dtype, "rng": _rng(rng)}
        layer, step = (nn.GRU, nn.GRUCell) if cell == "gru" else (nn.LSTM, nn.LSTMCell)
        context_size = 0 if attention is None else hidden_size
        self.target_size, self.start, self.end = target_size, start, end
        self.source_embedding = nn.Embedding(source_size, embedding_size, **options)
        self.encoder = layer(embedding_size, hidden_size, **options)
        self.target_embedding = nn.Embedding(target_size, embedding_size, **options)
        self.decoder = step(embedding_size + context_size, hidden_size, **options)
        self.attention: AdditiveAttention | DotAttention | None = None
        if attention == "additive":
            self.attention = AdditiveAttention(hidden_size, hidden_size, hidden_size, **options)
        elif attention == "dot":
            self.attention = DotAttention()
        self.output = nn.Linear(hidden_size + context_size, target_size, **options)

    def encode(self, source: Any) -> tuple[Memory, Any]:
        """Read the source tokens (N, S).

        Returns:
            What the decoder looks back at, and its first state, (N, H) or a pair of them.
        """
        tokens = _tokens("source", source)
        mask = tokens.data != PADDING
        if get_xp(mask) is np and not mask.any(1).all():
            raise ValueError("Seq2Seq: expected at least one token in each source, got one of padding alone")
        outputs, last = self.encoder(self.source_embedding(tokens), mask=mask)
        keys = None if self.attention is None else self.attention.prepare(outputs)
        return Memory(outputs, keys, mask), tuple(s[0] for s in last) if isinstance(last, tuple) else last[0]

    def step(self, tokens: Any, state: Any, memory: Memory) -> tuple[Tensor, Any, Tensor | None]:
        """Let the decoder take one step.

        Args:
            tokens: the last tokens, (N,).
            state: the state before the step.
            memory: what `encode` returned; one source may serve many states.

        Returns:
            What `output` makes logits from, (N, H) or (N, 2 H); the new state; and the weights of the attention,
            (N, S), or None.
        """
        x, weights = self.target_embedding(tokens), None
        if self.attention is not None:
            scores = self.attention(_visible(state), memory.keys)
            weights = F.softmax(F.where(memory.mask, scores, -math.inf))
            context = (weights.reshape(len(weights), 1, -1) @ memory.outputs).reshape(len(weights), -1)
            x = F.concat([x, context], axis=1)
        state = self.decoder(x, state)
        features = _visible(state)
        return features if weights is None else F.concat([features, context], axis=1), state, weights

    def forward(
        self, source: Any, target: Any, teacher_forcing: float = 1.0, rng: Rng = None
    ) -> tuple[Tensor, Tensor | None]:
        """Score the target, token by token: the logits at step i depend on the source and on the tokens before i.

        Args:
            source: tokens (N, S), padded with 0.
            target: tokens (N, T), each with the end token, padded with 0.
            teacher_forcing: the probability that the decoder gets the true last token, and not the one that it
                finds most likely itself; drawn for each sequence and step.
            rng: draws them; by default a fresh, unseeded one.

        Returns:
            The logits, (N, T, target_size), and the alignments: the weights of the attention, (N, T, S), or None.

        Raises:
            ValueError: if shapes do not fit, or a source holds padding alone.
            TypeError: if tokens are not integers.

        References:
            Williams and Zipser, A Learning Algorithm for Continually Running Fully Recurrent Neural Networks, 1989
            (teacher forcing). Bengio et al., Scheduled Sampling for Sequence Prediction with Recurrent Neural
            Networks, 2015, section 2.4.
        """
        if not 0 <= teacher_forcing <= 1:
            raise ValueError(f"Seq2Seq: expected teacher_forcing from 0 to 1, got {teacher_forcing}")
        wanted = _tokens("target", target)
        memory, state = self.encode(source)
        n, length = wanted.shape
        if n != len(memory.mask):
            raise ValueError(f"Seq2Seq: expected as many sources as targets, got {len(memory.mask)} and {n}")
        rng = _rng(rng)
        tokens = _on_device_of(memory, np.full(n, self.start))
        steps: list[Tensor] = []
        alignments: list[Any] = []
        for i in range(length):
            features, state, weights = self.step(tokens, state, memory)
            steps.append(features)
            alignments.append(weights)
            tokens = wanted[:, i]
            if teacher_forcing < 1:
                forced = _on_device_of(memory, rng.random(n) < teacher_forcing)
                with no_grad():
                    tokens = F.where(forced, tokens, self.output(features).argmax(1))
        return self.output(F.stack(steps, axis=1)), None if weights is None else F.stack(alignments, axis=1)


def sequence_loss(logits: Any, target: Any) -> Tensor:
    r"""The cross-entropy of each target token, averaged over all tokens that are not padding.

    Args:
        logits: scores (N, T, V).
        target: tokens (N, T), from 0 to V - 1; those that are 0 do not count.

    Returns:
        A tensor of one element, without axes.

    Raises:
        ValueError: if the shapes do not fit, a token is out of range, or all are padding (checked on the CPU).
        TypeError: if the tokens are not integers.

    Example:
        >>> import numpy as np
        >>> from netcore import seq2seq, Tensor
        >>> logits = Tensor(np.zeros((1, 3, 8)))
        >>> round(seq2seq.sequence_loss(logits, np.array([[5, 2, 0]])).item(), 3)        # ln 8
        2.079
    """
    scores, tokens = logits if isinstance(logits, Tensor) else Tensor(logits), _tokens("target", target).data
    if scores.ndim != 3 or scores.shape[:2] != tokens.shape:
        raise ValueError(
            f"sequence_loss: expected logits (N, T, V) and target (N, T), got {scores.shape} and {tokens.shape}"
        )
    xp, classes = get_xp(tokens), scores.shape[2]
    counted = tokens != PADDING
    chosen = xp.where(counted, tokens, -1)[..., None] == arange(xp, classes)
    if xp is np and not 0 < counted.sum() == chosen.sum():
        raise ValueError(
            f"sequence_loss: expected tokens from 0 to {classes - 1}, not all of them 0, "
            f"got {tokens.min()} to {tokens.max()}"
        )
    shares = chosen.astype(scores.dtype) / counted.sum().astype(scores.dtype)
    return -(F.log_softmax(scores) * shares).sum()


@no_grad()
def greedy(model: Seq2Seq, source: Any, max_length: int) -> tuple[Array, Array | None]:
    """Write, for each source, at each step the token that is most likely then.

    Padding and the start token are never written.

    Args:
        model: the model.
        source: tokens (N, S), padded with 0.
        max_length: where to stop, if the end token has not come.

    Returns:
        The tokens on the CPU, (N, T), each row with its end token and then 0; and the alignments (N, T, S), or None.

    Raises:
        ValueError: if `max_length` is below 1, or a source holds padding alone.

    Example:
        >>> import numpy as np
        >>> from netcore import seq2seq
        >>> tokens, alignments = seq2seq.greedy(seq2seq.Seq2Seq(5, 5, 4, 8), np.array([[3, 4], [4, 0]]), 6)
        >>> len(tokens), tokens.shape[1] <= 6, alignments
        (2, True, None)
    """
    _check_length("greedy", max_length)
    memory, state = model.encode(source)
    n = len(memory.mask)
    last, going = np.full(n, model.start), np.full(n, True)
    tokens: list[Array] = []
    alignments: list[Any] = []
    while going.any() and len(tokens) < max_length:
        features, state, weights = model.step(_on_device_of(memory, last), state, memory)
        last = np.where(going, _log_probabilities(model, features).argmax(1), PADDING)
        tokens.append(last)
        alignments.append(weights)
        going &= last != model.end
    return np.stack(tokens, 1), None if weights is None else to_numpy(F.stack(alignments, 1))


class Hypothesis(NamedTuple):
    """A sequence that beam search found.

    Attributes:
        tokens: the tokens, with the end token unless the search was cut off.
        log_probability: the sum of the logarithms of their probabilities.
        alignment: the weights of the attention, (T, S), or None.
    """

    tokens: list[int]
    log_probability: float
    alignment: Array | None

    def score(self, length_penalty: float) -> float:
        r"""The logarithm of the probability over the length penalty, $\big(\frac{5 + T}{5 + 1}\big)^\alpha$."""
        return self.log_probability / ((5 + len(self.tokens)) / 6) ** length_penalty


@no_grad()
def beam_search(
    model: Seq2Seq, source: Any, width: int, max_length: int, length_penalty: float = 0.0
) -> list[Hypothesis]:
    r"""Look for the most likely sequence among several at once: at each step only the best few are continued.

    A sequence that ends is set aside, and the beam is narrower by one from then on. In the end the sequences are
    ranked by $\ln P(y \mid x) \big/ \big(\frac{5 + T}{5 + 1}\big)^\alpha$: with $\alpha = 0$ by their probability
    alone, which favours short ones. Padding and the start token are never written.

    Args:
        model: the model.
        source: the tokens of one source, (S,).
        width: how many sequences are kept at a time; 1 is what `greedy` does.
        max_length: where to stop; sequences without their end token then count as they are.
        length_penalty: $\alpha$, from 0 up.

    Returns:
        At most `width` sequences, the best first.

    Raises:
        ValueError: if there is not one source, or a setting is out of range.

    Example:
        >>> import numpy as np
        >>> from netcore import seq2seq
        >>> model = seq2seq.Seq2Seq(5, 5, 4, 8, attention="dot", rng=np.random.default_rng(0))
        >>> found = seq2seq.beam_search(model, np.array([3, 4]), width=3, max_length=4)
        >>> len(found), found[0].alignment.shape == (len(found[0].tokens), 2)
        (3, True)

    References:
        Sutskever, Vinyals and Le, Sequence to Sequence Learning with Neural Networks, 2014, section 3.2 (the beam).
        Wu et al., Google's Neural Machine Translation System, 2016, equation 14 (the length penalty).
    """
    _check_length("beam_search", max_length)
    if np.ndim(source) != 1 or width < 1 or not length_penalty >= 0:
        raise ValueError(
            "beam_search: expected one source (S,), width of at least 1 and length_penalty of at least 0, "
            f"got {np.shape(source)}, {width} and {length_penalty}"
        )
    memory, state = model.encode(Tensor(source)[None])
    live = [Hypothesis([], 0.0, None)]
    finished: list[Hypothesis] = []
    while live and len(live[0].tokens) < max_length:
        last = np.array([h.tokens[-1] if h.tokens else model.start for h in live])
        features, state, weights = model.step(_on_device_of(memory, last), state, memory)
        totals = np.array([[h.log_probability] for h in live]) + _log_probabilities(model, features)
        best = np.argsort(-totals, axis=None, kind="stable")[: width - len(finished)]
        looked = None if weights is None else to_numpy(weights)
        grown, rows = [], []
        for row, token in zip(*(i.tolist() for i in np.unravel_index(best, totals.shape))):
            if totals[row, token] == -math.inf:
                break
            before = live[row].alignment
            alignment = None if looked is None else looked[row : row + 1]
            if before is not None:
                alignment = np.concatenate([before, alignment])
            longer = Hypothesis([*live[row].tokens, token], float(totals[row, token]), alignment)
            if token == model.end:
                finished.append(longer)
            else:
                grown.append(longer)
                rows.append(row)
        live = grown
        state = tuple(s[rows] for s in state) if isinstance(state, tuple) else state[rows]
    return sorted(finished + live, key=lambda h: h.score(length_penalty), reverse=True)


def _log_probabilities(model: Seq2Seq, features: Tensor) -> np.ndarray[Any, Any]:
    """What may be written next, (N, V), on the CPU."""
    result = np.array(to_numpy(F.log_softmax(model.output(features))), np.float64)
    result[:, [PADDING, model.start]] = -math.inf
    return result


def _on_device_of(memory: Memory, values: np.ndarray[Any, Any]) -> Tensor:
    return Tensor(to_device(values, device_of(memory.mask)))


def _visible(state: Any) -> Tensor:
    """The part of the state that others see: h of (h, c)."""
    return state[0] if isinstance(state, tuple) else state  # type: ignore[no-any-return]


def _tokens(what: str, x: Any) -> Tensor:
    tokens = x if isinstance(x, Tensor) else Tensor(x)
    if tokens.ndim != 2 or 0 in tokens.shape:
        raise ValueError(f"Seq2Seq: expected {what} of shape (N, T) with at least one token, got {tokens.shape}")
    if tokens.dtype.kind not in "iu":
        raise TypeError(f"Seq2Seq: expected integer tokens as {what}, got dtype {tokens.dtype}")
    return tokens


def _check_length(name: str, max_length: int) -> None:
    if max_length < 1:
        raise ValueError(f"{name}: expected max_length of at least 1, got {max_length}")


def _rng(rng: Rng) -> np.random.Generator:
    return np.random.default_rng() if rng is None else rng
