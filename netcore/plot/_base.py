"""What every drawing shares: ink and paper, an Axes to draw on, arrays from anything, numbers as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike, NDArray

POSITIVE, NEGATIVE = "C0", "C1"
MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p")


def ink() -> Any:
    """Return the colour of text in the style in use."""
    from matplotlib import rcParams

    return rcParams["text.color"]


def paper() -> Any:
    """Return the colour behind a figure in the style in use."""
    from matplotlib import rcParams

    return rcParams["figure.facecolor"]


def letters(scale: float = 1.0) -> float:
    """Return a font size in points, as a multiple of the style's own."""
    from matplotlib import rcParams

    return scale * float(rcParams["font.size"])


def plot_axes(ax: Axes | None, width: float = 6.5, height: float = 3.6) -> Axes:
    """Return `ax`, or the Axes of a new figure of this size in inches."""
    if ax is None:
        from matplotlib import pyplot

        return pyplot.subplots(figsize=(width, height), layout="constrained")[1]
    if not hasattr(ax, "add_patch"):
        raise TypeError(f"ax: expected a matplotlib Axes, got {type(ax).__name__}; take one from plt.subplots()")
    return ax


def canvas(ax: Axes | None, width: float = 6.5, height: float = 3.6) -> Axes:
    """Return an Axes without frame or ticks, whose two units are equally long: for drawings of circles."""
    ax = plot_axes(ax, width, height)
    ax.set_axis_off()
    ax.grid(False)
    ax.set_aspect("equal")
    return ax


def points(ax: Axes) -> tuple[float, float]:
    """Return the width and height of an Axes in points, as it stands before the layout is final."""
    box = ax.get_window_extent()
    dpi = ax.figure.dpi
    return box.width * 72 / dpi, box.height * 72 / dpi


def key_inside(ax: Axes, **options: Any) -> None:
    """Put the key where it hides least, on a veil of paper."""
    ax.legend(frameon=True, facecolor=paper(), edgecolor="none", framealpha=0.8, **options)


def array(values: Any) -> NDArray[Any]:
    """Return a NumPy array from a Tensor, an array of any device, or a sequence."""
    data = getattr(values, "data", values)
    if isinstance(values, np.ndarray) or isinstance(data, memoryview):
        data = values
    if hasattr(data, "get") and hasattr(data, "device"):  # an array on a GPU
        data = data.get()
    return np.asarray(data)


def disc(ax: Axes, x: float, y: float, radius: float, colour: Any) -> None:
    """Draw a circle in a light tint of a colour, opaque to what lies behind it."""
    from matplotlib.patches import Circle

    ax.add_patch(Circle((x, y), radius, facecolor=paper(), edgecolor="none", zorder=3))
    ax.add_patch(Circle((x, y), radius, facecolor=(colour, 0.16), edgecolor=colour, linewidth=1.8, zorder=3.1))


def box(ax: Axes, x: float, y: float, width: float, height: float, colour: Any) -> None:
    """Draw a rounded box around a centre, in a light tint of a colour, opaque to what lies behind it."""
    from matplotlib.patches import FancyBboxPatch

    style = "round,pad=0,rounding_size=0.12"
    for face, edge, order in ((paper(), "none", 3), ((colour, 0.16), colour, 3.1)):
        ax.add_patch(
            FancyBboxPatch(
                (x - width / 2, y - height / 2),
                width,
                height,
                boxstyle=style,
                facecolor=face,
                edgecolor=edge,
                linewidth=1.8,
                zorder=order,
            )
        )


def arrow(ax: Axes, start: tuple[float, float], end: tuple[float, float], colour: Any, **options: Any) -> None:
    """Draw an arrow between two places."""
    from matplotlib.patches import FancyArrowPatch

    style: dict[str, Any] = {
        "arrowstyle": "-|>",
        "mutation_scale": 13,
        "linewidth": 1.6,
        "zorder": 2,
        "shrinkA": 0,
        "shrinkB": 0,
    }
    ax.add_patch(FancyArrowPatch(start, end, color=colour, **(style | options)))


def points_2d(name: str, values: ArrayLike) -> NDArray[Any]:
    """Return values as an array (N, 2), or say what came instead."""
    found = array(values)
    if found.ndim != 2 or found.shape[1] != 2 or len(found) == 0:
        raise ValueError(f"{name}: expected points of shape (N, 2), got {found.shape}")
    return found


def one_per(name: str, values: Any, count: int, what: str) -> list[Any]:
    """Return values as a list of `count`, or say how many came instead."""
    found = list(values)
    if len(found) != count:
        raise ValueError(f"{name}: expected {count}, one for each {what}, got {len(found)}")
    return found


def number(value: float, digits: int = 2) -> str:
    """Return a number with at most `digits` decimals, a true minus sign, and no zeros at its end."""
    text = f"{float(value):.{digits}f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}") if float(text) != 0 else "0"
