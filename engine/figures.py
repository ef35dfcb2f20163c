"""A matplotlib backend: what `plt.show()` shows becomes SVG that follows the page's light and dark.

Named in MPLBACKEND as `module://engine.figures`; matplotlib then asks it for figures as it would ask a window.
"""

from __future__ import annotations

import base64
import io
import re
import zlib
from typing import Any

from matplotlib import pyplot as plt
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from PIL import Image

INK, PAPER = "#010203", "#fefdfc"  # the sentinels of style/matplotlibrc
HEAVY = 40_000  # compressed bytes from which a figure's many marks become pixels

frames: list[dict[str, str]] = []  # what was shown, in order: its svg and its caption


class FigureManager(FigureManagerBase):
    """The window that is not one: showing takes the open figures and closes them."""

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        for number in plt.get_fignums():
            figure = plt.figure(number)
            svg, caption = themed_svg(figure)
            frames.append({"svg": svg, "caption": caption})
        plt.close("all")


class FigureCanvas(FigureCanvasSVG):
    manager_class = FigureManager


def themed_svg(figure: Figure) -> tuple[str, str]:
    """Return a figure as SVG without size or foreign ids, its colours bound to the page, and its caption."""
    heading = _heading(figure)
    if heading:
        heading.set_gid("nc-heading")
    svg = _svg(figure)
    if len(zlib.compress(svg.encode())) > HEAVY:
        for artist in figure.findobj(_is_heavy):
            artist.set_rasterized(True)
        svg = _svg(figure)
    caption = ""
    if heading:
        caption = heading.get_text()
        # A heading at the very top can be cut off where the caption says the same: note how tall it is.
        box = heading.get_window_extent()
        scale = 72 / figure.dpi
        height = (figure.bbox.height - box.y0) * scale + 2
        svg = svg.replace("<svg ", f'<svg data-heading="{height:.1f}" ', 1)
    return svg, caption


def _heading(figure: Figure) -> Any:
    """Return the suptitle, or the only title of a figure."""
    suptitle = getattr(figure, "_suptitle", None)
    if suptitle is not None and suptitle.get_text():
        return suptitle
    titles = [axes.title for axes in figure.axes if axes.title.get_text()]
    return titles[0] if len(titles) == 1 and len(figure.axes) == 1 else None


def _is_heavy(artist: Any) -> bool:
    """Tell whether an artist may hold thousands of marks (collections, meshes, contours)."""
    from matplotlib.collections import Collection

    return isinstance(artist, Collection)


def _svg(figure: Figure) -> str:
    buffer = io.StringIO()
    figure.savefig(buffer, format="svg", dpi=200, metadata={"Date": None, "Creator": None})
    svg = buffer.getvalue()
    svg = svg[svg.index("<svg") :].rstrip()
    svg = re.sub(r"<metadata>.*?</metadata>\s*", "", svg, flags=re.S)
    # matplotlib's stylesheet would leak into the page: inherit the same from the root instead.
    svg = re.sub(r"<defs>\s*<style.*?</style>\s*</defs>\s*", "", svg, flags=re.S)
    svg = re.sub(r' (width|height)="[\d.]+pt"', "", svg, count=2)
    svg = svg.replace("<svg ", '<svg style="stroke-linejoin:round;stroke-linecap:butt" ', 1)
    svg = re.sub(r'(xlink:href|href)="data:image/png;base64,([^"]+)"', _webp, svg)
    svg = re.sub(r' d="([^"]*)"', lambda m: f' d="{_shorter(m[1])}"', svg)
    svg = re.sub(r' ([xy])="([^"]*)"', lambda m: f' {m[1]}="{_brief(m[2])}"', svg)
    svg = re.sub(r"translate\(([^)]*)\)", lambda m: f"translate({' '.join(map(_brief, m[1].split()))})", svg)
    svg = _only_used_ids(svg)
    svg = re.sub(r"<!--.*?-->\s*", "", svg, flags=re.S)
    svg = re.sub(r"[ \t]*\n[ \t]*", "\n", svg)
    return svg.replace(INK, "currentColor").replace(PAPER, "var(--nc-paper)")


def _shorter(path: str) -> str:
    """Return path data with two decimals, and without the points that a straight line passes anyway."""
    kept: list[tuple[str, list[float]]] = []
    for command, numbers in re.findall(r"([MLHVCSQTAZz])([^MLHVCSQTAZz]*)", path):
        point = [round(float(number), 2) for number in numbers.split()]
        if command == "L" and len(kept) > 1 and kept[-1][0] == "L" and kept[-2][0] in "ML":
            (ax, ay), (bx, by), (cx, cy) = kept[-2][1], kept[-1][1], point
            ahead = (bx - ax) * (cx - bx) + (by - ay) * (cy - by) > 0
            if ahead and abs((bx - ax) * (cy - by) - (by - ay) * (cx - bx)) < 1e-6:
                kept.pop()
        kept.append((command, point))
    return " ".join(" ".join([command, *map(_brief, point)]) for command, point in kept)


def _brief(number: float | str) -> str:
    """Return a number with two decimals at most: a hundredth of a point is below what a screen shows."""
    return f"{round(float(number), 2):.10g}"


def _only_used_ids(svg: str) -> str:
    used = set(re.findall(r"url\(#([^)]+)\)", svg)) | set(re.findall(r'href="#([^"]+)"', svg)) | {"nc-heading"}
    return re.sub(r' id="([^"]*)"', lambda m: m[0] if m[1] in used else "", svg)


def _webp(match: re.Match[str]) -> str:
    """Return an embedded PNG as lossless WebP, where that is smaller."""
    data = base64.b64decode(match[2])
    buffer = io.BytesIO()
    Image.open(io.BytesIO(data)).save(buffer, "WEBP", lossless=True, method=6, exact=True)
    if len(buffer.getvalue()) >= len(data):
        return match[0].replace("\n", "")
    return f'href="data:image/webp;base64,{base64.b64encode(buffer.getvalue()).decode()}"'
