"""A network drawn from its own weights."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.plot._base import NEGATIVE, POSITIVE, array, canvas, ink, letters, one_per, paper, points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import NDArray

RADIUS = 0.34  # of a unit, where two units of a layer lie 1 apart
WIDEST = 3.2  # points: the line of the largest weight


def network(
    model: Any,
    ax: Axes | None = None,
    *,
    inputs: Sequence[str] | None = None,
    outputs: Sequence[str] | None = None,
    layers: Sequence[str] | None = None,
    max_units: int = 12,
    weights: bool = True,
    only_output: int | None = None,
    dropped: Sequence[Any] | None = None,
    key: bool = True,
) -> Axes:
    """Draw a dense network: a circle for each unit, a line for each weight.

    A line's colour is the weight's sign and its width is the weight's size: `3.2 * |w| / max|w|` points, with the
    largest weight of the whole network in the denominator. A layer of more than `max_units` shows its first and last
    units, three dots, and its true number.

    Args:
        model: a `nn.Module` (its 2-D `weight` parameters are taken in order), a list of weight arrays (out, in), or a
            list of layer sizes such as `[4, 10, 3]`, drawn with lines all alike.
        ax: where to draw; a new figure if None.
        inputs: the names of the inputs, one each.
        outputs: the names of the outputs, one each.
        layers: what to write under each layer instead of its number of units, the inputs included.
        max_units: the most circles drawn for a layer, at least 2.
        weights: False draws all lines alike.
        only_output: draw the lines of the last layer into this output only.
        dropped: for each layer, the inputs included, None or a boolean array that is True where a unit is dropped.
        key: say below which colour is positive.

    Returns:
        The Axes drawn on. Its lines are one `LineCollection`, in the order of increasing size.

    Raises:
        ValueError: if sizes, names or masks do not fit together.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> from netcore import plot
        >>> ax = plot.network([4, 10, 3], outputs=["setosa", "versicolor", "virginica"])
        >>> len(ax.collections[0].get_segments())  # 4·10 + 10·3 lines
        70
        >>> plt.show()
    """
    sizes, matrices = _shape(model)
    if max_units < 2:
        raise ValueError(f"max_units: expected at least 2, got {max_units}")
    if only_output is not None and not 0 <= only_output < sizes[-1]:
        raise ValueError(f"only_output: expected an output from 0 to {sizes[-1] - 1}, got {only_output}")
    left = [] if inputs is None else one_per("inputs", inputs, sizes[0], "input")
    right = [] if outputs is None else one_per("outputs", outputs, sizes[-1], "output")
    below = _captions(sizes) if layers is None else one_per("layers", layers, len(sizes), "layer")
    gone = _masks(dropped, sizes)
    shown = [_shown(size, max_units) for size in sizes]
    if only_output is not None and only_output not in shown[-1]:
        shown[-1] = sorted([*shown[-1][:-1], only_output])

    rows = max(len(units) + (len(units) < size) for units, size in zip(shown, sizes))
    ax = canvas(ax, 6.5, min(max(0.36 * rows + 1.1, 2.4), 5.0))
    signed = matrices is not None and weights
    places, pitch = _places(ax, shown, sizes, rows, left, right, signed and key)
    chosen = matrices if matrices is not None and weights else None
    _wires(ax, places, shown, chosen, gone, only_output)
    _units(ax, places, shown, gone, only_output)
    for units, size, spots, text in zip(shown, sizes, places, below):
        if len(units) < size:
            _dots(ax, spots, units)
        ax.text(
            spots[0, 0], -(rows + 0.25) / 2, text, ha="center", va="top", fontsize=letters(0.92), linespacing=1.15
        )
    _names(ax, left, shown[0], places[0], -1, pitch)
    _names(ax, right, shown[-1], places[-1], +1, pitch, only_output)
    if signed and key:
        _key(ax)
    return ax


def _shape(model: Any) -> tuple[list[int], list[NDArray[Any]] | None]:
    """Return the layer sizes, and the weight matrices where there are any."""
    if hasattr(model, "named_parameters"):
        named = [(name, array(parameter)) for name, parameter in model.named_parameters()]
        matrices = [w for name, w in named if name.rpartition(".")[2] == "weight" and w.ndim == 2]
        if not matrices:
            raise ValueError(f"network: expected a model with linear layers, found none in {type(model).__name__}")
    else:
        parts = list(model)
        if all(isinstance(part, int | np.integer) for part in parts):
            sizes = [int(part) for part in parts]
            if len(sizes) < 2 or min(sizes) < 1:
                raise ValueError(f"network: expected two or more positive layer sizes, got {sizes}")
            return sizes, None
        matrices = [array(part) for part in parts]
        if any(w.ndim != 2 for w in matrices):
            raise ValueError(
                "network: expected weight arrays of shape (out, in), got " + ", ".join(str(w.shape) for w in matrices)
            )
    for i, (before, after) in enumerate(pairwise(matrices)):
        if after.shape[1] != before.shape[0]:
            raise ValueError(
                f"network: expected weights {i + 1} of shape (out, {before.shape[0]}), because layer {i} has "
                f"{before.shape[0]} outputs, got {after.shape}"
            )
    return [matrices[0].shape[1], *(w.shape[0] for w in matrices)], matrices


def _masks(dropped: Sequence[Any] | None, sizes: list[int]) -> list[NDArray[np.bool_]]:
    if dropped is None:
        return [np.zeros(size, bool) for size in sizes]
    masks = []
    for i, (mask, size) in enumerate(zip(one_per("dropped", dropped, len(sizes), "layer"), sizes)):
        found = np.zeros(size, bool) if mask is None else array(mask)
        if found.shape != (size,) or found.dtype != bool:
            raise ValueError(
                f"dropped[{i}]: expected None or a boolean array of shape ({size},), "
                f"got {found.dtype} of shape {found.shape}"
            )
        masks.append(found)
    return masks


def _captions(sizes: list[int]) -> list[str]:
    words = ["input", *["unit"] * (len(sizes) - 2), "output"]
    return [f"{size:,}\n{word}{'' if size == 1 else 's'}" for size, word in zip(sizes, words)]


def _shown(size: int, most: int) -> list[int]:
    """Return which units of a layer are drawn: all, or the first and last ones."""
    if size <= most:
        return list(range(size))
    half = most // 2
    return [*range(most - half), *range(size - half, size)]


def _places(
    ax: Axes, shown: list[list[int]], sizes: list[int], rows: int, left: list[str], right: list[str], key: bool
) -> tuple[list[NDArray[Any]], float]:
    """Return the centre of each circle, and how many points one unit is long; set the limits to hold the text."""
    width, height = points(ax)
    line = letters(1.25)
    pitch = max((height - line * (2.4 + 1.3 * key)) / rows, 4.0)
    room = [max((len(name) for name in names), default=0) * letters(0.6) / pitch for names in (left, right)]
    room = [r + 0.3 if r else 0.0 for r in room]
    span = max((width / pitch - sum(room) - 1.4) / (len(sizes) - 1), 2.0)
    places = []
    for column, (units, size) in enumerate(zip(shown, sizes)):
        slots = len(units) + (len(units) < size)
        y = (slots - 1) / 2 - np.arange(slots, dtype=float)
        if len(units) < size:
            y = np.delete(y, _gap(units))
        places.append(np.column_stack([np.full(len(units), column * span), y]))
    ax.set_xlim(-0.7 - room[0], span * (len(sizes) - 1) + 0.7 + room[1])
    ax.set_ylim(-(rows + 0.25) / 2 - line * (2.1 + 1.3 * key) / pitch, rows / 2)
    return places, pitch


def _gap(units: list[int]) -> int:
    """Return the place of the dots: where the drawn units first skip one."""
    return next((i for i, unit in enumerate(units) if unit != i), len(units))


def _wires(
    ax: Axes,
    places: list[NDArray[Any]],
    shown: list[list[int]],
    matrices: list[NDArray[Any]] | None,
    gone: list[NDArray[np.bool_]],
    only_output: int | None,
) -> None:
    from matplotlib.collections import LineCollection
    from matplotlib.colors import to_rgba

    lines = []
    largest = 1.0 if matrices is None else max(float(np.abs(w).max()) for w in matrices) or 1.0
    for layer in range(len(shown) - 1):
        for j, target in enumerate(shown[layer + 1]):
            if layer == len(shown) - 2 and only_output not in (None, target):
                continue
            for i, source in enumerate(shown[layer]):
                if gone[layer][source] or gone[layer + 1][target]:
                    continue
                ends = (places[layer][i], places[layer + 1][j])
                if matrices is None:
                    lines.append((0.3, ends, to_rgba(ink(), 0.4)))
                    continue
                w = float(matrices[layer][target, source]) / largest
                colour = to_rgba(POSITIVE if w >= 0 else NEGATIVE, 0.3 + 0.65 * abs(w))
                lines.append((abs(w), ends, colour))
    lines.sort(key=lambda line: line[0])
    sizes, segments, colours = zip(*lines) if lines else ((), (), ())
    ax.add_collection(
        LineCollection(segments, linewidths=[WIDEST * size for size in sizes], colors=colours, zorder=1),
        autolim=False,
    )


def _units(
    ax: Axes,
    places: list[NDArray[Any]],
    shown: list[list[int]],
    gone: list[NDArray[np.bool_]],
    only_output: int | None,
) -> None:
    from matplotlib.patches import Circle

    for layer, (units, spots) in enumerate(zip(shown, places)):
        for unit, (x, y) in zip(units, spots):
            faint = layer == len(shown) - 1 and only_output not in (None, unit)
            off = gone[layer][unit]
            ax.add_patch(
                Circle(
                    (x, y),
                    RADIUS,
                    facecolor=paper(),
                    edgecolor=(ink(), 0.35 if faint or off else 1.0),
                    linestyle=(0, (2, 2)) if off else "-",
                    linewidth=1.2,
                    zorder=2,
                )
            )
            if off:
                reach = 0.55 * RADIUS
                for sign in (1, -1):
                    ax.plot(
                        [x - reach, x + reach], [y - sign * reach, y + sign * reach], color=NEGATIVE, lw=1.8, zorder=3
                    )


def _dots(ax: Axes, spots: NDArray[Any], units: list[int]) -> None:
    from matplotlib.patches import Circle

    gap = _gap(units)
    y = (spots[gap - 1, 1] + spots[gap, 1]) / 2 if 0 < gap < len(units) else spots[-1, 1] - 1
    for step in (-0.22, 0.0, 0.22):
        ax.add_patch(Circle((spots[0, 0], y + step), 0.06, facecolor=ink(), edgecolor="none", zorder=2))


def _names(
    ax: Axes,
    names: list[str],
    units: list[int],
    spots: NDArray[Any],
    side: int,
    pitch: float,
    only: int | None = None,
) -> None:
    size = min(letters(), max(0.85 * pitch, letters(0.55)))
    for unit, (x, y) in zip(units, spots):
        if names:
            ax.text(
                x + side * (RADIUS + 0.2),
                y,
                names[unit],
                ha="left" if side > 0 else "right",
                va="center_baseline",
                fontsize=size,
                alpha=1.0 if only in (None, unit) else 0.5,
            )


def _key(ax: Axes) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], color=colour, lw=WIDEST, label=f"{sign} weight")
        for colour, sign in ((POSITIVE, "positive"), (NEGATIVE, "negative"))
    ]
    ax.legend(handles=handles, loc="lower center", ncols=2, fontsize=letters(0.88), borderaxespad=0, borderpad=0)
