"""What every drawing shares: ink and paper, an Axes to draw on, arrays from anything, numbers as text."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from netcore.backend import to_numpy

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
    """Return the width and height in points that a constrained layout will about leave to an Axes without ticks."""
    spec = ax.get_subplotspec()
    width, height = (float(side) * 72 / ax.figure.dpi for side in ax.figure.bbox.size)
    if spec is None:
        place = ax.get_position()
        return width * place.width, height * place.height
    grid = spec.get_gridspec()
    wide, tall = np.asarray(grid.get_width_ratios(), float), np.asarray(grid.get_height_ratios(), float)
    share_x, share_y = wide[list(spec.colspan)].sum() / wide.sum(), tall[list(spec.rowspan)].sum() / tall.sum()
    return width * float(share_x) - 9, height * float(share_y) - 9


def key_inside(ax: Axes, **options: Any) -> None:
    """Put the key where it hides least, on a veil of paper."""
    ax.legend(frameon=True, facecolor=paper(), edgecolor="none", framealpha=0.8, **options)


def array(values: Any) -> NDArray[Any]:
    """Return a NumPy array from a Tensor, an array on any device, or a sequence."""
    return np.asarray(to_numpy(values))


def disc(ax: Axes, x: float, y: float, radius: float, colour: Any, tint: float = 0.16) -> None:
    """Draw a circle in a light tint of a colour, opaque to what lies behind it."""
    from matplotlib.patches import Circle

    ax.add_patch(Circle((x, y), radius, facecolor=paper(), edgecolor="none", zorder=3))
    ax.add_patch(Circle((x, y), radius, facecolor=(colour, tint), edgecolor=colour, linewidth=1.8, zorder=3.1))


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


def arrow(
    ax: Axes, start: tuple[float, float] | None, end: tuple[float, float] | None, colour: Any, **options: Any
) -> None:
    """Draw an arrow between two places, or along the `path` that is given instead."""
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


def number(value: float, digits: int = 2, *, trim: bool = True) -> str:
    """Return a number with `digits` decimals and a true minus sign; `trim` cuts the zeros at its end."""
    text = f"{float(value):.{digits}f}"
    if trim and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text.replace("-", "\N{MINUS SIGN}") if float(text) != 0 else text.lstrip("-")
