"""What a convolution learnt: its filters, and the maps that they make of an image."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.plot._base import array, canvas, letters
from netcore.plot._grids import frames, pictures, tint

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

STEP = 1.1  # from one tile to the next, in widths of a tile


def filters(
    weight: ArrayLike,
    maps: ArrayLike | None = None,
    image: ArrayLike | None = None,
    ax: Axes | None = None,
    *,
    columns: int = 8,
    largest: float | None = None,
) -> Axes:
    """Draw the filters of a convolution, one column each, and below each the map that it made.

    A filter has a row for each channel of the input. The tint of a weight is its size, on one scale for all filters,
    and its colour the sign: blue above zero, orange below. The maps have a scale of their own, also one for all.

    Args:
        weight: the filters (O, C, kH, kW), or (O, kH, kW) for one channel.
        maps: the maps (O, H, W) that the filters made of one image.
        image: the image, (H, W), (1, H, W) or in colour (3, H, W), drawn on the left.
        ax: where to draw; a new figure if None.
        columns: the most filters in a row; the others follow below.
        largest: the size of weight with the full tint; the largest of all if None.

    Returns:
        The Axes drawn on; its images are the tiles row by row, then the image.

    Raises:
        ValueError: if the filters have another number of dimensions, or there are more or fewer maps than filters.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> rng = np.random.default_rng(0)
        >>> ax = plot.filters(rng.normal(size=(3, 1, 5, 5)), maps=rng.normal(size=(3, 24, 24)))
        >>> [text.get_text() for text in ax.texts]
        ['1', '2', '3', 'filter', 'map']
        >>> plt.show()
    """
    kernels = array(weight)
    kernels = kernels[:, None] if kernels.ndim == 3 else kernels
    if kernels.ndim != 4 or kernels.size == 0:
        raise ValueError(f"filters: expected weights of shape (O, C, kH, kW) or (O, kH, kW), got {kernels.shape}")
    count, channels = kernels.shape[:2]
    if columns < 1:
        raise ValueError(f"columns: expected at least 1, got {columns}")
    columns = min(columns, count)
    scale = float(np.abs(kernels).max()) if largest is None else largest
    rows = [(f"input {c + 1}" if channels > 1 else "filter", tint(kernels[:, c], scale)) for c in range(channels)]
    if maps is not None:
        made = array(maps)
        if made.ndim != 3 or len(made) != count:
            raise ValueError(
                f"maps: expected shape ({count}, H, W), the maps of one image, one for each filter, got {made.shape}"
            )
        rows.append(("map", tint(made)))
    picture = None if image is None else pictures("image", [array(image)])[0]

    side = 0.0 if picture is None else min(2.0, 1 + 0.25 * columns)  # lengths are in widths of a filter
    left = 0.35 + (side + 0.3 if side else 0.0)
    total = left + columns * STEP - 0.1
    inches = min(6.4 / total, 1.4)
    head, line = letters(1.5) / 72 / inches, 0.1
    block = head + sum(tiles.shape[1] / tiles.shape[2] + line for _, tiles in rows)
    groups = -(-count // columns)
    tall = groups * block
    if picture is not None:
        tall = max(tall, head + side * picture.shape[0] / picture.shape[1] + line)
    ax = canvas(ax, inches * total + 0.15, inches * tall + 0.1)
    boxes = []
    for group in range(groups):
        y = group * block + head
        members = range(group * columns, min((group + 1) * columns, count))
        for place, i in enumerate(members):
            ax.text(left + place * STEP + 0.5, y - 0.04, str(i + 1), ha="center", va="bottom", fontsize=letters(0.95))
        for name, tiles in rows:
            high = tiles.shape[1] / tiles.shape[2]
            ax.text(left - 0.06, y + high / 2, name, ha="right", va="center", rotation=90, fontsize=letters(0.9))
            for place, i in enumerate(members):
                boxes.append((left + place * STEP, y, 1.0, high))
                _show(ax, tiles[i], boxes[-1])
            y += high + line
    if picture is not None:
        high = side * picture.shape[0] / picture.shape[1]
        boxes.append((0.0, (tall + head - line - high) / 2, side, high))
        _show(ax, tint(picture) if picture.ndim == 2 else picture, boxes[-1])
        ax.text(side / 2, boxes[-1][1] - 0.04, "input", ha="center", va="bottom", fontsize=letters(0.95))
    frames(ax, boxes)
    ax.set_xlim(-0.03, total + 0.03)
    ax.set_ylim(tall - 0.06, 0)
    return ax


def _show(ax: Axes, tile: NDArray[Any], place: tuple[float, float, float, float]) -> None:
    x, y, width, height = place
    ax.imshow(tile, extent=(x, x + width, y + height, y), zorder=1)
