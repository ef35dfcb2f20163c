"""Recurrent layers, which carry a state along a sequence, and their cells, which take one step."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np

from netcore import functional as F
from netcore.functional.recurrent import steps
from netcore.functional.recurrent.gru import gru_values
from netcore.functional.recurrent.lstm import lstm_values
from netcore.functional.recurrent.rnn import check_nonlinearity, rnn_values
from netcore.nn import init
from netcore.nn.module import Module, Parameter
from netcore.tensor import Tensor

Trace = dict[str, dict[str, list[Tensor]]]
_Weights = tuple[Any, Any, Any, Any]
_BACKWARDS = (slice(None), slice(None, None, -1))


class _Weighted(Module):
    """Sets of weights for steps of a recurrent network, each set under the names of PyTorch."""

    _gates = 1
    _states: tuple[str, ...] = ("h",)

    def __init__(self, input_size: int, hidden_size: int, bias: bool, rng: np.random.Generator | None) -> None:
        name = type(self).__name__
        if input_size < 1 or hidden_size < 1:
            raise ValueError(
                f"{name}: expected input_size and hidden_size of at least 1, got {input_size} and {hidden_size}"
            )
        self.input_size, self.hidden_size, self.bias = input_size, hidden_size, bias
        self.rng = np.random.default_rng() if rng is None else rng

    def _add_weights(self, suffix: str, features: int, dtype: Any) -> None:
        rows, bound = self._gates * self.hidden_size, 1 / math.sqrt(self.hidden_size)
        shapes: dict[str, tuple[int, ...]] = {"weight_ih": (rows, features), "weight_hh": (rows, self.hidden_size)}
        if self.bias:
            shapes |= {"bias_ih": (rows,), "bias_hh": (rows,)}
        for which, shape in shapes.items():
            parameter = Parameter(np.empty(shape, dtype))
            setattr(self, which + suffix, init.uniform(parameter, -bound, bound, self.rng))

    def _weights(self, suffix: str) -> _Weights:
        weights = (getattr(self, which + suffix, None) for which in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
        return tuple(weights)  # type: ignore[return-value]

    def _split(self, state: Any, shape: tuple[int, ...]) -> dict[str, Any]:
        """The states by name, checked."""
        name, several = type(self).__name__, len(self._states) > 1
        if state is None:
            return dict.fromkeys(self._states)
        if several and not (isinstance(state, (tuple, list)) and len(state) == len(self._states)):
            raise ValueError(f"{name}: expected state to be ({', '.join(self._states)}), got {type(state).__name__}")
        states = dict(zip(self._states, state if several else (state,)))
        steps.check_state(name, states, shape)
        return states

    def _join(self, states: Any) -> Any:
        states = tuple(states)
        return states if len(states) > 1 else states[0]


class _Recurrent(_Weighted):
    """What RNN, LSTM and GRU share: layers, directions, dropout, and the look inside."""

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        bias: bool = True,
        dropout: float = 0.0,
        bidirectional: bool = False,
        *,
        dtype: Any = np.float32,
        rng: np.random.Generator | None = None,
    ) -> None:
        super().__init__(input_size, hidden_size, bias, rng)
        name = type(self).__name__
        if num_layers < 1:
            raise ValueError(f"{name}: expected at least 1 layer, got num_layers={num_layers}")
        if not 0 <= dropout < 1:
            raise ValueError(f"{name}: expected a probability dropout with 0 <= dropout < 1, got {dropout}")
        if dropout and num_layers == 1:
            raise ValueError(f"{name}: dropout acts between layers; expected num_layers of at least 2, got 1")
        self.num_layers, self.dropout, self.bidirectional = num_layers, dropout, bidirectional
        self._directions = ("", "_reverse") if bidirectional else ("",)
        for layer in range(num_layers):
            for direction in self._directions:
                features = hidden_size * len(self._directions) if layer else input_size
                self._add_weights(f"_l{layer}{direction}", features, dtype)

    def forward(self, x: Any, state: Any = None, mask: Any = None) -> tuple[Tensor, Any]:
        """Map inputs (N, T, D) to outputs (N, T, H · directions) and the last states.

        Args:
            x: inputs (N, T, D).
            state: the states before the first step, (layers · directions, N, H); by default zeros.
            mask: booleans (N, T), True where a step counts; others carry the state on, and their output is 0.

        Returns:
            The outputs of the last layer, and the states after the last step, in the form of `state`.
        """
        return self._run(x, state, mask, self._fast)

    def trace(self, x: Any, state: Any = None, mask: Any = None) -> tuple[Tensor, Any, Trace]:
        """Compute what `forward` does, one step after the other, and keep everything that each step computes.

        The tensors are part of the graph and keep their gradients: after `loss.backward()`, the `grad` of a state
        is the gradient of the loss with respect to it, through all the steps that follow.

        Args:
            x: inputs (N, T, D).
            state: the states before the first step, as in `forward`.
            mask: booleans (N, T), as in `forward`.

        Returns:
            The outputs, the last states, and the trace: under the name of the layer (`"l0"`, `"l0_reverse"`, `"l1"`)
            and of the gate or state (`"h"`, …), a list of T tensors (N, H).

        Example:
            >>> import numpy as np
            >>> from netcore import nn
            >>> layer = nn.GRU(3, 4, rng=np.random.default_rng(0))
            >>> output, h, trace = layer.trace(np.ones((2, 5, 3)))
            >>> sorted(trace["l0"]), trace["l0"]["z"][0].shape
            (['h', 'n', 'r', 'z'], (2, 4))
            >>> (h * h).sum().backward()
            >>> norms = [np.linalg.norm(h.grad) for h in trace["l0"]["h"]]
            >>> bool(norms[0] < norms[-1])
            True
        """
        trace: Trace = {}

        def slow(name: str, x: Any, states: dict[str, Any], mask: Any, reverse: bool) -> tuple[Tensor, Any]:
            weights = self._weights("_" + name)
            first = dict(zip(states, steps.start(type(self).__name__, states, weights[1], x.shape[0])))
            step = partial(self._values, weights)
            output, last, trace[name] = steps.unroll(step, x, first, mask, reverse)
            return output, last.values()

        return *self._run(x, state, mask, slow), trace

    def _run(self, x: Any, state: Any, mask: Any, run: Callable[..., Any]) -> tuple[Tensor, Any]:
        name = type(self).__name__
        x = x if hasattr(x, "dtype") else Tensor(x)
        mask = mask if mask is None or hasattr(mask, "dtype") else np.asarray(mask)
        steps.check_sequence(name, x, self.input_size, mask)
        count = self.num_layers * len(self._directions)
        states = self._split(state, (count, x.shape[0], self.hidden_size))
        lasts: list[Any] = []
        for layer in range(self.num_layers):
            if layer and self.dropout:
                x = F.dropout(x, self.dropout, self.training, self.rng)
            outputs = []
            for direction in self._directions:
                first = {which: s if s is None else s[len(lasts)] for which, s in states.items()}
                output, last = run(f"l{layer}{direction}", x, first, mask, direction == "_reverse")
                outputs.append(output)
                lasts.append(last)
            x = outputs[0] if len(outputs) == 1 else F.concat(outputs, axis=2)
        return x, self._join(F.stack(each) for each in zip(*lasts))

    def _fast(self, name: str, x: Any, states: dict[str, Any], mask: Any, reverse: bool) -> tuple[Tensor, Any]:
        if reverse:
            x, mask = x[_BACKWARDS], None if mask is None else mask[_BACKWARDS]
        output, last = self._sequence(x, states, self._weights("_" + name), mask)
        return output[_BACKWARDS] if reverse else output, last

    def _sequence(self, x: Any, states: dict[str, Any], weights: _Weights, mask: Any) -> tuple[Tensor, Any]:
        raise NotImplementedError

    def _values(self, weights: _Weights, x: Any, states: dict[str, Any]) -> steps.Values:
        raise NotImplementedError

    def _options(self) -> str:
        options = [f"{self.input_size}, {self.hidden_size}"]
        options += [f"num_layers={self.num_layers}"] if self.num_layers > 1 else []
        options += [] if self.bias else ["bias=False"]
        options += [f"dropout={self.dropout}"] if self.dropout else []
        options += ["bidirectional=True"] if self.bidirectional else []
        return ", ".join(options)


class RNN(_Recurrent):
    r"""Layers of the plain recurrent network, see `F.rnn`.

    Weights and biases start uniform between $\pm 1 / \sqrt{\text{hidden\_size}}$. The layer takes inputs (N, T, D)
    and gives outputs (N, T, H · directions) and the last states (layers · directions, N, H).

    Args:
        input_size: the number of inputs D of a step.
        hidden_size: the length H of the state.
        num_layers: how many layers; each takes the outputs of the one before.
        bias: whether to add biases.
        dropout: the probability of dropping an output between two layers, while training.
        bidirectional: whether each layer also runs from the end to the start, with weights of its own.
        nonlinearity: `"tanh"`, or `"relu"` in its place.
        dtype: the dtype of the parameters, in which the layer computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> layer = nn.RNN(3, 4, num_layers=2, rng=np.random.default_rng(0))
        >>> output, h = layer(np.ones((5, 7, 3)))
        >>> output.shape, h.shape
        ((5, 7, 4), (2, 5, 4))
        >>> [name for name, _ in layer.named_parameters()][:4]
        ['weight_ih_l0', 'weight_hh_l0', 'bias_ih_l0', 'bias_hh_l0']

    References:
        Elman, Finding Structure in Time, 1990.
    """

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        num_layers: int = 1,
        bias: bool = True,
        dropout: float = 0.0,
        bidirectional: bool = False,
        *,
        nonlinearity: str = "tanh",
        dtype: Any = np.float32,
        rng: np.random.Generator | None = None,
    ) -> None:
        check_nonlinearity("RNN", nonlinearity)
        self.nonlinearity = nonlinearity
        super().__init__(input_size, hidden_size, num_layers, bias, dropout, bidirectional, dtype=dtype, rng=rng)

    def _sequence(self, x: Any, states: dict[str, Any], weights: _Weights, mask: Any) -> tuple[Tensor, Any]:
        output, h = F.rnn(x, states["h"], *weights, mask, self.nonlinearity)
        return output, (h,)

    def _values(self, weights: _Weights, x: Any, states: dict[str, Any]) -> steps.Values:
        return rnn_values(x, states["h"], *weights, self.nonlinearity)

    def _options(self) -> str:
        return super()._options() + ("" if self.nonlinearity == "tanh" else f", nonlinearity={self.nonlinearity!r}")


class LSTM(_Recurrent):
    r"""Layers of long short-term memory, see `F.lstm`.

    Weights and biases start uniform between $\pm 1 / \sqrt{\text{hidden\_size}}$. The layer takes inputs (N, T, D)
    and gives outputs (N, T, H · directions) and the last states $(h, c)$, each (layers · directions, N, H).

    Args:
        input_size: the number of inputs D of a step.
        hidden_size: the length H of the states.
        num_layers: how many layers; each takes the outputs of the one before.
        bias: whether to add biases.
        dropout: the probability of dropping an output between two layers, while training.
        bidirectional: whether each layer also runs from the end to the start, with weights of its own.
        dtype: the dtype of the parameters, in which the layer computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> layer = nn.LSTM(3, 4, bidirectional=True, rng=np.random.default_rng(0))
        >>> output, (h, c) = layer(np.ones((5, 7, 3)))
        >>> output.shape, h.shape, c.shape
        ((5, 7, 8), (2, 5, 4), (2, 5, 4))

    References:
        Hochreiter and Schmidhuber, Long Short-Term Memory, 1997; Gers, Schmidhuber and Cummins, Learning to Forget,
        2000.
    """

    _gates = 4
    _states = ("h", "c")

    def _sequence(self, x: Any, states: dict[str, Any], weights: _Weights, mask: Any) -> tuple[Tensor, Any]:
        return F.lstm(x, (states["h"], states["c"]), *weights, mask)

    def _values(self, weights: _Weights, x: Any, states: dict[str, Any]) -> steps.Values:
        return lstm_values(x, states["h"], states["c"], *weights)


class GRU(_Recurrent):
    r"""Layers of gated recurrent units, see `F.gru`.

    Weights and biases start uniform between $\pm 1 / \sqrt{\text{hidden\_size}}$. The layer takes inputs (N, T, D)
    and gives outputs (N, T, H · directions) and the last states (layers · directions, N, H).

    Args:
        input_size: the number of inputs D of a step.
        hidden_size: the length H of the state.
        num_layers: how many layers; each takes the outputs of the one before.
        bias: whether to add biases.
        dropout: the probability of dropping an output between two layers, while training.
        bidirectional: whether each layer also runs from the end to the start, with weights of its own.
        dtype: the dtype of the parameters, in which the layer computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> output, h = nn.GRU(3, 4, rng=np.random.default_rng(0))(np.ones((5, 7, 3)))
        >>> output.shape, h.shape
        ((5, 7, 4), (1, 5, 4))

    References:
        Cho et al., Learning Phrase Representations using RNN Encoder–Decoder for Statistical Machine Translation,
        2014.
    """

    _gates = 3

    def _sequence(self, x: Any, states: dict[str, Any], weights: _Weights, mask: Any) -> tuple[Tensor, Any]:
        output, h = F.gru(x, states["h"], *weights, mask)
        return output, (h,)

    def _values(self, weights: _Weights, x: Any, states: dict[str, Any]) -> steps.Values:
        return gru_values(x, states["h"], *weights)


class _Cell(_Weighted):
    """What the cells share."""

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        bias: bool = True,
        *,
        dtype: Any = np.float32,
        rng: np.random.Generator | None = None,
    ) -> None:
        super().__init__(input_size, hidden_size, bias, rng)
        self._add_weights("", input_size, dtype)

    def forward(self, x: Any, state: Any = None) -> Any:
        """Take one step: map inputs (N, D) and the states (N, H), by default zeros, to the new states."""
        name = type(self).__name__
        x = x if hasattr(x, "dtype") else Tensor(x)
        steps.check_step(name, x, self.input_size)
        return self._step(x, self._split(state, (x.shape[0], self.hidden_size)))

    def _step(self, x: Any, states: dict[str, Any]) -> Any:
        raise NotImplementedError

    def _options(self) -> str:
        return f"{self.input_size}, {self.hidden_size}" + ("" if self.bias else ", bias=False")


class RNNCell(_Cell):
    """One step of the plain recurrent network, see `F.rnn_cell`.

    Args:
        input_size: the number of inputs D.
        hidden_size: the length H of the state.
        bias: whether to add biases.
        nonlinearity: `"tanh"`, or `"relu"` in its place.
        dtype: the dtype of the parameters, in which the cell computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> cell = nn.RNNCell(3, 4)
        >>> h = cell(np.ones((5, 3)))
        >>> cell(np.ones((5, 3)), h).shape
        (5, 4)
    """

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        bias: bool = True,
        *,
        nonlinearity: str = "tanh",
        dtype: Any = np.float32,
        rng: np.random.Generator | None = None,
    ) -> None:
        check_nonlinearity("RNNCell", nonlinearity)
        self.nonlinearity = nonlinearity
        super().__init__(input_size, hidden_size, bias, dtype=dtype, rng=rng)

    def _step(self, x: Any, states: dict[str, Any]) -> Tensor:
        return F.rnn_cell(x, states["h"], *self._weights(""), self.nonlinearity)

    def _options(self) -> str:
        return super()._options() + ("" if self.nonlinearity == "tanh" else f", nonlinearity={self.nonlinearity!r}")


class LSTMCell(_Cell):
    """One step of long short-term memory, see `F.lstm_cell`; its state is a pair $(h, c)$.

    Args:
        input_size: the number of inputs D.
        hidden_size: the length H of the states.
        bias: whether to add biases.
        dtype: the dtype of the parameters, in which the cell computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> cell = nn.LSTMCell(3, 4)
        >>> h, c = cell(np.ones((5, 3)))
        >>> h, c = cell(np.ones((5, 3)), (h, c))
        >>> h.shape, c.shape
        ((5, 4), (5, 4))
    """

    _gates = 4
    _states = ("h", "c")

    def _step(self, x: Any, states: dict[str, Any]) -> tuple[Tensor, Tensor]:
        return F.lstm_cell(x, (states["h"], states["c"]), *self._weights(""))


class GRUCell(_Cell):
    """One step of a gated recurrent unit, see `F.gru_cell`.

    Args:
        input_size: the number of inputs D.
        hidden_size: the length H of the state.
        bias: whether to add biases.
        dtype: the dtype of the parameters, in which the cell computes.
        rng: the source of randomness; by default a fresh, unseeded one.

    Example:
        >>> import numpy as np
        >>> from netcore import nn
        >>> cell = nn.GRUCell(3, 4)
        >>> h = cell(np.ones((5, 3)))
        >>> cell(np.ones((5, 3)), h).shape
        (5, 4)
    """

    _gates = 3

    def _step(self, x: Any, states: dict[str, Any]) -> Tensor:
        return F.gru_cell(x, states["h"], *self._weights(""))
