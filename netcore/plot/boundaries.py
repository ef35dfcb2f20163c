"""Functions of two variables: where a classifier draws its line, and how an optimiser walks down."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.plot._base import MARKERS, array, ink, key_inside, paper, plot_axes, points_2d

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray


def decision_boundary(
    predict: Callable[[NDArray[Any]], Any],
    x: ArrayLike,
    y: ArrayLike,
    ax: Axes | None = None,
    *,
    classes: Sequence[str] | None = None,
    resolution: int = 160,
    margin: float = 0.12,
) -> Axes:
    """Draw the points of each class, and the regions that a classifier gives to each class.

    Args:
        predict: maps points (M, 2) to classes (M,), to probabilities of class 1 (M,) or (M, 1), or to scores of all
            classes (M, K), probabilities or logits, of which the largest wins.
        x: points (N, 2).
        y: their classes (N,), whole numbers from 0.
        ax: where to draw; a new figure if None.
        classes: the names of the classes, for the key; no key if None.
        resolution: points of the grid along each side.
        margin: room around the points, as a share of their range.

    Returns:
        The Axes drawn on.

    Raises:
        ValueError: if x, y, the names or what `predict` returns do not fit together.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> x, y = np.array([[0, 0], [1, 0], [0, 1], [1, 1]]), np.array([0, 0, 0, 1])
        >>> ax = plot.decision_boundary(lambda p: (p.sum(axis=1) > 1.5).astype(int), x, y, classes=["no", "yes"])
        >>> [text.get_text() for text in ax.get_legend().get_texts()]
        ['no', 'yes']
        >>> plt.show()
    """
    spots, labels = points_2d("x", x), array(y)
    if labels.shape != (len(spots),) or not (np.issubdtype(labels.dtype, np.integer) or labels.dtype == bool):
        raise ValueError(
            f"y: expected integer classes of shape ({len(spots)},), got {labels.dtype} of shape {labels.shape}"
        )
    if resolution < 2:
        raise ValueError(f"resolution: expected at least 2, got {resolution}")
    labels = labels.astype(int)
    dtype = spots.dtype if np.issubdtype(spots.dtype, np.floating) else np.float32
    low, high = spots.min(0), spots.max(0)
    room = margin * np.where(high > low, high - low, 1)
    axis_x, axis_y = (np.linspace(low[i] - room[i], high[i] + room[i], resolution, dtype=dtype) for i in (0, 1))
    grid = np.stack(np.meshgrid(axis_x, axis_y), axis=-1).reshape(-1, 2)
    scores = _scores(predict(grid), len(grid), int(labels.max()) + 1)
    count = max(scores.shape[1], int(labels.max()) + 1)
    if classes is not None and len(classes) < count:
        raise ValueError(f"classes: expected {count} names, got {len(classes)}")

    ax = plot_axes(ax, 6.5, 4.4)
    ax.grid(False)
    for k in range(scores.shape[1]):
        lead = scores[:, k] - np.delete(scores, k, axis=1).max(axis=1)
        lead = lead.reshape(resolution, resolution)
        if lead.max() <= 0:
            continue
        top = max(float(lead.max()), 1e-12) * 1.01
        ax.contourf(axis_x, axis_y, lead, levels=[0.0, top], colors=[f"C{k}"], alpha=0.16, zorder=0)
        # With two classes the line of one is the line of the other.
        if lead.min() < 0 and not (k == 1 and scores.shape[1] == 2):
            ax.contour(axis_x, axis_y, lead, levels=[0.0], colors=[ink()], linewidths=1.3, zorder=1)
    for k in np.unique(labels):
        ax.scatter(
            spots[labels == k, 0],
            spots[labels == k, 1],
            s=34,
            color=f"C{k}",
            marker=MARKERS[k % len(MARKERS)],
            edgecolors=paper(),
            linewidths=0.7,
            label=None if classes is None else classes[k],
            zorder=2,
        )
    ax.set_xlim(float(axis_x[0]), float(axis_x[-1]))
    ax.set_ylim(float(axis_y[0]), float(axis_y[-1]))
    if classes is not None:
        key_inside(ax, handletextpad=0.1)
    return ax


def _scores(predicted: Any, count: int, least: int) -> NDArray[Any]:
    """Return one score per class (M, K) from classes, from probabilities of class 1, or from scores."""
    found = array(predicted)
    if found.ndim == 2 and found.shape[1] == 1:
        found = found[:, 0]
    if found.ndim not in (1, 2) or len(found) != count:
        raise ValueError(
            f"predict: expected classes or probabilities of shape ({count},), or scores ({count}, K), for {count} "
            f"points, got shape {found.shape}"
        )
    if found.ndim == 2:
        return found.astype(float)
    if not np.isfinite(found).all():
        raise ValueError("predict: expected finite numbers, got some that are not")
    if np.array_equal(found, np.round(found)):
        if found.min() < 0:
            raise ValueError(f"predict: expected classes from 0, got {int(found.min())}; map them to 0, 1, … first")
        side = round(count**0.5)
        kinds = max(int(found.max()) + 1, least, 2)
        one_hot = np.eye(kinds)[found.astype(int)].reshape(side, side, kinds)
        return _softened(one_hot).reshape(count, kinds)
    if found.min() < 0 or found.max() > 1:
        raise ValueError(
            "predict: expected classes, or probabilities from 0 to 1, got numbers from "
            f"{found.min():.3g} to {found.max():.3g}; return scores of all classes (M, K), or classes"
        )
    return np.column_stack([1 - found, found]).astype(float)


def _softened(image: NDArray[Any]) -> NDArray[Any]:
    """Blend each cell with its neighbours: the stairs of a line between cells become a slope."""
    for _ in range(2):
        for axis in (0, 1):
            edges = [(1, 1) if i == axis else (0, 0) for i in range(image.ndim)]
            wide = np.pad(image, edges, mode="edge")
            low, high = (np.take(wide, range(s, s + image.shape[axis]), axis) for s in (0, 2))
            image = 0.25 * low + 0.5 * image + 0.25 * high
    return image


def surface(
    f: Callable[[NDArray[Any], NDArray[Any]], Any],
    xlim: tuple[float, float],
    ylim: tuple[float, float],
    paths: Mapping[str, ArrayLike] | None = None,
    ax: Axes | None = None,
    *,
    levels: int | Sequence[float] = 12,
    resolution: int = 120,
) -> Axes:
    """Draw a function of two variables as contour lines, and the paths that optimisers took over it.

    Args:
        f: maps two arrays of one shape, x and y, to the function's values in that shape.
        xlim: the range of x.
        ylim: the range of y.
        paths: for each name, the points (T, 2) visited, the start first: a ring at the start, a star at the end.
        ax: where to draw; a new figure if None.
        levels: the heights of the lines, or how many; so many lie closer together near the minimum, at
            `low + (high - low) * t**2.5` for even steps of t from 0 to 1.
        resolution: points of the grid along each side.

    Returns:
        The Axes drawn on.

    Raises:
        ValueError: if a range is empty, a path is not (T, 2), or f returns another shape or nothing finite.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> path = np.array([[2.0, 1.0], [0.4, 0.2], [0.08, 0.04]])
        >>> ax = plot.surface(lambda x, y: x**2 + y**2, (-3, 3), (-2, 2), {"gradient descent": path})
        >>> ax.lines[0].get_xydata().shape
        (3, 2)
        >>> plt.show()
    """
    for name, (low, high) in (("xlim", xlim), ("ylim", ylim)):
        if not low < high:
            raise ValueError(f"{name}: expected (low, high) with low < high, got {(low, high)}")
    routes = {name: points_2d(f"paths[{name!r}]", path) for name, path in (paths or {}).items()}
    grid_x, grid_y = np.meshgrid(np.linspace(*xlim, resolution), np.linspace(*ylim, resolution))
    height = array(f(grid_x, grid_y)).astype(float)
    if height.shape != grid_x.shape or not np.isfinite(height).any():
        raise ValueError(f"f: expected finite values of shape {grid_x.shape}, as its arguments, got {height.shape}")
    if isinstance(levels, int):
        low, high = float(np.nanmin(height)), float(np.nanmax(height))
        heights = low + (high - low) * np.linspace(0, 1, levels + 2)[1:-1] ** 2.5
    else:
        heights = np.sort(np.asarray(levels, float))

    ax = plot_axes(ax, 6.5, 4.4)
    ax.grid(False)
    ax.contour(grid_x, grid_y, height, levels=heights, colors=[ink()], alpha=0.3, linewidths=0.9, zorder=1)
    for k, (name, path) in enumerate(routes.items()):
        style = ("-", (0, (4, 1.5)), (0, (1, 1.2)), (0, (5, 1.5, 1, 1.5)))[k % 4]
        (line,) = ax.plot(*path.T, color=f"C{k}", lw=1.8, ls=style, marker=".", ms=5, label=name, zorder=2 + 0.1 * k)
        colour = line.get_color()
        ax.plot(*path[0], "o", ms=9, mfc=paper(), mec=colour, mew=1.8, zorder=4)
        ax.plot(*path[-1], "*", ms=13, color=colour, mec=paper(), mew=0.6, zorder=5)
    ax.set_xlim(*xlim)
    ax.set_ylim(*ylim)
    if routes:
        key_inside(ax)
    return ax
