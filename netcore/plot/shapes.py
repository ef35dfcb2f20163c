"""The shapes that data take on their way through a model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcore.plot._base import arrow, canvas, ink, letters, paper, points

if TYPE_CHECKING:
    from matplotlib.axes import Axes

MAPS, VECTOR = "C0", "C2"
SHEETS = 6  # the most that are drawn of a stack
# In widths of a column: the longest side of all, the shortest that is drawn, and the way from sheet to sheet.
SIDE, LEAST, SHIFT = 0.58, 0.08, 0.035


def layer_shapes(
    layers: Sequence[tuple[str, int | Sequence[int]]], ax: Axes | None = None, *, columns: int = 7
) -> Axes:
    r"""Draw the layers of a model as blocks: a stack of sheets for maps (C, H, W), a bar for a vector (N,).

    The sides of all sheets are on one scale, and so are the lengths of all bars; a side too short to see is drawn a
    little longer. A stack shows six sheets at most: the text below says how many there are.

    Args:
        layers: the name and the output shape of each layer, without the batch: (C, H, W), (H, W), or (N,), or N.
        ax: where to draw; a new figure if None.
        columns: the most blocks in a row; the others follow below.

    Returns:
        The Axes drawn on; text i is the shape of layer i, and below it its name.

    Raises:
        ValueError: if there is no layer, or a shape has more than three sizes or one below 1.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> from netcore import plot
        >>> ax = plot.layer_shapes([("image", (1, 28, 28)), ("conv", (3, 24, 24)), ("dense", 10)])
        >>> [text.get_text() for text in ax.texts][:2]
        ['1×28×28\nimage', '3×24×24\nconv']
        >>> plt.show()
    """
    shapes = [_sizes(name, shape) for name, shape in layers]
    if not shapes:
        raise ValueError("layer_shapes: expected at least one layer (name, shape), got none")
    if columns < 1:
        raise ValueError(f"columns: expected at least 1, got {columns}")
    columns = min(columns, len(shapes))
    rows = -(-len(shapes) // columns)
    texts = ["×".join(f"{side:,}" for side in shape) + f"\n{name}" for shape, (name, _) in zip(shapes, layers)]
    longest = max((max(shape[-2:]) for shape in shapes if len(shape) > 1), default=1)
    most = max((shape[0] for shape in shapes if len(shape) == 1), default=1)

    below = letters(1.35) * max(text.count("\n") + 1 for text in texts)  # points
    high = SIDE + SHIFT * SHEETS + 0.1
    ax = canvas(ax, 6.5, rows * (6.4 / max(columns, 4) * high + below / 72) + 0.15)
    width, height = points(ax)
    unit = min(width / columns, (height / rows - below) / high)
    step = high + below / unit
    size = min(letters(0.95), 0.94 * unit / (0.68 * max(len(line) for text in texts for line in text.split("\n"))))
    right = 0.0
    for i, (shape, text) in enumerate(zip(shapes, texts)):
        x, y = i % columns + 0.5, i // columns * step + high / 2
        if len(shape) == 1:
            wide = LEAST
            _sheets(ax, x, y, 1, LEAST, max(SIDE * shape[0] / most, LEAST), VECTOR)
        else:
            tall, across = (max(SIDE * side / longest, LEAST) for side in shape[-2:])
            count = min(shape[0], SHEETS) if len(shape) == 3 else 1
            wide = across + SHIFT * (count - 1)
            _sheets(ax, x, y, count, across, tall, MAPS)
        if i % columns:
            arrow(ax, (right + 0.03, y), (x - wide / 2 - 0.03, y), ink(), linewidth=1.2, mutation_scale=9)
        right = x + wide / 2
        ax.text(x, y + high / 2, text, ha="center", va="top", fontsize=size, linespacing=1.3)
    ax.set_xlim(0, columns)
    ax.set_ylim(rows * step, 0)
    return ax


def _sheets(ax: Axes, x: float, y: float, count: int, width: float, height: float, colour: str) -> None:
    """Draw sheets around a centre, the first one behind, on the upper left."""
    from matplotlib.patches import Rectangle

    for k in range(count):
        shift = SHIFT * (k - (count - 1) / 2)
        corner = (x - width / 2 + shift, y - height / 2 + shift)
        for face, edge in ((paper(), "none"), ((colour, 0.2), colour)):
            ax.add_patch(Rectangle(corner, width, height, facecolor=face, edgecolor=edge, lw=1.3, zorder=3 + 0.1 * k))


def _sizes(name: str, shape: int | Sequence[int]) -> tuple[int, ...]:
    found = (shape,) if isinstance(shape, int) else tuple(shape)
    if len(found) not in (1, 2, 3) or min(found) < 1:
        raise ValueError(
            f"layer_shapes: expected (C, H, W), (H, W) or (N,) without the batch for {name!r}, got {shape}"
        )
    return found
