"""Sequences, generated: what a network with a memory can do, and one without it cannot."""

from __future__ import annotations

import math

import numpy as np

from netcore.datasets._base import noisy, ready


def delayed_recall(
    n: int = 1000, length: int = 20, delay: int = 10, symbols: int = 4, rng: np.random.Generator | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Draw sequences of symbols; the class of each is the symbol that came `delay` steps before its last.

    All symbols are equally likely and independent, so whoever has forgotten guesses right in one case of `symbols`.

    Args:
        n: the number of sequences.
        length: the number of steps T.
        delay: how many steps back the wanted symbol lies; 0 is the last one.
        symbols: the number of different symbols D.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, T, D): the symbols, one-hot; y, int64, shape (n,).

    Raises:
        ValueError: no sequences, fewer than two symbols, or a delay that reaches back before the first step.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.delayed_recall(2, length=5, delay=3, symbols=3, rng=np.random.default_rng(0))
        >>> x.shape, x.argmax(2).tolist(), y.tolist()
        ((2, 5, 3), [[2, 1, 1, 0, 0], [0, 0, 0, 0, 2]], [1, 0])
    """
    rng = ready("delayed_recall", n, 0, 1, rng)
    if symbols < 2:
        raise ValueError(f"delayed_recall: expected at least 2 symbols, got {symbols}.")
    if not 0 <= delay < length:
        raise ValueError(f"delayed_recall: expected a delay from 0 to {length - 1}, length - 1, got {delay}.")
    drawn = rng.integers(0, symbols, (n, length))
    return np.eye(symbols, dtype=np.float32)[drawn], drawn[:, length - 1 - delay]


def adding(n: int = 1000, length: int = 50, rng: np.random.Generator | None = None) -> tuple[np.ndarray, np.ndarray]:
    r"""Draw the adding problem: sequences of numbers of which two are marked; the target is the sum of these two.

    The numbers are uniform between 0 and 1, and each half of the sequence holds one mark. Whoever always answers 1,
    the mean, has the mean squared error $2 \cdot \frac{1}{12} \approx 0.167$.

    Hochreiter and Schmidhuber drew numbers between -1 and 1 and lengths between T and 1.1 T, put both marks into the
    first half and scaled the target to $\frac{1}{2} + \frac{1}{4}(X_1 + X_2)$. This is the later form with one length
    and no scaling, which other papers report.

    Args:
        n: the number of sequences.
        length: the number of steps T.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, T, 2): the number, and 1 where it is marked, else 0; y, float32, shape (n, 1).

    Raises:
        ValueError: no sequences, or fewer than two steps.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.adding(3, length=8, rng=np.random.default_rng(0))
        >>> numbers, marks = x[..., 0], x[..., 1]
        >>> marks[0].tolist(), bool(np.allclose((numbers * marks).sum(1), y[:, 0]))
        ([0.0, 1.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0], True)

    References:
        Hochreiter and Schmidhuber, *Long short-term memory*, Neural Computation 9, 1997, section 5.4. Arjovsky, Shah
        and Bengio, *Unitary evolution recurrent neural networks*, 2016 (the form used here).
    """
    rng = ready("adding", n, 0, 1, rng)
    if length < 2:
        raise ValueError(f"adding: expected a length of at least 2, got {length}.")
    x = np.zeros((n, length, 2), np.float32)
    x[..., 0] = rng.random((n, length), np.float32)
    rows, half = np.arange(n), length // 2
    x[rows, rng.integers(0, half, n), 1] = 1
    x[rows, rng.integers(half, length, n), 1] = 1
    return x, (x[..., 0] * x[..., 1]).sum(1, keepdims=True)


def sines(
    n: int = 1000,
    length: int = 30,
    noise: float = 0.1,
    period: tuple[float, float] = (10.0, 40.0),
    rng: np.random.Generator | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    r"""Draw windows of noisy sine curves, each with the value that comes next.

    $$x_t = \sin\left(\frac{2\pi t}{P} + \varphi\right) + \varepsilon_t, \qquad
    y = \sin\left(\frac{2\pi T}{P} + \varphi\right)$$

    for t = 0, …, T - 1. The target is without noise: a perfect forecast has the error 0.

    Args:
        n: the number of windows.
        length: the number of steps T in a window.
        noise: standard deviation of the normal noise ε.
        period: the steps P of one wave are uniform between these two; above 2, so that the steps show the wave.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, T, 1); y, float32, shape (n, 1).

    Raises:
        ValueError: no windows or steps, negative noise, or periods that are not two numbers above 2 in order.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.sines(5, length=20, noise=0, period=(20, 20), rng=np.random.default_rng(0))
        >>> x.shape, bool(np.allclose(y, x[:, 0], atol=1e-6))
        ((5, 20, 1), True)
    """
    rng = ready("sines", n, noise, 1, rng)
    low, high = period
    if length < 1:
        raise ValueError(f"sines: expected a length of at least 1, got {length}.")
    if not 2 < low <= high < math.inf:
        raise ValueError(f"sines: expected period=(low, high) with 2 < low <= high, got {period}.")
    step, start = 2 * np.pi / rng.uniform(low, high, (n, 1)), rng.uniform(0, 2 * np.pi, (n, 1))
    wave = np.sin(step * np.arange(length + 1) + start)
    return noisy(wave[:, :-1, None], noise, rng), wave[:, -1:].astype(np.float32)
