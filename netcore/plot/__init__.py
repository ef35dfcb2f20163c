"""One way to draw a network, a filter, a time step, a weight or a loss, from the objects themselves.

Colours follow the style in use: ink and paper are matplotlib's `text.color` and `figure.facecolor`, data are
`C0` to `C5`. A positive weight or value is `C0`, a negative one `C1`. Each function returns the Axes it drew on,
so that a page can add to the picture; matplotlib is imported when the first one is called.
"""

from netcore.plot.boundaries import decision_boundary, surface
from netcore.plot.filters import filters
from netcore.plot.graphs import graph
from netcore.plot.images import image_numbers, images
from netcore.plot.latent import latent_grid, latent_points
from netcore.plot.networks import network
from netcore.plot.neurons import biological_neuron, neuron
from netcore.plot.recurrent import unrolled
from netcore.plot.sequences import attention, gates, raster
from netcore.plot.shapes import layer_shapes
from netcore.plot.training import confusion_matrix, loss_curves
from netcore.plot.windows import window

__all__ = [
    "attention",
    "biological_neuron",
    "confusion_matrix",
    "decision_boundary",
    "filters",
    "gates",
    "graph",
    "image_numbers",
    "images",
    "latent_grid",
    "latent_points",
    "layer_shapes",
    "loss_curves",
    "network",
    "neuron",
    "raster",
    "surface",
    "unrolled",
    "window",
]
