"""A computation as a graph: values flow to the right, gradients flow back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from netcore.plot._base import arrow, canvas, disc, ink, letters, number, paper, points

if TYPE_CHECKING:
    from matplotlib.axes import Axes

VALUE, GRADIENT = "C0", "C3"
WIDE, TALL = 1.0, 0.4  # the cell of a number
STEP_X, STEP_Y = 1.75, 1.6


def graph(
    edges: Sequence[tuple[str, str]],
    ax: Axes | None = None,
    *,
    labels: Mapping[str, str] | None = None,
    values: Mapping[str, float] | None = None,
    gradients: Mapping[str, float] | None = None,
    positions: Mapping[str, tuple[float, float]] | None = None,
    digits: int = 2,
) -> Axes:
    """Draw a computation graph from left to right, with the value and the gradient of each node.

    A node stands one column right of the last node it needs; a node that needs none stands just left of the first
    that needs it. Where some values or gradients are given, each node gets a cell for them, empty where its number
    is not yet known: call it again with more numbers for the next frame.

    Args:
        edges: pairs (from, to) of node names.
        ax: where to draw; a new figure if None.
        labels: what to write at a node instead of its name, mathematics between dollars included.
        values: the number that the forward pass gave each node.
        gradients: the number that the backward pass gave each node.
        positions: (column, row) of nodes that should stand elsewhere; row 0 is the middle and rows count upwards.
        digits: decimals of the numbers.

    Returns:
        The Axes drawn on.

    Raises:
        ValueError: if the edges form a cycle, or a number, label or position belongs to no node.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> from netcore import plot
        >>> ax = plot.graph([("w", "p"), ("x", "p"), ("p", "z"), ("b", "z")], labels={"p": "×", "z": "+"},
        ...                 values={"w": 2, "x": 3, "p": 6, "b": 1, "z": 7}, gradients={"z": 1})
        >>> [text.get_text() for text in ax.texts][:3]
        ['w', '2', '×']
        >>> plt.show()
    """
    nodes = list(dict.fromkeys(name for edge in edges for name in edge))
    if not nodes:
        raise ValueError("graph: expected at least one edge (from, to), got none")
    given = {"labels": labels, "values": values, "gradients": gradients, "positions": positions}
    for what, of in given.items():
        if unknown := sorted(set(of or ()) - set(nodes)):
            raise ValueError(f"{what}: {', '.join(unknown)} is no node; the nodes are {', '.join(nodes)}")
    places = _places(nodes, edges) | {name: (float(c), float(r)) for name, (c, r) in (positions or {}).items()}
    centres = {name: (STEP_X * column, STEP_Y * row) for name, (column, row) in places.items()}
    x, y = np.array(list(centres.values())).T
    cells = (values is not None) + (gradients is not None)
    low, high = y.min() - (0.45 + TALL * cells / 2) - 0.5 * bool(cells), y.max() + 0.55 + TALL * cells / 2
    left, right = x.min() - 0.65, x.max() + 0.65
    ax = canvas(ax, 6.5, min(max(6.5 * (high - low) / (right - left), 1.8), 5.2))
    ax.set_xlim(left, right)
    ax.set_ylim(low, high)
    width, height = points(ax)
    pitch = min(width / (right - left), height / (high - low))

    reach = WIDE / 2 if cells else 0.4
    for start, end in edges:
        (x0, y0), (x1, y1) = centres[start], centres[end]
        if cells:
            ends = (x0 + reach, y0), (x1 - reach - 0.03, y1)
        else:
            way = np.array([x1 - x0, y1 - y0]) / np.hypot(x1 - x0, y1 - y0)
            ends = (x0 + reach * way[0], y0 + reach * way[1]), (x1 - reach * way[0], y1 - reach * way[1])
        arrow(ax, *ends, (ink(), 0.65), linewidth=1.4, mutation_scale=12)
    size = min(letters(1.05), 0.9 * WIDE * pitch / (0.64 * 6))
    for name in nodes:
        _node(ax, centres[name], (labels or {}).get(name, name), cells, size)
        _numbers(ax, centres[name], name, values, gradients, digits, size)
    if cells:
        _key(ax, values is not None, gradients is not None)
    return ax


def _places(nodes: list[str], edges: Sequence[tuple[str, str]]) -> dict[str, tuple[float, float]]:
    """Return the column and row of each node."""
    before = {name: [a for a, b in edges if b == name] for name in nodes}
    after = {name: [b for a, b in edges if a == name] for name in nodes}
    column: dict[str, int] = {}
    while len(column) < len(nodes):
        ready = [name for name in nodes if name not in column and all(a in column for a in before[name])]
        if not ready:
            raise ValueError("graph: expected edges without a cycle, from what is computed first to what needs it")
        column |= {name: max((column[a] + 1 for a in before[name]), default=0) for name in ready}
    for name in nodes:
        if not before[name] and after[name]:
            column[name] = min(column[b] for b in after[name]) - 1
    ranks = [[name for name in nodes if column[name] == c] for c in range(max(column.values()) + 1)]
    row = {name: (len(rank) - 1) / 2 - i for rank in ranks for i, name in enumerate(rank)}
    for _ in range(4):  # a few sweeps that put each node level with its neighbours
        for rank in ranks:
            wish = {name: np.mean([row[n] for n in before[name] + after[name]] or [row[name]]) for name in rank}
            rank.sort(key=lambda name: -wish[name])
            row |= {name: (len(rank) - 1) / 2 - i for i, name in enumerate(rank)}
    return {name: (float(column[name]), float(row[name])) for name in nodes}


def _node(ax: Axes, centre: tuple[float, float], label: str, cells: int, size: float) -> None:
    x, y = centre
    if cells:
        ax.text(x, y + TALL * cells / 2 + 0.06, label, ha="center", va="bottom", fontsize=1.1 * size, zorder=5)
    else:
        disc(ax, x, y, 0.4, ink(), tint=0.0)
        ax.text(x, y, label, ha="center", va="center", fontsize=1.1 * size, zorder=5)


def _numbers(
    ax: Axes,
    centre: tuple[float, float],
    name: str,
    values: Mapping[str, float] | None,
    gradients: Mapping[str, float] | None,
    digits: int,
    size: float,
) -> None:
    from matplotlib.patches import Rectangle

    given = [(numbers, colour) for numbers, colour in ((values, VALUE), (gradients, GRADIENT)) if numbers is not None]
    x, y = centre[0], centre[1] + TALL * len(given) / 2
    for numbers, colour in given:
        y -= TALL
        ax.add_patch(Rectangle((x - WIDE / 2, y), WIDE, TALL, facecolor=paper(), edgecolor="none", zorder=3))
        known = name in numbers
        face = (colour, 0.2 if known else 0.0)
        ax.add_patch(Rectangle((x - WIDE / 2, y), WIDE, TALL, facecolor=face, edgecolor=colour, lw=1.3, zorder=4))
        if known:
            text = number(numbers[name], digits)
            ax.text(x, y + TALL / 2, text, ha="center", va="center", fontsize=size, zorder=5)


def _key(ax: Axes, values: bool, gradients: bool) -> None:
    from matplotlib.patches import Patch

    handles = []
    if values:
        handles.append(Patch(facecolor=(VALUE, 0.2), edgecolor=VALUE, label="value, forward"))
    if gradients:
        handles.append(Patch(facecolor=(GRADIENT, 0.2), edgecolor=GRADIENT, label="gradient, backward"))
    ax.legend(handles=handles, loc="lower center", ncols=2, fontsize=letters(0.9), borderaxespad=0, borderpad=0)
