"""What happens from step to step: gates that open and close, neurons that fire, queries that attend to keys."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.plot._base import NEGATIVE, POSITIVE, array, ink, letters, number, one_per, plot_axes, points
from netcore.plot._grids import fitting, frames, lines, numerals, tint, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike


def gates(traces: Mapping[str, ArrayLike], ax: Axes | None = None, *, steps: Sequence[str] | None = None) -> Axes:
    """Draw gates and states over the time steps, one band each: a line for one unit, a row of cells for each of more.

    A band shows the numbers from 0 to 1, or from -1 to 1 where some are negative, and more where they are larger:
    its range stands on the right. The tint of a cell is the size of its number: blue above zero, orange below.

    Args:
        traces: for each name, the numbers (T,) of one unit or (T, H) of H units.
        ax: where to draw; a new figure if None.
        steps: what to write below each time step, tokens for example; 1 to T if None.

    Returns:
        The Axes drawn on; its texts are the ranges.

    Raises:
        ValueError: if there is no trace, one has another length or shape, or steps has.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> ax = plot.gates({"forget": np.array([1, 0.2, 1]), "state": np.array([[0.5, -1], [0.1, -2], [0.1, -2]])})
        >>> [text.get_text() for text in ax.texts]
        ['0 … 1', '−2 … 2']
        >>> plt.show()
    """
    from matplotlib.ticker import MaxNLocator

    bands = {name: array(values).astype(float) for name, values in traces.items()}
    if not bands:
        raise ValueError("gates: expected at least one trace, got none")
    count = next(iter(bands.values())).shape[:1]
    for name, values in bands.items():
        if values.ndim not in (1, 2) or values.shape[:1] != count or values.size == 0:
            raise ValueError(
                f"gates: expected {name!r} of shape (T,) or (T, H), T as in the first trace, got {values.shape}"
            )
    length = count[0]
    labels = None if steps is None else one_per("steps", steps, length, "time step")

    ax = plot_axes(ax, 6.5, 0.5 + 0.62 * len(bands))
    ax.grid(False)
    boxes, pitch = [], 1.28
    for k, values in enumerate(bands.values()):
        top, size = k * pitch, max(1.0, float(np.ceil(10 * np.abs(values).max()) / 10))
        low = -size if values.min() < 0 else 0.0
        if values.ndim == 2:
            ax.imshow(tint(values.T, size), extent=(0.5, length + 0.5, top + 1, top), aspect="auto", zorder=1)
        else:
            zero = top + size / (size - low)
            ax.plot([0.5, length + 0.5], [zero, zero], color=ink(), lw=0.8, alpha=0.3, zorder=1)
            heights = top + (size - values) / (size - low)
            ax.plot(np.arange(1, length + 1), heights, color=POSITIVE, marker=".", zorder=3)
        boxes.append((0.5, top, length, 1.0))
        text = f"{number(low)} … {number(size)}"
        ax.annotate(
            text, (length + 0.5, top + 0.5), (4, 0), textcoords="offset points", va="center", fontsize=letters(0.85)
        )
    frames(ax, boxes)
    ax.set_xlim(0.5, length + 0.5)
    ax.set_ylim(len(bands) * pitch - 0.2, -0.08)
    ax.set_yticks([k * pitch + 0.5 for k in range(len(bands))], list(bands))
    if labels is not None:
        ax.set_xticks(range(1, length + 1), labels)
    else:
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
        ax.set_xlabel("time step")
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def raster(
    spikes: ArrayLike, inhibitory: ArrayLike | None = None, ax: Axes | None = None, *, dt: float | None = None
) -> Axes:
    """Draw when each neuron fires: a mark for each spike, time to the right, a row for each neuron.

    The spikes of excitatory neurons are upright strokes in C0, those of inhibitory ones discs in C1.

    Args:
        spikes: True or 1 where a neuron fires, of shape (T, N): steps by neurons, as one sequence of a batch.
        inhibitory: True for each inhibitory neuron (N,); all are excitatory, and there is no key, if None.
        ax: where to draw; a new figure if None.
        dt: milliseconds from step to step; the time is counted in steps if None.

    Returns:
        The Axes drawn on; its collections are the spikes of each kind, at (time, number of the neuron).

    Raises:
        ValueError: if spikes has another number of dimensions or other numbers than 0 and 1, or inhibitory has not
            one truth value for each neuron.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> spikes = np.random.default_rng(0).random((100, 20)) < 0.1
        >>> ax = plot.raster(spikes, inhibitory=np.arange(20) >= 16)
        >>> [text.get_text() for text in ax.get_legend().get_texts()]
        ['16 excitatory', '4 inhibitory']
        >>> plt.show()
    """
    from matplotlib.lines import Line2D
    from matplotlib.ticker import MaxNLocator

    fired = array(spikes)
    if fired.ndim != 2 or fired.size == 0 or not np.isin(fired, (0, 1)).all():
        raise ValueError(
            f"spikes: expected truth values or 0 and 1, of shape (T, N), got {fired.dtype} {fired.shape}"
        )
    length, count = fired.shape
    calm = np.zeros(count, bool) if inhibitory is None else array(inhibitory)
    if calm.shape != (count,) or calm.dtype != bool:
        raise ValueError(
            f"inhibitory: expected truth values of shape ({count},), one for each neuron of spikes (T, N), "
            f"got {calm.dtype} {calm.shape}"
        )
    ax = plot_axes(ax, 6.5, 3.8)
    ax.grid(False)
    row = points(ax)[1] * 0.75 / count
    handles = []
    for kind, colour, marker, size, stroke, name in (
        (~calm, POSITIVE, "|", float(np.clip(0.9 * row, 4, 12)), 1.4, "excitatory"),
        (calm, NEGATIVE, "o", float(np.clip(0.55 * row, 2.4, 7)), 0.0, "inhibitory"),
    ):
        time, neuron = np.nonzero(fired.astype(bool) & kind)
        ax.scatter(time * (dt or 1), neuron, s=size**2, c=colour, marker=marker, linewidths=stroke)
        style: dict[str, Any] = {
            "ls": "",
            "color": colour,
            "marker": marker,
            "mew": stroke,
            "ms": 10 if stroke else 7,
        }
        handles.append(Line2D([], [], label=f"{kind.sum()} {name}", **style))
    ax.set_xlim(-0.02 * length * (dt or 1), 1.01 * length * (dt or 1))
    ax.set_ylim(-0.8, count - 0.2)
    ax.set_xlabel("time step" if dt is None else "time (ms)")
    ax.set_ylabel("neuron")
    ax.yaxis.set_major_locator(MaxNLocator(integer=True, steps=[1, 2, 5, 10]))
    if inhibitory is not None:
        ax.legend(handles=handles, loc="lower right", bbox_to_anchor=(1, 1), ncols=2, borderpad=0, handletextpad=0.1)
    return ax


def attention(
    weights: ArrayLike,
    queries: Sequence[str],
    keys: Sequence[str],
    ax: Axes | None = None,
    *,
    numbers: bool | None = None,
    largest: float | None = None,
) -> Axes:
    """Draw how much each query attends to each key: a row for each query, a column for each key.

    Args:
        weights: the weights (L, S), not negative; a row that came from a softmax sums to 1.
        queries: the token of each row: what is written.
        keys: the token of each column: what is read.
        ax: where to draw; a new figure if None.
        numbers: write the weights, two decimals each; if None, for at most eight keys.
        largest: the weight with the full tint; the largest of all if None.

    Returns:
        The Axes drawn on.

    Raises:
        ValueError: if the weights are not (L, S), one is negative or not finite, or a token is missing.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> from netcore import plot
        >>> ax = plot.attention([[0.9, 0.1], [0.2, 0.8]], queries=["le", "chat"], keys=["the", "cat"])
        >>> [text.get_text() for text in ax.texts]
        ['0.90', '0.10', '0.20', '0.80']
        >>> plt.show()
    """
    table = array(weights).astype(float)
    if table.ndim != 2 or table.size == 0:
        raise ValueError(f"attention: expected weights of shape (L, S), one head of one sequence, got {table.shape}")
    if not (np.isfinite(table).all() and table.min() >= 0):
        raise ValueError("attention: expected weights from 0, finite; give the softmax of the scores, not the scores")
    rows, columns = table.shape
    read, written = one_per("keys", keys, columns, "column"), one_per("queries", queries, rows, "row")

    side = min(5.0 / columns, 4.2 / rows, 0.7)
    ax = plot_axes(ax, min(side * columns + 1.5, 6.5), side * rows + 0.8)
    ax.imshow(tint(table, largest), alpha=0.75, extent=(0, columns, rows, 0), zorder=1)
    lines(ax, rows, columns)
    if numbers or (numbers is None and columns <= 8):
        texts = numerals(table, 2)
        width, height = points(ax)
        beside = letters(0.6) * max(map(len, written))
        write(ax, texts, fitting(texts, min((width - beside) / columns, (height - letters(2.5)) / rows)))
    ax.grid(False)
    turned = columns * max(map(len, read)) > 45
    ax.set_xticks(np.arange(columns) + 0.5, read, rotation=90 if turned else 0)
    ax.set_yticks(np.arange(rows) + 0.5, written)
    ax.tick_params(length=0, labelbottom=False, labeltop=True)
    ax.spines[:].set_visible(False)
    ax.set_aspect("equal")
    return ax
