"""One neuron and its parts, artificial and biological, in the same colours and at the same places."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.plot._base import array, arrow, box, canvas, disc, ink, letters, number, one_per, paper, points

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

PARTS = {"inputs": "C0", "weights": "C1", "sum": "C2", "activation": "C3", "output": "C4"}
PLACES = {"inputs": 0.0, "weights": 1.5, "sum": 3.2, "activation": 5.0, "output": 6.8}
RADIUS = 0.42
LEFT, RIGHT = -1.0, 7.8


def neuron(
    ax: Axes | None = None,
    *,
    inputs: ArrayLike | None = None,
    weights: ArrayLike | None = None,
    bias: float | None = None,
    activation: Callable[[NDArray[Any]], Any] | None = None,
    names: Sequence[str] | None = None,
    symbol: str = "g",
    captions: bool = True,
    digits: int = 2,
) -> Axes:
    r"""Draw an artificial neuron, $\hat y = g(b + \sum_i w_i x_i)$, with its symbols or with numbers.

    Each part has its colour: inputs C0, weights C1, sum C2, activation C3, output C4. Where inputs, weights and bias
    are all numbers, the sum is computed and written above its circle, and so is the output if there is an activation.

    Args:
        ax: where to draw; a new figure if None.
        inputs: the numbers x (m,); symbols if None.
        weights: the numbers w (m,); symbols if None.
        bias: the number b; a symbol if None.
        activation: the function g, from an array to an array of its shape; its curve is drawn in its box.
        names: what the inputs are, one each, written on their left.
        symbol: what the activation's box says where there is no activation.
        captions: write the name of each part below it.
        digits: decimals of the numbers.

    Returns:
        The Axes drawn on.

    Raises:
        ValueError: if inputs, weights and names differ in number.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> import numpy as np
        >>> from netcore import plot
        >>> ax = plot.neuron(inputs=[1, 0], weights=[0.5, 0.5], bias=-0.7, activation=lambda z: 1.0 * (z > 0))
        >>> [text.get_text() for text in ax.texts if "z" in text.get_text()]
        ['$z$ = −0.2']
        >>> plt.show()
    """
    from matplotlib.patches import Circle

    x, w = _numbers("inputs", inputs), _numbers("weights", weights)
    known = [len(v) for v in (x, w, names) if v is not None]
    if len(set(known)) > 1:
        raise ValueError(f"neuron: expected as many weights and names as inputs, got {' and '.join(map(str, known))}")
    count = known[0] if known else 3
    general = not known  # x1, x2, …, xm
    rows = count + 1 + general
    pitch = min(1.0, 6.0 / rows)
    heights = (rows - 1) / 2 * pitch - pitch * np.arange(rows)
    radius = min(RADIUS, 0.44 * pitch)
    bottom = min(heights[-1] - radius, -0.95) - (0.75 if captions else 0.1)
    top = max(heights[0] + radius + 0.12, 1.15)
    left = _left(ax, names, count, radius)
    ax = canvas(ax, 6.5, 6.5 * (top - bottom) / (RIGHT - left))
    ax.set_xlim(left, RIGHT)
    ax.set_ylim(bottom, top)

    subscripts = [*range(1, count), "m"] if general else range(1, count + 1)
    places = [y for i, y in enumerate(heights[1:]) if not (general and i == count - 1)]
    if general:
        for step in (-0.2, 0.0, 0.2):
            ax.add_patch(Circle((0, heights[-2] + step), 0.05, facecolor=ink(), edgecolor="none"))
    _input(ax, heights[0], radius, "1", r"$b = w_0$" if bias is None else number(bias, digits))
    for i, (y, subscript) in enumerate(zip(places, subscripts)):
        shown = rf"$x_{subscript}$" if x is None else number(x[i], digits)
        weight = rf"$w_{subscript}$" if w is None else number(w[i], digits)
        _input(ax, y, radius, shown, weight)
    for y, name in zip(places, names or []):
        ax.text(-radius - 0.15, y, name, ha="right", va="center", fontsize=letters(0.95))

    z = None if x is None or w is None or bias is None else float(bias + x @ w)
    at = PLACES["sum"]
    disc(ax, at, 0, 0.55, PARTS["sum"])
    ax.text(at, 0, r"$\Sigma$", ha="center", va="center", fontsize=letters(1.7), zorder=4)
    ax.text(at, 0.68, "$z$" if z is None else f"$z$ = {number(z, digits)}", ha="center", va="bottom", zorder=4)
    arrow(ax, (at + 0.55, 0), (PLACES["activation"] - 0.58, 0), ink(), zorder=2)
    box(ax, PLACES["activation"], 0, 1.16, 1.16, PARTS["activation"])
    if activation is None:
        at = PLACES["activation"]
        ax.text(at, 0, f"${symbol}$", ha="center", va="center", fontsize=letters(1.5), zorder=4)
    else:
        _curve(ax, PLACES["activation"], activation)
    arrow(ax, (PLACES["activation"] + 0.58, 0), (PLACES["output"] - 0.5, 0), ink(), zorder=2)
    disc(ax, PLACES["output"], 0, 0.5, PARTS["output"])
    answer = r"$\hat{y}$"
    if z is not None and activation is not None:
        answer = number(_apply(activation, np.array([z]))[0], digits)
        ax.text(PLACES["output"], 0.68, r"$\hat{y}$", ha="center", va="bottom", zorder=4)
    ax.text(PLACES["output"], 0, answer, ha="center", va="center", fontsize=letters(1.1), zorder=4)
    if captions:
        _captions(ax, bottom, {name: (PLACES[name], colour) for name, colour in PARTS.items()})
    return ax


def _numbers(name: str, values: ArrayLike | None) -> NDArray[Any] | None:
    if values is None:
        return None
    found = array(values).astype(float)
    if found.ndim != 1 or len(found) == 0:
        raise ValueError(f"{name}: expected numbers of shape (m,), got shape {found.shape}")
    return found


def _apply(activation: Callable[[NDArray[Any]], Any], z: NDArray[Any]) -> NDArray[Any]:
    found = array(activation(z)).astype(float)
    if found.shape != z.shape:
        raise ValueError(f"activation: expected an array of shape {z.shape}, as its argument, got {found.shape}")
    return found


def _input(ax: Axes, y: float, radius: float, text: str, weight: str) -> None:
    """Draw one input, its line to the sum, and its weight on the line."""
    size = letters(1.05 if len(text) < 5 or "$" in text else 0.85) * radius / RADIUS
    disc(ax, 0, y, radius, PARTS["inputs"])
    ax.text(0, y, text, ha="center", va="center", fontsize=size, zorder=4)
    end = np.array([PLACES["sum"], 0.0])
    way = end - (0, y)
    way /= np.hypot(*way)
    start, stop = np.array([0, y]) + radius * way, end - 0.55 * way
    arrow(ax, tuple(start), tuple(stop), PARTS["weights"])
    at = start + (PLACES["weights"] - start[0]) / way[0] * way
    pill = {"boxstyle": "round,pad=0.18", "facecolor": paper(), "edgecolor": "none"}
    ax.text(at[0], at[1], weight, ha="center", va="center", fontsize=letters(0.98), bbox=pill, zorder=2.5)


def _left(ax: Axes | None, names: Sequence[str] | None, count: int, radius: float) -> float:
    """Return where the drawing begins, so that the longest name has room."""
    if names is None:
        return LEFT
    longest = max(map(len, one_per("names", names, count, "input"))) * letters(0.6)  # points
    width = 6.5 * 72 if ax is None else points(ax)[0]
    # The name takes its share of the width from the rest: longest / width of all of it.
    share = min(longest / width, 0.5)
    return min(LEFT, RIGHT - (RIGHT + radius + 0.25) / (1 - share))


def _curve(ax: Axes, at: float, activation: Callable[[NDArray[Any]], Any]) -> None:
    """Draw an activation's curve from -4 to 4 within its box."""
    z = np.linspace(-4, 4, 81)
    y = _apply(activation, z)
    span = float(y.max() - y.min()) or 1.0
    ax.plot([at - 0.42, at + 0.42], [-0.36, -0.36], color=ink(), lw=0.8, alpha=0.4, zorder=4)
    ax.plot([at, at], [-0.42, 0.42], color=ink(), lw=0.8, alpha=0.4, zorder=4)
    ax.plot(at + z / 9.5, (y - y.min()) / span * 0.72 - 0.36, color=PARTS["activation"], lw=2.4, zorder=5)


def _captions(ax: Axes, bottom: float, parts: dict[str, tuple[float, str]]) -> None:
    for name, (x, colour) in parts.items():
        ax.text(x, bottom + 0.08, name, ha="center", va="bottom", fontsize=letters(0.95), color=colour, weight="bold")


def biological_neuron(ax: Axes | None = None, *, captions: bool = True) -> Axes:
    """Draw a nerve cell, schematically, each part above its counterpart in `neuron`.

    Synapses (C1) weigh what dendrites (C0) receive, the soma (C2) adds up, the axon hillock (C3) fires or not, and
    the axon with its terminals (C4) passes the signal on. This one above a `neuron` lines up with it in a figure from
    `plt.subplots(2, 1, figsize=(6.5, 6.4), height_ratios=(2, 3), layout="constrained")`.

    Args:
        ax: where to draw; a new figure if None.
        captions: write the name of each part below it.

    Returns:
        The Axes drawn on.

    Example:
        >>> from matplotlib import pyplot as plt
        >>> from netcore import plot
        >>> [text.get_text() for text in plot.biological_neuron().texts]
        ['synapses', 'dendrites', 'soma', 'hillock', 'axon', 'terminals']
        >>> plt.show()
    """
    from matplotlib.collections import LineCollection
    from matplotlib.patches import Polygon

    bottom, top = -1.65 - 0.5 * captions, 1.65
    ax = canvas(ax, 6.5, 6.5 * (top - bottom) / (RIGHT - LEFT))
    ax.set_xlim(LEFT, RIGHT)
    ax.set_ylim(bottom, top)
    rng = np.random.default_rng(6)
    centre = np.array([PLACES["sum"], 0.0])

    grown = [
        branch
        for turn, depth in zip((-0.6, -0.3, 0.0, 0.3, 0.6), (3, 2, 3, 2, 3))
        for branch in _branches(centre + 0.55 * _towards(np.pi + turn), np.pi, turn, 1.5, 4.6, depth, rng)
    ]
    ax.add_collection(
        LineCollection(
            [path for path, _, _ in grown],
            linewidths=[width for _, width, _ in grown],
            colors=PARTS["inputs"],
            capstyle="round",
            zorder=1,
        ),
        autolim=False,
    )
    for path, _, last in grown:
        if last:
            disc(ax, path[-1, 0], path[-1, 1], 0.09, PARTS["weights"])

    ending = np.array([6.15, 0.0])
    t = np.linspace(0, 1, 30)
    axon = np.column_stack([4.15 + (ending[0] - 4.15) * t, 0.07 * np.sin(2 * np.pi * t)])
    ax.plot(*axon.T, color=PARTS["output"], lw=4, solid_capstyle="round", zorder=1)
    for i in (7, 14, 21):  # the myelin that wraps an axon
        sheath = axon[i : i + 5].T
        ax.plot(*sheath, color=paper(), lw=12, solid_capstyle="round", zorder=1.5)
        ax.plot(*sheath, color=PARTS["output"], alpha=0.4, lw=12, solid_capstyle="round", zorder=1.6)
    tips = [b for turn in (-0.9, 0.0, 0.9) for b in _branches(ending, 0.0, turn, 0.75, 2.6, 2, rng)]
    for path, width, last in tips:
        ax.plot(*path.T, color=PARTS["output"], lw=width, solid_capstyle="round", zorder=1)
        if last:
            disc(ax, path[-1, 0], path[-1, 1], 0.085, PARTS["output"])

    hillock = np.array([[3.6, 0.48], [4.4, 0.08], [4.4, -0.08], [3.6, -0.48]])
    ax.add_patch(Polygon(hillock, facecolor=PARTS["activation"], edgecolor=PARTS["activation"], lw=1.5, zorder=2))
    angle = np.linspace(0, 2 * np.pi, 60)
    size = 0.68 + 0.05 * np.cos(5 * angle + np.pi)
    outline = centre + size[:, None] * np.column_stack([np.cos(angle), np.sin(angle)])
    ax.add_patch(Polygon(outline, facecolor=paper(), edgecolor="none", zorder=3))
    ax.add_patch(Polygon(outline, facecolor=(PARTS["sum"], 0.2), edgecolor=PARTS["sum"], lw=1.8, zorder=3.1))
    disc(ax, centre[0], centre[1], 0.24, PARTS["sum"])
    if captions:
        places = [("synapses", 0.05, "weights"), ("dendrites", 1.6, "inputs"), ("soma", 3.2, "sum")]
        places += [("hillock", 4.3, "activation"), ("axon", 5.4, "output"), ("terminals", 6.8, "output")]
        _captions(ax, bottom, {name: (x, PARTS[part]) for name, x, part in places})
    return ax


def _towards(angle: float) -> NDArray[Any]:
    return np.array([np.cos(angle), np.sin(angle)])


def _branches(
    start: NDArray[Any],
    heading: float,
    turn: float,
    length: float,
    width: float,
    depth: int,
    rng: np.random.Generator,
) -> Iterator[tuple[NDArray[Any], float, bool]]:
    """Yield the curved pieces of a tree that forks `depth - 1` times: path, width, and whether it is a tip.

    A piece leaves at an angle of `turn` to the heading of the whole tree and bends back towards it.
    """
    t = np.linspace(0, 1, 8)[:, None]
    middle = start + 0.5 * length * _towards(heading + turn)
    end = middle + 0.5 * length * _towards(heading + 0.45 * turn)
    yield (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t**2 * end, width, depth == 1
    if depth > 1:
        for fork in (-0.3, 0.3):
            lean = 0.3 * turn + fork + rng.uniform(-0.12, 0.12)
            yield from _branches(end, heading, lean, 0.65 * length, 0.62 * width, depth - 1, rng)
