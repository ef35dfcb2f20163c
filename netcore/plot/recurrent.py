"""A recurrent cell, rolled with its loop and unrolled over time, with the weights that all steps share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netcore.plot._base import arrow, box, canvas, disc, letters, one_per, paper, points
from netcore.plot.neurons import PARTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RADIUS, STEP, RISE = 0.36, 1.65, 1.5  # lengths are in units of about 50 points
CELL = 0.92  # the side of a cell's box


def unrolled(
    inputs: int | Sequence[str] = 3,
    outputs: Sequence[str] | None = None,
    ax: Axes | None = None,
    *,
    cell: str | None = None,
    rolled: bool = True,
) -> Axes:
    r"""Draw a recurrent layer with its loop, and beside it unrolled: a copy for each time step, from $h_0$ on.

    The colours are those of `neuron`: inputs C0, weights C1, states C2, outputs C4. All steps share the three weight
    matrices $W_{xh}$, $W_{hh}$ and $W_{hy}$, so each arrow says which one it is. With `cell`, a step is a box with
    that name, for a cell with more matrices inside, and the arrow from step to step carries the state.

    Args:
        inputs: how many time steps, or what to write at the input of each, tokens for example.
        outputs: what to write at the output of each step; "" for a step that has none; $\hat y_t$ for all if None.
        ax: where to draw; a new figure if None.
        cell: the name of the cell, such as "LSTM"; the states themselves if None.
        rolled: draw the layer with its loop on the left.

    Returns:
        The Axes drawn on.

    Raises:
        ValueError: if there is no step, or there are more or fewer outputs than steps.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> from netcore import plot
        >>> ax = plot.unrolled(["a", "b"], outputs=["", "c"], rolled=False)
        >>> [text.get_text() for text in ax.texts if "W_{hh}" in text.get_text()]
        ['$W_{hh}$', '$W_{hh}$']
        >>> plt.show()
    """
    xs = [f"$x_{{{t}}}$" for t in range(1, inputs + 1)] if isinstance(inputs, int) else list(inputs)
    if not xs:
        raise ValueError("unrolled: expected at least one time step, got none")
    if outputs is None:
        ys = [rf"$\hat{{y}}_{{{t}}}$" for t in range(1, len(xs) + 1)]
    else:
        ys = one_per("outputs", outputs, len(xs), "time step")

    start = 2.9 if rolled else 0.0  # where h_0 stands
    places = [start + STEP * t for t in range(1, len(xs) + 1)]
    last = max(_wide(xs[-1]), _wide(ys[-1]), CELL) / 2
    left, right, top, bottom = -0.6, places[-1] + last + 0.1, RISE + 0.45, -RISE - 0.95
    ax = canvas(ax, 6.5, min(6.4 * (top - bottom) / (right - left), 3.6) + 0.1)
    ax.set_xlim(left, right)
    ax.set_ylim(bottom, top)
    width, height = points(ax)
    size = min(1.0, min(width / (right - left), height / (top - bottom)) / 44)  # of letters, where a unit is short
    if rolled:
        _step(ax, 0.0, "$x_t$", r"$\hat{y}_t$", "$h_t$", cell, size)
        _loop(ax, cell, size)
        _below(ax, 0.0, "rolled", size)
        ax.text(1.85, 0, "=", ha="center", va="center", fontsize=size * letters(1.7))
    disc(ax, start, 0, RADIUS, PARTS["sum"])
    _letter(ax, start, 0, "$h_0$", size)
    before = start + RADIUS
    reach = RADIUS if cell is None else CELL / 2
    for t, (x, shown, answer) in enumerate(zip(places, xs, ys), 1):
        _step(ax, x, shown, answer, f"$h_{{{t}}}$", cell, size)
        _weight(ax, (before, 0), (x - reach, 0), "$W_{hh}$" if cell is None else f"$h_{{{t - 1}}}$", size)
        before = x + reach
        _below(ax, x, f"$t$ = {t}", size)
    return ax


def _step(ax: Axes, x: float, shown: str, answer: str, state: str, cell: str | None, size: float) -> None:
    """Draw one time step: its input, its state or cell above, and the output on top where there is one."""
    reach = RADIUS if cell is None else CELL / 2
    _word(ax, x, -RISE, shown, PARTS["inputs"], size)
    _weight(ax, (x, -RISE + RADIUS), (x, -reach), None if cell else "$W_{xh}$", size)
    if cell is None:
        disc(ax, x, 0, RADIUS, PARTS["sum"])
    else:
        box(ax, x, 0, CELL, CELL, PARTS["sum"])
    _letter(ax, x, 0, cell or state, size)
    if answer:
        _weight(ax, (x, reach), (x, RISE - RADIUS), None if cell else "$W_{hy}$", size)
        _word(ax, x, RISE, answer, PARTS["output"], size)


def _loop(ax: Axes, cell: str | None, size: float) -> None:
    """Draw the arrow from the rolled layer's state back to itself."""
    from matplotlib.path import Path

    edge, rise = (0.3, 0.2) if cell is None else (CELL / 2, 0.25)
    bend = Path([(edge, rise), (1.35, 0.75), (1.35, -0.75), (edge, -rise)], [1, 4, 4, 4])
    arrow(ax, None, None, PARTS["weights"], path=bend)
    _pill(ax, 1.12, 0.0, "$W_{hh}$" if cell is None else "$h_t$", size)


def _weight(ax: Axes, start: tuple[float, float], end: tuple[float, float], name: str | None, size: float) -> None:
    """Draw an arrow with its name on it."""
    arrow(ax, start, end, PARTS["weights"])
    if name:
        # A little before the middle: the head of the arrow takes room, too.
        _pill(ax, 0.54 * start[0] + 0.46 * end[0], 0.54 * start[1] + 0.46 * end[1], name, size)


def _pill(ax: Axes, x: float, y: float, text: str, size: float) -> None:
    pill = {"boxstyle": "round,pad=0.1", "facecolor": paper(), "edgecolor": "none"}
    ax.text(x, y, text, ha="center", va="center", fontsize=size * letters(0.95), bbox=pill, zorder=2.5)


def _wide(text: str) -> float:
    """Return the width of what holds an input or an output: a circle for a symbol, a box for a word."""
    return 2 * RADIUS if "$" in text or len(text) < 3 else min(0.2 * len(text) + 0.3, STEP - 0.15)


def _word(ax: Axes, x: float, y: float, text: str, colour: str, size: float) -> None:
    wide = _wide(text)
    if wide == 2 * RADIUS:
        disc(ax, x, y, RADIUS, colour)
    else:
        box(ax, x, y, wide, 2 * RADIUS, colour)
    _letter(ax, x, y, text, size, 7)


def _letter(ax: Axes, x: float, y: float, text: str, size: float, fits: int = 4) -> None:
    """Write into a circle or a box, smaller where more letters stand than fit."""
    scale = 1.0 if "$" in text else min(1.0, fits / max(len(text), 1))
    ax.text(x, y, text, ha="center", va="center", fontsize=scale * size * letters(1.1), zorder=4)


def _below(ax: Axes, x: float, text: str, size: float) -> None:
    ax.text(x, -RISE - RADIUS - 0.18, text, ha="center", va="top", fontsize=size * letters(0.95))
