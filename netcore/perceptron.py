"""Rosenblatt's perceptron: the first artificial neuron that learned."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, eq=False)
class Update:
    """One correction of the weights: what the perceptron saw, and what it became.

    Args:
        epoch: the pass over the data, from 1.
        index: the row of the sample in x.
        x: the sample, shape (n_inputs,).
        target: its label, 0 or 1.
        weights: the weights after the correction, shape (n_inputs,).
        bias: the bias after the correction.

    Example:
        >>> import numpy as np
        >>> from netcore.perceptron import Perceptron
        >>> first = Perceptron(1).fit(np.array([[-2.0], [3.0]]), np.array([0, 1])).updates[0]
        >>> first.epoch, first.index, first.target, first.weights, first.bias
        (1, 1, 1, array([3.]), 1.0)
    """

    epoch: int
    index: int
    x: np.ndarray
    target: int
    weights: np.ndarray
    bias: float


class Perceptron:
    r"""A neuron with a step for its activation, that learns from its mistakes.

    $$\hat y = \begin{cases} 1 & \text{if } w \cdot x + b > 0 \\ 0 & \text{otherwise} \end{cases}
    \qquad w \leftarrow w + \eta\,(y - \hat y)\,x \qquad b \leftarrow b + \eta\,(y - \hat y)$$

    A right answer changes nothing, since y − ŷ = 0. If a line (a plane, …) separates the classes, the number of
    corrections is finite; if none does, the corrections never end.

    Args:
        n_inputs: the number of inputs.
        lr: the learning rate η. Starting from zero, it scales weights and bias alike and changes no answer.

    Raises:
        ValueError: fewer than one input, or a learning rate that is not positive.

    Example:
        >>> import numpy as np
        >>> from netcore.perceptron import Perceptron
        >>> x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
        >>> neuron = Perceptron(2).fit(x, np.array([0, 0, 0, 1]))   # logical AND
        >>> neuron.predict(x)
        array([0, 0, 0, 1])
        >>> neuron.converged, len(neuron.updates)
        (True, 10)
        >>> neuron.updates[0].index, neuron.updates[0].weights, neuron.updates[0].bias
        (3, array([1., 1.]), 1.0)

    References:
        Rosenblatt, *The perceptron*, Psychological Review 65, 1958. Novikoff, *On convergence proofs on
        perceptrons*, 1962 (the number of corrections is at most (R/γ)²).
    """

    def __init__(self, n_inputs: int, lr: float = 1.0) -> None:
        if n_inputs < 1:
            raise ValueError(f"Perceptron: expected at least one input, got n_inputs={n_inputs}.")
        if not 0 < lr < float("inf"):
            raise ValueError(f"Perceptron: expected a positive learning rate, got lr={lr}.")
        self.lr = lr
        self.weights = np.zeros(n_inputs)
        self.bias = 0.0
        self.updates: list[Update] = []
        self.epochs = 0
        self.converged = False

    def predict(self, x: np.ndarray) -> np.ndarray:
        """Classify samples: 1 where w·x + b > 0, else 0.

        Args:
            x: samples, shape (N, n_inputs), or one sample, shape (n_inputs,).

        Returns:
            int64 labels 0 or 1, shape (N,), or a single one.

        Raises:
            ValueError: another number of inputs.

        Example:
            >>> import numpy as np
            >>> from netcore.perceptron import Perceptron
            >>> neuron = Perceptron(2)
            >>> neuron.weights, neuron.bias = np.array([1.0, 1.0]), -1.5
            >>> neuron.predict(np.array([[0, 1], [1, 1]]))
            array([0, 1])
        """
        x = np.asarray(x)
        if x.ndim not in (1, 2) or x.shape[-1] != len(self.weights):
            raise ValueError(f"Perceptron: expected x of shape (N, {len(self.weights)}), got {x.shape}.")
        return np.asarray(x @ self.weights + self.bias > 0).astype(np.int64)[()]

    def fit(
        self, x: np.ndarray, y: np.ndarray, epochs: int = 100, rng: np.random.Generator | None = None
    ) -> Perceptron:
        """Correct the weights sample by sample, until a whole pass is without mistake.

        Called again, it goes on from the weights that it has.

        Args:
            x: samples, shape (N, n_inputs).
            y: labels 0 or 1, shape (N,).
            epochs: at most so many passes over the data.
            rng: a new random order for each pass; None keeps the order of the data.

        Returns:
            The perceptron itself. `updates` then lists every correction, `epochs` counts the passes, and `converged`
            tells whether the last one was without mistake.

        Raises:
            ValueError: wrong shapes, no samples, labels other than 0 and 1, or values that are not finite.

        Example:
            >>> import numpy as np
            >>> from netcore.perceptron import Perceptron
            >>> x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
            >>> Perceptron(2).fit(x, np.array([0, 1, 1, 0]), epochs=50).converged   # XOR: no line separates it
            False
        """
        x, y = np.asarray(x, dtype=np.float64), np.asarray(y)
        if x.ndim != 2 or len(x) == 0 or y.shape != x.shape[:1]:
            raise ValueError(
                f"Perceptron: expected x of shape (N, {len(self.weights)}), N > 0, and y of shape (N,), "
                f"got {x.shape} and {y.shape}."
            )
        if not np.isin(y, (0, 1)).all():
            raise ValueError(
                f"Perceptron: expected labels 0 and 1, got {np.unique(y)[:5].tolist()}. "
                "Encode the two classes as 0 and 1."
            )
        if not np.isfinite(x).all():
            raise ValueError("Perceptron: x holds NaN or infinity. Remove these rows or fill in the values first.")
        self.converged = False
        for _ in range(epochs):
            self.epochs += 1
            before = len(self.updates)
            for i in range(len(x)) if rng is None else rng.permutation(len(x)):
                error = int(y[i]) - int(self.predict(x[i]))
                if error:
                    self.weights = self.weights + self.lr * error * x[i]  # a new array: the records keep the old one
                    self.bias += self.lr * error
                    self.updates.append(Update(self.epochs, int(i), x[i], int(y[i]), self.weights, self.bias))
            self.converged = len(self.updates) == before
            if self.converged:
                break
        return self
