"""Numbers as cells: the tint of a number, the lines between cells, the letters that fit into one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.plot._base import NEGATIVE, POSITIVE, array, ink, letters, number

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

    Texts = Sequence[Sequence[str]] | NDArray[Any]


def tint(values: NDArray[Any], largest: float | None = None) -> NDArray[Any]:
    """Return an image (H, W, 4) whose colour is the sign and whose opacity is the size: it suits any ground."""
    from matplotlib.colors import to_rgba

    values = values.astype(float)
    scale = largest if largest is not None else float(np.abs(values).max())
    colours = np.where(values[..., None] >= 0, to_rgba(POSITIVE), to_rgba(NEGATIVE))
    colours[..., 3] = np.clip(np.abs(values) / (scale or 1.0), 0, 1)
    return colours


def pictures(name: str, images: Any) -> list[NDArray[Any]]:
    """Return images of one shape, each (H, W), (H, W, 3) or (H, W, 4), or say what came instead."""
    tiles = list(array(images)) if hasattr(images, "shape") else [array(image) for image in images]
    tiles = [_channels_last(tile) for tile in tiles]
    shapes = {tile.shape for tile in tiles}
    if len(shapes) != 1 or not all(len(s) == 2 or (len(s) == 3 and s[2] in (3, 4)) for s in shapes):
        raise ValueError(
            f"{name}: expected a sequence of images of one shape, (H, W), (1, H, W), (3, H, W) or (H, W, 3), got "
            f"{', '.join(map(str, sorted(shapes))) or 'none'}; flat ones need x.reshape(-1, height, width)"
        )
    if not all(np.isfinite(tile).all() for tile in tiles):
        raise ValueError(f"{name}: expected finite numbers, got some that are not")
    return tiles


def _channels_last(tile: NDArray[Any]) -> NDArray[Any]:
    if tile.ndim == 3 and tile.shape[0] == 1:
        return tile[0]
    if tile.ndim == 3 and tile.shape[0] == 3 and tile.shape[2] not in (3, 4):
        return tile.transpose(1, 2, 0)
    return tile


def numerals(values: NDArray[Any], digits: int | None = None) -> list[list[str]]:
    """Return each number as text, with as many decimals as all of them need, at most two, if `digits` is None."""
    if digits is None:
        digits = next((d for d in (0, 1) if np.allclose(values, np.round(values, d), rtol=0, atol=1e-6)), 2)
    return [[number(value, digits, trim=False) for value in row] for row in values]


def fitting(texts: Texts, cell: float) -> float:
    """Return the size of letters with which the longest text fits into a cell of so many points."""
    longest = max(len(text) for row in texts for text in row)
    return min(letters(1.25), 0.76 * cell / (0.64 * longest), 0.6 * cell)


def lines(ax: Axes, rows: int, columns: int, left: float = 0.0, top: float = 0.0) -> None:
    """Draw the lines between cells of side 1; y grows downwards."""
    style: dict[str, Any] = {"colors": [(ink(), 0.25)], "linewidths": 0.8, "zorder": 2}
    ax.vlines(left + np.arange(columns + 1), top, top + rows, **style)
    ax.hlines(top + np.arange(rows + 1), left, left + columns, **style)


def write(ax: Axes, texts: Texts, size: float, left: float = 0.0, top: float = 0.0) -> None:
    """Write a text into each cell, row by row; an empty one is left out."""
    for i, row in enumerate(texts):
        for j, text in enumerate(row):
            if text:
                ax.text(left + j + 0.5, top + i + 0.5, text, ha="center", va="center", fontsize=size, zorder=3)


def frames(ax: Axes, boxes: Sequence[tuple[float, float, float, float]]) -> None:
    """Draw a thin frame around each box (left, top, width, height)."""
    from matplotlib.collections import LineCollection

    paths = [[(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)] for x, y, w, h in boxes]
    ax.add_collection(LineCollection(paths, colors=[(ink(), 0.3)], linewidths=0.8, zorder=2), autolim=False)
