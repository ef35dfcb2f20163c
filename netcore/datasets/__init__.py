"""Data to learn from: measured, written by hand, photographed, and generated.

Nothing is downloaded: what is not generated comes inside an installed package. That package is imported when its
data are asked for, so that the generated sets need NumPy alone.
"""

from netcore.datasets._base import Dataset
from netcore.datasets.images import astronaut, cat, digits, mnist
from netcore.datasets.points import circles, moons, noisy_curve, ring_of_gaussians, spirals, xor
from netcore.datasets.sequences import adding, delayed_recall, sines
from netcore.datasets.tables import iris
from netcore.datasets.text import Pairs, Texts, Vocabulary, country_names, dates

__all__ = [
    "Dataset",
    "Pairs",
    "Texts",
    "Vocabulary",
    "adding",
    "astronaut",
    "cat",
    "circles",
    "country_names",
    "dates",
    "delayed_recall",
    "digits",
    "iris",
    "mnist",
    "moons",
    "noisy_curve",
    "ring_of_gaussians",
    "sines",
    "spirals",
    "xor",
]
