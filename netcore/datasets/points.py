"""Points in the plane, in classes or along a curve."""

from __future__ import annotations

import math
from collections.abc import Callable

import numpy as np

from netcore.datasets._base import noisy, ready


def moons(n: int = 200, noise: float = 0.1, rng: np.random.Generator | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Draw two half circles that reach into each other; no straight line separates them.

    Args:
        n: the number of points, half of them in each class.
        noise: standard deviation of the normal noise on both coordinates.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, 2); y, int64, shape (n,), with the classes in turn: 0, 1, 0, 1, …

    Raises:
        ValueError: fewer than two points, or negative noise.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.moons(100, rng=np.random.default_rng(0))
        >>> x.shape, y[:4]
        ((100, 2), array([0, 1, 0, 1]))
    """
    rng = ready("moons", n, noise, 2, rng)
    y = np.arange(n) % 2
    t = rng.uniform(0, np.pi, n)
    upper, lower = np.stack([np.cos(t), np.sin(t)], axis=1), np.stack([1 - np.cos(t), 0.5 - np.sin(t)], axis=1)
    return noisy(np.where(y[:, None] == 0, upper, lower), noise, rng), y


def circles(
    n: int = 200, noise: float = 0.1, factor: float = 0.4, rng: np.random.Generator | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Draw a ring of radius 1 (class 0) around a smaller ring (class 1).

    Args:
        n: the number of points, half of them in each class.
        noise: standard deviation of the normal noise on both coordinates.
        factor: the radius of the inner ring, between 0 and 1.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, 2); y, int64, shape (n,), with the classes in turn.

    Raises:
        ValueError: fewer than two points, negative noise, or a factor outside (0, 1).

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.circles(100, noise=0, rng=np.random.default_rng(0))
        >>> np.round(np.linalg.norm(x[:4], axis=1), 2)
        array([1. , 0.4, 1. , 0.4], dtype=float32)
    """
    rng = ready("circles", n, noise, 2, rng)
    if not 0 < factor < 1:
        raise ValueError(f"circles: expected a factor between 0 and 1, got {factor}.")
    y = np.arange(n) % 2
    t = rng.uniform(0, 2 * np.pi, n)
    radius = np.where(y == 0, 1.0, factor)
    return noisy(np.stack([radius * np.cos(t), radius * np.sin(t)], axis=1), noise, rng), y


def spirals(
    n: int = 300, classes: int = 3, noise: float = 0.03, rng: np.random.Generator | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Draw the arms of a spiral, one for each class.

    Args:
        n: the number of points, dealt to the classes in turn.
        classes: the number of arms.
        noise: standard deviation of the normal noise on both coordinates; the arms have length about 1.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, 2); y, int64, shape (n,).

    Raises:
        ValueError: fewer points than classes, fewer than two classes, or negative noise.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.spirals(300, rng=np.random.default_rng(0))
        >>> np.bincount(y)
        array([100, 100, 100])
    """
    if classes < 2:
        raise ValueError(f"spirals: expected at least 2 classes, got {classes}.")
    rng = ready("spirals", n, noise, classes, rng)
    y = np.arange(n) % classes
    radius = rng.uniform(0.1, 1, n)
    angle = 2 * np.pi * (y / classes + 0.75 * radius)  # three quarters of a turn from the centre to the end
    return noisy(np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1), noise, rng), y


def xor(
    n: int | None = None, noise: float = 0.1, rng: np.random.Generator | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Give the truth table of exclusive or, or points scattered around its four corners.

    Args:
        n: the number of points, dealt to the corners in turn; None gives the four corners exactly.
        noise: standard deviation of the normal noise on both coordinates, used with `n` only.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, 2), around the corners (0, 0), (0, 1), (1, 0), (1, 1); y, int64, shape (n,): 1 where
        exactly one coordinate of the corner is 1.

    Raises:
        ValueError: fewer than four points, or negative noise.

    Example:
        >>> from netcore import datasets
        >>> x, y = datasets.xor()
        >>> x.tolist(), y.tolist()
        ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0, 1, 1, 0])
    """
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    if n is None:
        n, noise = 4, 0.0
    rng = ready("xor", n, noise, 4, rng)
    points = corners[np.arange(n) % 4]
    return noisy(points, noise, rng), points[:, 0] ^ points[:, 1]


def ring_of_gaussians(
    n: int = 1000,
    modes: int = 8,
    radius: float = 2.0,
    noise: float = 0.05,
    rng: np.random.Generator | None = None,
) -> tuple[np.ndarray, np.ndarray]:
    """Draw from normal distributions whose centres stand on a circle, evenly spaced.

    A generator that covers some of the modes only has collapsed; the modes of its points tell.

    Args:
        n: the number of points, dealt to the modes in turn.
        modes: the number of distributions; mode k stands at the angle 2πk / modes.
        radius: the radius of the circle.
        noise: standard deviation of each distribution, the same along both axes.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, 2); the mode of each point, int64, shape (n,).

    Raises:
        ValueError: fewer points than modes, no modes, a radius that is not positive, or negative noise.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, mode = datasets.ring_of_gaussians(4, modes=4, noise=0)
        >>> (np.round(x) + 0).tolist(), mode.tolist()
        ([[2.0, 0.0], [0.0, 2.0], [-2.0, 0.0], [0.0, -2.0]], [0, 1, 2, 3])

    References:
        Metz, Poole, Pfau and Sohl-Dickstein, *Unrolled generative adversarial networks*, 2017, section 3.1.
    """
    if modes < 1 or not 0 < radius < math.inf:
        raise ValueError(
            f"ring_of_gaussians: expected at least 1 mode and a positive radius, got {modes} and {radius}."
        )
    rng = ready("ring_of_gaussians", n, noise, modes, rng)
    mode = np.arange(n) % modes
    angle = 2 * np.pi * mode / modes
    return noisy(radius * np.stack([np.cos(angle), np.sin(angle)], axis=1), noise, rng), mode


def noisy_curve(
    n: int = 50,
    noise: float = 0.1,
    rng: np.random.Generator | None = None,
    f: Callable[[np.ndarray], np.ndarray] = np.sin,
    interval: tuple[float, float] = (0.0, 2 * math.pi),
) -> tuple[np.ndarray, np.ndarray]:
    """Draw points of a curve, y = f(x) + noise: a regression problem.

    Args:
        n: the number of points.
        noise: standard deviation of the normal noise on y.
        rng: where the chance comes from; None takes a fresh unseeded generator.
        f: the curve; it takes and returns an array.
        interval: x is uniform between these two.

    Returns:
        x, float32, shape (n, 1), ascending; y, float32, shape (n, 1).

    Raises:
        ValueError: no points, or negative noise.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.noisy_curve(20, noise=0, rng=np.random.default_rng(0), f=np.square)
        >>> bool(np.allclose(y, x**2, rtol=1e-6)), y.shape
        (True, (20, 1))
    """
    rng = ready("noisy_curve", n, noise, 1, rng)
    x = np.sort(rng.uniform(*interval, n))[:, None]
    return x.astype(np.float32), noisy(f(x), noise, rng)
