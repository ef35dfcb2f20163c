"""A matplotlib backend for the labs' kernels: what `plt.show()` shows becomes part of the notebook as themed SVG."""

from __future__ import annotations

from IPython.display import HTML, display
from matplotlib import pyplot as plt
from matplotlib.backend_bases import FigureManagerBase
from matplotlib.backends.backend_svg import FigureCanvasSVG

from engine import figures, markdown


class FigureManager(FigureManagerBase):
    """Showing puts the open figures below the cell and closes them."""

    shown = 0

    @classmethod
    def pyplot_show(cls, *, block: bool | None = None) -> None:
        for number in plt.get_fignums():
            cls.shown += 1
            svg, heading = figures.themed_svg(plt.figure(number))
            # A lab has no fence to name an `alt`: its figures say what they show in their titles.
            body = markdown.figure(svg, f"lab-{cls.shown}", heading, "")
            display(HTML(f'<figure class="nc-figure" id="fig-lab-{cls.shown}">{body}</figure>'))
        plt.close("all")


class FigureCanvas(FigureCanvasSVG):
    manager_class = FigureManager
