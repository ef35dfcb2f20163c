"""A window that slides over a grid of numbers: convolution, stride, padding, dilation and pooling."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.plot._base import array, canvas, letters, paper, points
from netcore.plot._grids import fitting, lines, numerals, tint, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

WINDOW, PADDING = "C2", "C5"
LEGIBLE = 7.0  # points: the smallest numbers that are written

Pair = int | tuple[int, int]


def window(
    image: ArrayLike,
    at: tuple[int, int] = (0, 0),
    ax: Axes | None = None,
    *,
    kernel: ArrayLike | None = None,
    size: Pair | None = None,
    output: ArrayLike | None = None,
    stride: Pair = 1,
    padding: Pair = 0,
    dilation: Pair = 1,
    reveal: bool = False,
    numbers: bool | None = None,
    digits: int | None = None,
    fill: str = "0",
    names: Sequence[str] = ("input", "kernel", "output"),
) -> Axes:
    r"""Draw a grid of numbers and the window on it, the kernel, and the output with the cell that the window makes.

    The window of output cell $(i, j)$ begins at row $i s - p$ and column $j s - p$ of the input, for stride $s$ and
    padding $p$. Window, kernel and output cell have one outline, C2; the padding is a ring in the tone of C5. The
    tint of a number is its size, on a scale for each grid; blue above zero, orange below.

    Args:
        image: the input (H, W).
        at: the row and column of the output cell whose window is drawn.
        ax: where to draw; a new figure if None.
        kernel: the weights (kH, kW), drawn between input and output.
        size: the window's height and width, or both in one number, where there is no kernel: for pooling. With
            neither, no window is drawn.
        output: the result (OH, OW), drawn on the right.
        stride: rows and columns from one window to the next, or both in one number.
        padding: rows and columns added on each side, or both in one number.
        dilation: rows and columns from one cell of the window to the next, or both in one number.
        reveal: show the numbers of the output up to the cell `at` only: for the frames of a stepper.
        numbers: write the numbers; if None, where they would be at least 7 points large.
        digits: decimals of the numbers; as many as each grid needs, at most two, if None.
        fill: what the cells of the padding say.
        names: what to write below the input, the kernel and the output, above the number of rows and columns.

    Returns:
        The Axes drawn on. Its patches end with the outlines.

    Raises:
        ValueError: if a grid is not two-dimensional, the window is larger than the input, the output does not have
            the shape that stride, padding and dilation give, or `at` is not in it.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> image = np.array([[1, 1, 2, 4], [5, 6, 7, 8], [3, 2, 1, 0], [1, 2, 3, 4]])
        >>> ax = plot.window(image, (0, 1), size=2, stride=2, output=np.array([[6, 8], [3, 4]]), reveal=True)
        >>> [text.get_text() for text in ax.texts][-4:]
        ['input\n4 × 4', '6', '8', 'output\n2 × 2']
        >>> plt.show()
    """
    grid = _grid("image", image)
    weights = None if kernel is None else _grid("kernel", kernel)
    result = None if output is None else _grid("output", output)
    step, ring, holes = _pair("stride", stride, 1), _pair("padding", padding, 0), _pair("dilation", dilation, 1)
    span = _span(weights, size)
    padded = (grid.shape[0] + 2 * ring[0], grid.shape[1] + 2 * ring[1])
    _check(padded, span, step, holes, result, at)

    framed = np.full(padded, fill, object)
    framed[ring[0] : padded[0] - ring[0], ring[1] : padded[1] - ring[1]] = numerals(grid, digits)
    shown = [(grid, framed, names[0])]
    if weights is not None:
        shown.append((weights, np.array(numerals(weights, digits), object), names[1]))
    if result is not None:
        shown.append((result, np.array(numerals(result, digits), object), names[2]))
    ax, corners, cell = _arrange(ax, shown)
    for (values, texts, name), (x, y) in zip(shown, corners):
        tints = tint(values)
        if reveal and result is not None and (x, y) == corners[-1]:
            later = np.arange(texts.size).reshape(texts.shape) > at[0] * texts.shape[1] + at[1]
            texts[later], tints[later] = "", 0
        _cells(ax, tints, texts.shape, x, y)
        letter = fitting(texts, cell)
        if numbers or (numbers is None and letter >= LEGIBLE):
            write(ax, texts, letter, x, y)
        caption = f"{name}\n{values.shape[0]} × {values.shape[1]}" + (
            ", padded" if texts.shape != values.shape else ""
        )
        ax.text(x + texts.shape[1] / 2, y + texts.shape[0] + 0.1, caption, ha="center", va="top", linespacing=1.15)
    if span is not None:
        (x, y), (end_x, end_y) = corners[0], corners[-1]
        x, y = x + at[1] * step[1], y + at[0] * step[0]
        tall, wide = (h * (n - 1) + 1 for h, n in zip(holes, span))
        cells = [(x, y, wide, tall)]
        if holes != (1, 1):
            cells = [(x + j * holes[1], y + i * holes[0], 1, 1) for i in range(span[0]) for j in range(span[1])]
        if weights is not None:
            cells.append((*corners[1], span[1], span[0]))
        if result is not None:
            cells.append((end_x + at[1], end_y + at[0], 1, 1))
            if weights is None:
                # Along the lines between cells, so that no number is crossed.
                way = [x + wide, padded[1], end_x, end_x + at[1]]
                for edge in (0, 1):
                    heights = [y + edge * tall] * 2 + [end_y + at[0] + edge] * 2
                    ax.plot(way, heights, color=WINDOW, lw=1.2, alpha=0.8, zorder=4)
        _outline(ax, cells)
    if weights is not None:
        for sign, (x, y), (_, texts, _) in zip(("∗", "="), corners, shown[:-1]):
            middle = (x + texts.shape[1] + corners[1 if sign == "∗" else 2][0]) / 2
            ax.text(middle, y + texts.shape[0] / 2, sign, ha="center", va="center", fontsize=letters(1.5))
    return ax


def _grid(name: str, values: ArrayLike) -> NDArray[Any]:
    found = array(values)
    if found.ndim != 2 or found.size == 0:
        raise ValueError(
            f"{name}: expected numbers of shape (H, W), got {found.shape}; take one channel of one image"
        )
    return found


def _pair(name: str, value: Pair, least: int) -> tuple[int, int]:
    """Return (for rows, for columns) from one number or two."""
    found = (value, value) if isinstance(value, int | np.integer) else tuple(value)
    if len(found) != 2 or not all(isinstance(n, int | np.integer) and n >= least for n in found):
        raise ValueError(f"{name}: expected a whole number from {least}, or two, got {value!r}")
    return int(found[0]), int(found[1])


def _span(weights: NDArray[Any] | None, size: Pair | None) -> tuple[int, int] | None:
    """Return the rows and columns of the window, or None where there is none."""
    span = None if size is None else _pair("size", size, 1)
    if weights is None:
        return span
    if span not in (None, weights.shape):
        raise ValueError(f"size: expected the kernel's, {weights.shape}, or none, got {span}")
    return weights.shape[0], weights.shape[1]


def _check(
    padded: tuple[int, int],
    span: tuple[int, int] | None,
    step: tuple[int, int],
    holes: tuple[int, int],
    result: NDArray[Any] | None,
    at: tuple[int, int],
) -> None:
    """Refuse a window that does not fit, an output of another shape, and a cell that is not in it."""
    if span is None:
        if result is not None:
            raise ValueError("window: expected a kernel, or the size of the window, beside an output, got neither")
        return
    made = tuple((p - h * (n - 1) - 1) // s + 1 for p, h, n, s in zip(padded, holes, span, step))
    if min(made) < 1:
        raise ValueError(f"window: expected one within {padded[0]} × {padded[1]} cells, got {span[0]} × {span[1]}")
    if result is not None and result.shape != made:
        raise ValueError(f"output: expected shape {made} for this window, stride and padding, got {result.shape}")
    if not all(0 <= i < n for i, n in zip(at, made)):
        raise ValueError(f"at: expected an output cell from (0, 0) to ({made[0] - 1}, {made[1] - 1}), got {at}")


def _arrange(ax: Axes | None, shown: list[Any]) -> tuple[Axes, list[tuple[float, float]], float]:
    """Return the Axes, the corner of each grid, side by side, and how many points a cell is long."""
    sizes = [texts.shape for _, texts, _ in shown]
    rows, widths = max(h for h, _ in sizes), [w for _, w in sizes]
    gap = max(1.3, 0.07 * sum(widths))
    total = sum(widths) + gap * (len(widths) - 1)
    below = letters(2.9)  # two lines of caption
    inches = min(6.3 / total, 0.62, 4.4 / rows)
    ax = canvas(ax, max(inches * total, 2.4) + 0.2, inches * rows + below / 72 + 0.15)
    width, height = points(ax)
    cell = min((width - 4) / total, (height - below - 4) / rows)
    ax.set_xlim(-2 / cell, total + 2 / cell)
    ax.set_ylim(rows + below / cell, -2 / cell)
    lefts = np.cumsum([0.0, *(w + gap for w in widths[:-1])])
    return ax, [(float(x), (rows - h) / 2) for x, (h, _) in zip(lefts, sizes)], cell


def _cells(ax: Axes, tints: NDArray[Any], shape: tuple[int, int], left: float, top: float) -> None:
    """Draw the cells of a grid, and those of the padding around it."""
    from matplotlib.patches import Rectangle

    rows, columns = tints.shape[:2]
    x, y = left + (shape[1] - columns) / 2, top + (shape[0] - rows) / 2
    if shape != (rows, columns):
        for face, *box in (((PADDING, 0.3), left, top, *shape), (paper(), x, y, rows, columns)):
            ax.add_patch(Rectangle((box[0], box[1]), box[3], box[2], facecolor=face, edgecolor="none", zorder=0.5))
    ax.imshow(tints, alpha=0.6, extent=(x, x + columns, y + rows, y), zorder=1)
    lines(ax, *shape, left, top)


def _outline(ax: Axes, boxes: Sequence[tuple[float, float, float, float]]) -> None:
    from matplotlib.patches import Rectangle

    for x, y, width, height in boxes:
        ax.add_patch(
            Rectangle((x, y), width, height, fill=False, edgecolor=WINDOW, lw=2.6, joinstyle="round", zorder=5)
        )
