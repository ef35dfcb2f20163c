"""The plane that a model maps data to: where each class lies, and what a decoder makes of each place."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.plot._base import MARKERS, array, letters, paper, plot_axes, points_2d
from netcore.plot._grids import pictures, tint

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray


def latent_points(z: ArrayLike, y: ArrayLike, classes: Sequence[str] | None = None, ax: Axes | None = None) -> Axes:
    """Draw points of a plane by class, each class with its colour and marker, and its name where no point lies.

    A line joins each name to the middle of its class, so that there is no key however many classes there are.

    Args:
        z: points (N, 2): codes of an encoder, for example.
        y: their classes (N,), whole numbers from 0.
        classes: the names of the classes; the numbers themselves if None.
        ax: where to draw; a new figure if None.

    Returns:
        The Axes drawn on; its texts are the names of the classes that occur.

    Raises:
        ValueError: if z, y and the names do not fit together, or a point is not finite.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> z, y = np.random.default_rng(0).normal(size=(60, 2)), np.repeat([0, 1, 2], 20)
        >>> ax = plot.latent_points(z + 4 * np.eye(3)[y, :2], y, classes=["left", "up", "middle"])
        >>> [text.get_text() for text in ax.texts]
        ['left', 'up', 'middle']
        >>> plt.show()
    """
    spots, labels = points_2d("z", z).astype(float), array(y)
    if labels.shape != (len(spots),) or not np.issubdtype(labels.dtype, np.integer) or labels.min() < 0:
        raise ValueError(
            f"y: expected class numbers from 0, integers of shape ({len(spots)},), "
            f"got {labels.dtype} of shape {labels.shape}"
        )
    if not np.isfinite(spots).all():
        raise ValueError("z: expected finite points, got some that are not")
    kinds = [int(k) for k in np.unique(labels)]
    if classes is not None and len(classes) <= kinds[-1]:
        raise ValueError(f"classes: expected at least {kinds[-1] + 1} names, got {len(classes)}")
    names = [str(k) if classes is None else classes[k] for k in kinds]

    ax = plot_axes(ax, 6.5, 5.0)
    ax.grid(False)
    size = float(np.clip(9000 / len(spots), 7, 34))
    for k in kinds:
        ax.scatter(
            spots[labels == k, 0],
            spots[labels == k, 1],
            s=size,
            color=f"C{k}",
            marker=MARKERS[k % len(MARKERS)],
            edgecolors=paper(),
            linewidths=0.3,
            zorder=2,
        )
    low, high = spots.min(0), spots.max(0)
    room = 0.13 * np.where(high > low, high - low, 1)
    ax.set_xlim(low[0] - room[0], high[0] + room[0])
    ax.set_ylim(low[1] - room[1], high[1] + room[1])
    ax.set_xlabel("$z_1$")
    ax.set_ylabel("$z_2$")
    middles = np.array([np.median(spots[labels == k], axis=0) for k in kinds])
    for k, name, middle, place in zip(kinds, names, middles, _free_places(ax, spots, middles, names)):
        ax.plot(*np.stack([middle, place]).T, color=f"C{k}", lw=1.2, zorder=3)
        ax.plot(*middle, MARKERS[k % len(MARKERS)], ms=8, color=f"C{k}", mec=paper(), mew=1.2, zorder=4)
        veil = {"boxstyle": "round,pad=0.15", "facecolor": paper(), "edgecolor": f"C{k}", "linewidth": 1.2}
        ax.text(place[0], place[1], name, ha="center", va="center", fontsize=letters(0.95), bbox=veil, zorder=5)
    return ax


def _free_places(ax: Axes, spots: NDArray[Any], middles: NDArray[Any], names: Sequence[str]) -> NDArray[Any]:
    """Return for each name the place nearest to its class where it covers the fewest points and no other name."""
    figure: Any = ax.get_figure(root=True)
    figure.draw_without_rendering()  # the layout says how large the Axes is
    box = ax.get_window_extent()
    point = figure.dpi / 72
    tall = letters(2.2) * point
    marks, centres = ax.transData.transform(spots), ax.transData.transform(middles)
    places: list[NDArray[Any]] = []
    taken: list[NDArray[Any]] = []
    for name, centre in zip(names, centres):
        half = np.array([letters(0.66) * (len(name) + 1.2) * point, tall]) / 2
        grid = np.meshgrid(*(np.linspace(box.p0[i] + half[i], box.p1[i] - half[i], 48) for i in (0, 1)))
        tries = np.stack(grid, axis=-1).reshape(-1, 2)
        hidden = (np.abs(tries[:, None] - marks) < half + 2).all(-1).sum(1)
        for other, reach in taken:
            hidden[(np.abs(tries - other) < half + reach).all(-1)] += len(marks) + 1
        best = np.lexsort([np.hypot(*(tries - centre).T), hidden])[0]
        places.append(tries[best])
        taken.append(np.stack([tries[best], half]))
    return ax.transData.inverted().transform(places)


def latent_grid(
    decode: Callable[[NDArray[Any]], Any],
    xlim: tuple[float, float] = (-2.0, 2.0),
    ylim: tuple[float, float] = (-2.0, 2.0),
    ax: Axes | None = None,
    *,
    count: int = 10,
    largest: float | None = None,
) -> Axes:
    """Draw what a decoder makes of a grid of points of the plane, each image centred at its point.

    Args:
        decode: maps points (M, 2), float32, to images (M, H, W), (M, 1, H, W) or in colour (M, 3, H, W).
        xlim: the first and the last $z_1$.
        ylim: the lowest and the highest $z_2$.
        ax: where to draw; a new figure if None.
        count: images along each side, at least 2.
        largest: the size of number with the full tint; the largest in all images if None.

    Returns:
        The Axes drawn on; its one image is all of them, the highest $z_2$ first.

    Raises:
        ValueError: if a range is empty, there are fewer than two images a side, or `decode` returns no images.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> pattern = np.random.default_rng(0).normal(size=(2, 64))
        >>> ax = plot.latent_grid(lambda z: (z @ pattern).reshape(-1, 8, 8), count=5)
        >>> ax.images[0].get_array().shape
        (40, 40, 4)
        >>> plt.show()
    """
    for name, (low, high) in (("xlim", xlim), ("ylim", ylim)):
        if not low < high:
            raise ValueError(f"{name}: expected (low, high) with low < high, got {(low, high)}")
    if count < 2:
        raise ValueError(f"count: expected at least 2, got {count}")
    across, up = (np.linspace(*limits, count, dtype=np.float32) for limits in (xlim, ylim))
    grid = np.stack(np.meshgrid(across, up[::-1]), axis=-1).reshape(-1, 2)
    tiles = pictures("decode", decode(grid))
    if len(tiles) != len(grid):
        raise ValueError(f"decode: expected {len(grid)} images, one for each point, got {len(tiles)}")
    whole = np.stack(tiles).reshape(count, count, *tiles[0].shape).swapaxes(1, 2)
    whole = whole.reshape(count * tiles[0].shape[0], count * tiles[0].shape[1], *tiles[0].shape[2:])

    ax = plot_axes(ax, 5.6, 5.6)
    ax.grid(False)
    half_x, half_y = ((high - low) / (count - 1) / 2 for low, high in (xlim, ylim))
    extent = (xlim[0] - half_x, xlim[1] + half_x, ylim[0] - half_y, ylim[1] + half_y)
    ax.imshow(tint(whole, largest) if whole.ndim == 2 else whole, extent=extent, aspect="auto")
    ax.set_box_aspect(tiles[0].shape[0] / tiles[0].shape[1])
    ax.set_xlabel("$z_1$")
    ax.set_ylabel("$z_2$")
    return ax
