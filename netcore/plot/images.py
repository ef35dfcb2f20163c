"""Images, and the numbers they are made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from netcore.plot._base import array, canvas, letters, one_per, points
from netcore.plot._grids import fitting, frames, lines, numerals, pictures, tint, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike


def image_numbers(
    image: ArrayLike, ax: Axes | None = None, *, digits: int | None = None, largest: float | None = None
) -> Axes:
    """Draw an image as cells, each with its number: the more, the darker; blue above zero, orange below.

    Args:
        image: numbers (H, W).
        ax: where to draw; a new figure if None.
        digits: decimals of the numbers; as many as they need, at most two, if None.
        largest: the size of number with the full tint; the largest in the image if None.

    Returns:
        The Axes drawn on; its texts are the numbers, row by row.

    Raises:
        ValueError: if the image is not two-dimensional.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> from netcore import plot
        >>> [text.get_text() for text in plot.image_numbers([[0, 1], [1, 0]]).texts]
        ['0', '1', '1', '0']
        >>> plt.show()
    """
    values = array(image)
    if values.ndim != 2 or values.size == 0:
        raise ValueError(f"image_numbers: expected an image of shape (H, W), got {values.shape}")
    rows, columns = values.shape
    texts = numerals(values, digits)
    ax = canvas(ax, *_largest_size(columns, rows, 5.0, 4.6))
    ax.imshow(tint(values, largest), alpha=0.6, extent=(0, columns, rows, 0), zorder=1)
    ax.set_xlim(-0.02 * columns, 1.02 * columns)
    ax.set_ylim(1.02 * rows, -0.02 * rows)
    lines(ax, rows, columns)
    width, height = points(ax)
    write(ax, texts, fitting(texts, min(width / columns, height / rows)))
    return ax


def images(
    images: ArrayLike | Sequence[ArrayLike],
    titles: Sequence[str] | None = None,
    columns: int | None = None,
    ax: Axes | None = None,
    *,
    largest: float | None = None,
) -> Axes:
    """Draw images side by side: the more, the darker, on one scale for all; blue above zero, orange below.

    Args:
        images: images of one size, (H, W) or (1, H, W), or in colour (3, H, W) or (H, W, 3) with numbers from 0 to 1
            or bytes; a batch (N, C, H, W) with one channel or three is such a sequence.
        titles: what to write above each.
        columns: how many in a row; up to ten if None.
        ax: where to draw; a new figure if None.
        largest: the size of number with the full tint; the largest in all images if None.

    Returns:
        The Axes drawn on; image i is `ax.images[i]`.

    Raises:
        ValueError: if there is no image, one is flat, or they differ in shape.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> ax = plot.images(np.eye(64)[:6].reshape(6, 8, 8), titles=list("abcdef"), columns=3)
        >>> len(ax.images), len(ax.texts)
        (6, 6)
        >>> plt.show()
    """
    tiles = pictures("images", images)
    count = len(tiles)
    if columns is not None and columns < 1:
        raise ValueError(f"columns: expected at least 1, got {columns}")
    columns = min(columns or 10, count)
    labels = [""] * count if titles is None else one_per("titles", titles, count, "image")
    rows = -(-count // columns)
    tall = tiles[0].shape[0] / tiles[0].shape[1]

    inches = min(6.5 / columns, 2.6)
    deepest = max(label.count("\n") + 1 if label else 0 for label in labels)
    head = deepest * letters(1.25) / 72 / inches  # room for the titles, in widths of an image
    step_x, step_y = 1.08, tall + 0.08 + head
    ax = canvas(ax, inches * columns, inches * (rows * step_y + 0.04) / step_x)
    if tiles[0].ndim == 2:
        scale = largest if largest is not None else max(float(np.abs(tile).max()) for tile in tiles)
        tiles = [tint(tile, scale) for tile in tiles]
    boxes = []
    for i, (tile, label) in enumerate(zip(tiles, labels)):
        x, y = i % columns * step_x, i // columns * step_y + head
        ax.imshow(tile, extent=(x, x + 1, y + tall, y), zorder=1)
        boxes.append((x, y, 1, tall))
        if label:
            ax.text(x + 0.5, y - 0.05, label, ha="center", va="bottom", fontsize=letters(0.95), linespacing=1.1)
    frames(ax, boxes)
    ax.set_xlim(-0.04, columns * step_x - 0.04)
    ax.set_ylim(rows * step_y - 0.04, -0.04)
    return ax


def _largest_size(columns: int, rows: int, width: float, height: float) -> tuple[float, float]:
    """Return the largest size in inches within width and height that has the image's shape."""
    cell = min(width / columns, height / rows, 0.9)
    return cell * columns, cell * rows
