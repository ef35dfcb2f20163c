"""What `netcore.plot` draws equals the data: lines, colours, numbers, and letters that stay on the page."""

import gzip
import itertools
import re
import subprocess
import sys
from pathlib import Path

import matplotlib
import numpy as np
import pytest

matplotlib.use("agg")

from matplotlib import pyplot as plt
from matplotlib.colors import to_rgba

from netcore import Tensor, backend, nn, plot
from tests.netcore import strict

STYLE = Path(__file__).parents[2] / "engine" / "style" / "matplotlibrc"
INK, PAPER = "#010203", "#fefdfc"


@pytest.fixture(autouse=True)
def site_style():
    with matplotlib.rc_context(fname=STYLE):
        yield
    plt.close("all")


def wires(ax):
    return ax.collections[0]


def texts(ax):
    return [text.get_text() for text in ax.texts]


def rng():
    return np.random.default_rng(0)


def test_importing_netcore_leaves_matplotlib_alone():
    code = "import sys, netcore; from netcore import plot; plot.network; sys.exit('matplotlib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code]).returncode == 0


# Networks


def test_a_network_has_a_line_for_each_weight_of_the_model():
    ax = plot.network(nn.Sequential(nn.Linear(4, 10, rng=rng()), nn.ReLU(), nn.Linear(10, 3, rng=rng())))
    assert len(wires(ax).get_segments()) == 4 * 10 + 10 * 3
    assert len([p for p in ax.patches if isinstance(p, plt.Circle)]) == 4 + 10 + 3
    assert texts(ax) == ["4\ninputs", "10\nunits", "3\noutputs"]


def test_width_is_the_size_of_the_weight_and_colour_its_sign():
    weights = np.array([[2.0, -0.5], [0.0, -1.0]])
    ax = plot.network([weights])
    order = np.sort(np.abs(weights).ravel())
    np.testing.assert_allclose(wires(ax).get_linewidths(), 3.2 * order / 2)
    colours = [tuple(c[:3]) for c in wires(ax).get_colors()]
    blue, orange = to_rgba("C0")[:3], to_rgba("C1")[:3]
    assert colours == [blue, orange, orange, blue]  # 0, -0.5, -1, 2


def test_a_line_joins_the_units_of_its_weight():
    weights = np.zeros((2, 3))
    weights[1, 2] = 1
    ax = plot.network([weights], inputs=["a", "b", "c"], outputs=["d", "e"])
    heights = {text.get_text(): text.get_position()[1] for text in ax.texts}
    heaviest = wires(ax).get_segments()[-1]
    assert heaviest[:, 1].tolist() == pytest.approx([heights["c"], heights["e"]])


def test_a_big_layer_shows_some_units_and_its_true_number():
    ax = plot.network([784, 10], max_units=6, layers=None)
    assert len(wires(ax).get_segments()) == 6 * 6
    assert texts(ax) == ["784\ninputs", "10\noutputs"]


def test_lines_to_one_output_only():
    ax = plot.network([784, 10], only_output=3)
    ends = {tuple(segment[1]) for segment in wires(ax).get_segments()}
    assert len(ends) == 1 and len(wires(ax).get_segments()) == 12


def test_a_dropped_unit_has_no_lines():
    dropped = [None, np.array([True, False, False, True]), np.array([False, True, False, False]), None]
    ax = plot.network([3, 4, 4, 2], dropped=dropped)
    assert len(wires(ax).get_segments()) == 3 * 2 + 2 * 3 + 3 * 2
    assert len(ax.lines) == 2 * 3  # a cross for each


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (dict(model=[4]), "two or more positive layer sizes"),
        (dict(model=[np.zeros(3)]), r"shape \(out, in\), got \(3,\)"),
        (dict(model=[np.zeros((3, 4)), np.zeros((2, 5))]), r"\(out, 3\)"),
        (dict(model=[4, 3], inputs=["a"]), "inputs: expected 4, one for each input, got 1"),
        (dict(model=[4, 3], only_output=3), "from 0 to 2"),
        (dict(model=[4, 3], max_units=1), "at least 2"),
        (dict(model=[4, 3], dropped=[None, np.zeros(3)]), r"boolean array of shape \(3,\), got float64"),
        (dict(model=nn.Sequential(nn.ReLU())), "found none in Sequential"),
    ],
)
def test_a_network_that_does_not_fit_together_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        plot.network(**arguments)


# Neurons


def test_a_neuron_computes_its_sum_and_output():
    ax = plot.neuron(inputs=[2, 3], weights=[0.5, -1], bias=0.25, activation=lambda z: np.maximum(z, -1.5))
    assert "$z$ = −1.75" in texts(ax) and "−1.5" in texts(ax)


def test_a_neuron_of_symbols_has_every_part():
    assert set(texts(plot.neuron())) == {
        *("1", "$x_1$", "$x_2$", "$x_m$", "$b = w_0$", "$w_1$", "$w_2$", "$w_m$", r"$\Sigma$", "$z$", "$g$"),
        *(r"$\hat{y}$", "inputs", "weights", "sum", "activation", "output"),
    }


def test_a_neuron_refuses_weights_of_another_number():
    with pytest.raises(ValueError, match="as many weights and names as inputs, got 2 and 3"):
        plot.neuron(inputs=[1, 2], weights=[1, 2, 3])


def test_both_neurons_line_up():
    figure, (above, below) = plt.subplots(2, 1, figsize=(6.5, 6.4), height_ratios=(2, 3), layout="constrained")
    plot.biological_neuron(above)
    plot.neuron(below)
    figure.draw_without_rendering()
    centres = [ax.transData.transform((3.2, 0))[0] for ax in (above, below)]
    assert abs(centres[0] - centres[1]) < 10  # pixels


# Training


def test_loss_curves_draw_the_losses_from_epoch_1():
    ax = plot.loss_curves({"train_loss": [3, 2, 1], "val_loss": [3, 1, 2]})
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), [[1, 3], [2, 2], [3, 1]])
    np.testing.assert_array_equal(ax.lines[1].get_ydata(), [3, 1, 2])
    np.testing.assert_array_equal(ax.lines[-1].get_xydata(), [[2, 1]])


def test_loss_curves_mark_the_epoch_that_the_history_calls_best():
    ax = plot.loss_curves({"train_loss": [3, 2, 1], "val_loss": [3, 1.1, 1], "best_epoch": 2})
    np.testing.assert_array_equal(ax.lines[-1].get_xydata(), [[2, 1.1]])


def test_loss_curves_refuse_lists_of_different_length():
    with pytest.raises(ValueError, match="expected 2 validation losses"):
        plot.loss_curves({"train_loss": [3, 2], "val_loss": [1]})
    with pytest.raises(ValueError, match="at least one epoch"):
        plot.loss_curves({})


def test_a_confusion_matrix_counts():
    ax = plot.confusion_matrix([0, 1, 1, 2, 2, 2], [0, 1, 2, 2, 2, 0])
    assert texts(ax) == ["1", "0", "0", "0", "1", "1", "1", "0", "2"]
    right, wrong = ax.patches[4].get_facecolor(), ax.patches[5].get_facecolor()
    assert right[:3] == to_rgba("C0")[:3] and wrong[:3] == to_rgba("C1")[:3]
    assert right[3] == wrong[3] == pytest.approx(0.62 * 0.5**0.5)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (([0, 1], [0]), r"y_pred of shape \(2,\)"),
        (([0.5, 1], [0, 1]), "y_true: expected class numbers"),
        (([0, 2], [0, 1], ["a", "b"]), "at least 3 names"),
    ],
)
def test_a_confusion_matrix_refuses_what_are_no_classes(arguments, message):
    with pytest.raises(ValueError, match=message):
        plot.confusion_matrix(*arguments)


# Functions of two variables


X = np.array([[0.0, 0], [1, 0], [0, 1], [1, 1]])
Y = np.array([0, 0, 1, 1])


def boundary_of(predict):
    """Return the points of the line between class 0 and class 1."""
    contours = plot.decision_boundary(predict, X, Y).collections
    line = next(c for c in contours if c.get_facecolor().size == 0)
    return np.concatenate([path.vertices for path in line.get_paths()])


@pytest.mark.parametrize(
    "predict",
    [
        lambda p: (p[:, 1] > 0.4).astype(int),
        lambda p: 1 / (1 + np.exp(-9 * (p[:, 1:] - 0.4))),
        lambda p: np.column_stack([np.zeros(len(p)), p[:, 1] - 0.4]),
    ],
    ids=["classes", "probabilities", "logits"],
)
def test_the_boundary_is_where_the_prediction_changes(predict):
    np.testing.assert_allclose(boundary_of(predict)[:, 1], 0.4, atol=0.01)


def test_classes_differ_in_marker_and_colour():
    ax = plot.decision_boundary(lambda p: np.zeros(len(p), int), X, Y, classes=["a", "b"])
    first, second = ax.collections[-2:]
    assert first.get_paths()[0].vertices.shape != second.get_paths()[0].vertices.shape
    np.testing.assert_array_equal(first.get_offsets(), X[:2])
    assert to_rgba("C1") == tuple(second.get_facecolor()[0])


@pytest.mark.parametrize(
    ("predict", "message"),
    [
        (lambda p: p[:, 0] * 100 + 0.5, "return scores of all classes"),
        (lambda p: p[:3, 0], r"got shape \(3,\)"),
        (lambda p: np.where(p[:, 0] > 0, 1, -1), "got -1; map them to 0, 1"),
        (lambda p: p[:, 0] * np.nan, "finite"),
    ],
)
def test_a_boundary_refuses_other_predictions(predict, message):
    with pytest.raises(ValueError, match=message):
        plot.decision_boundary(predict, X, Y)


def test_a_boundary_refuses_points_that_are_not_in_the_plane():
    with pytest.raises(ValueError, match=r"x: expected points of shape \(N, 2\), got \(4, 3\)"):
        plot.decision_boundary(lambda p: p[:, 0], np.zeros((4, 3)), Y)


def test_a_surface_has_lines_at_its_levels_and_paths_as_given():
    path = np.array([[2.0, 1.0], [1, 0.5], [0, 0]])
    ax = plot.surface(lambda x, y: x**2 + y**2, (-2, 2), (-2, 2), {"down": path}, levels=[1.0])
    (circle,) = ax.collections[0].get_paths()
    np.testing.assert_allclose(np.hypot(*circle.vertices.T), 1, atol=1e-3)
    np.testing.assert_array_equal(ax.lines[0].get_xydata(), path)


def test_a_surface_refuses_an_empty_range_and_a_flat_path():
    with pytest.raises(ValueError, match="low < high"):
        plot.surface(np.add, (1, 1), (0, 1))
    with pytest.raises(ValueError, match=r"paths\['a'\]: expected points"):
        plot.surface(np.add, (0, 1), (0, 1), {"a": np.zeros(3)})


# Images


def test_an_image_shows_its_numbers_row_by_row():
    assert texts(plot.image_numbers([[0, 0.5], [-1, 2]])) == ["0.0", "0.5", "−1.0", "2.0"]


def test_the_tint_is_the_size_and_the_colour_the_sign():
    (shown,) = plot.images([np.array([[2.0, -1.0]])]).images
    np.testing.assert_allclose(shown.get_array(), [[to_rgba("C0"), to_rgba("C1", 0.5)]])


def test_images_share_one_scale():
    ax = plot.images(np.array([[[1.0]], [[4.0]]]), titles=["a", "b"])
    assert [float(image.get_array()[0, 0, 3]) for image in ax.images] == [0.25, 1.0]


def test_a_batch_of_images_is_drawn_channels_first():
    one, three = rng().random((2, 1, 4, 5)), rng().random((2, 3, 4, 5))
    assert plot.images(one).images[1].get_array().shape == (4, 5, 4)
    np.testing.assert_allclose(plot.images(three).images[1].get_array(), three[1].transpose(1, 2, 0))


def test_images_refuse_flat_ones():
    with pytest.raises(ValueError, match=r"got \(64,\); flat ones need x.reshape"):
        plot.images(np.zeros((3, 64)))
    with pytest.raises(ValueError, match="finite numbers"):
        plot.images(np.full((1, 2, 2), np.nan))
    with pytest.raises(ValueError, match="titles: expected 2"):
        plot.images(np.zeros((2, 3, 3)), titles=["a"])


# Graphs

EDGES = [("w", "p"), ("x", "p"), ("p", "z"), ("b", "z")]


def test_a_graph_stands_in_the_order_of_computation():
    ax = plot.graph(EDGES)
    x = {text.get_text(): text.get_position()[0] for text in ax.texts}
    assert x["w"] == x["x"] < x["p"] == x["b"] < x["z"]


def test_a_graph_shows_the_numbers_that_are_known():
    ax = plot.graph(EDGES, values={"w": 2, "x": -0.5}, gradients={"z": 1})
    assert [text for text in texts(ax) if text not in "wxpzb"] == ["2", "−0.5", "1"]


def test_a_graph_refuses_cycles_and_strangers():
    with pytest.raises(ValueError, match="without a cycle"):
        plot.graph([("a", "b"), ("b", "a")])
    with pytest.raises(ValueError, match="values: q is no node; the nodes are w, p, x, z, b"):
        plot.graph(EDGES, values={"q": 1})


# The look of all of them

DRAWINGS = {
    "network": lambda: plot.network(
        [np.ones((10, 4)), -np.ones((3, 10))],
        inputs=["sepal length", "sepal width", "petal length", "petal width"],
        outputs=["setosa", "versicolor", "virginica"],
    ),
    "deep network": lambda: plot.network([784, 128, 10], outputs=list("0123456789")),
    "neuron": plot.neuron,
    "named neuron": lambda: plot.neuron(inputs=[5.1, 3.5], weights=[1, -1], bias=0.5, names=["sepal length", "b"]),
    "nerve cell": plot.biological_neuron,
    "confusion": lambda: plot.confusion_matrix([0, 1, 2], [0, 1, 1], ["setosa", "versicolor", "virginica"]),
    "numbers": lambda: plot.image_numbers(rng().normal(size=(6, 7))),
    "images": lambda: plot.images(np.ones((12, 8, 8)), titles=[f"is {i}" for i in range(12)], columns=6),
    "graph": lambda: plot.graph(EDGES, values={"w": -0.25, "x": 10.75, "b": 1}, gradients={"z": 1}),
    "boundary": lambda: plot.decision_boundary(lambda p: p[:, 0] > 0.5, X, Y, classes=["no", "yes"]),
    "surface": lambda: plot.surface(np.hypot, (-1, 1), (-1, 1), {"a": X}),
    "losses": lambda: plot.loss_curves({"train_loss": [3, 2, 1], "val_loss": [3, 1, 2]}),
    "window": lambda: plot.window(np.eye(6, 8), (2, 4), kernel=np.tri(4), output=np.ones((3, 5))),
    "pooling": lambda: plot.window(12.5 * np.eye(4), (1, 0), size=2, stride=2, output=np.eye(2) / 4),
    "padding": lambda: plot.window(np.eye(5), (0, 4), kernel=-np.eye(3), padding=1, output=-np.eye(5)),
    "28 × 28": lambda: plot.window(np.eye(28), (3, 9), kernel=np.eye(5), output=np.ones((24, 24))),
    "filters": lambda: plot.filters(np.ones((12, 3, 3, 3)), np.ones((12, 8, 8)), np.ones((3, 9, 9))),
    "layer shapes": lambda: plot.layer_shapes([("pool 2×2", (128, 112, 112))] * 9 + [("dense", 4096)]),
    "unrolled": lambda: plot.unrolled(4),
    "unrolled words": lambda: plot.unrolled(["a", "longest", "extraordinary"], ["", "", "word"], cell="LSTM"),
    "gates": lambda: plot.gates({"forget": np.ones(9), "state": -np.ones((9, 5))}, steps=list("abcdefghi")),
    "raster": lambda: plot.raster(rng().random((90, 40)) < 0.1, np.arange(40) > 30),
    "attention": lambda: plot.attention(np.full((3, 8), 0.125), ["a", "long", "row"], list("a phrase")),
    "many tokens": lambda: plot.attention(np.full((9, 14), 0.1), ["target"] * 9, ["source"] * 14),
    "latent points": lambda: plot.latent_points(rng().normal(size=(300, 2)), np.arange(300) % 10),
    "latent grid": lambda: plot.latent_grid(lambda z: np.ones((len(z), 4, 4))),
}


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_letters_stay_on_the_page_and_apart(draw):
    ax = draw()
    ax.figure.draw_without_rendering()
    page = ax.figure.bbox
    boxes = {text: text.get_window_extent() for text in ax.texts if text.get_text()}
    if ax.get_legend():
        boxes |= {text: text.get_window_extent() for text in ax.get_legend().get_texts()}
    for text, box in boxes.items():
        inside = page.x0 <= box.x0 and page.y0 <= box.y0 and box.x1 <= page.x1 and box.y1 <= page.y1
        assert inside, f"{text.get_text()!r} leaves the page"
    for (one, a), (other, b) in itertools.combinations(boxes.items(), 2):
        apart = a.x1 <= b.x0 or b.x1 <= a.x0 or a.y1 <= b.y0 or b.y1 <= a.y0
        assert apart, f"{one.get_text()!r} overlaps {other.get_text()!r}"
    for axis in (ax.xaxis, ax.yaxis) if ax.axison else ():
        ticks = [tick for tick in axis.get_ticklabels() if tick.get_text() and tick.get_visible()]
        for one, other in itertools.pairwise(ticks):
            assert not one.get_window_extent().overlaps(other.get_window_extent()), f"tick {one.get_text()!r}"


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_letters_are_legible_on_a_phone(draw):
    ax = draw()
    points_wide = 72 * ax.figure.get_size_inches()[0]
    sizes = {text.get_text(): text.get_fontsize() * 358 / points_wide for text in ax.texts if text.get_text()}
    assert all(size >= 5 for size in sizes.values()), sizes  # CSS pixels, where the page is 390 wide


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_a_drawing_holds_no_black_and_no_white_and_little_weight(draw, tmp_path):
    path = tmp_path / "drawing.svg"
    draw().figure.savefig(path, metadata={"Date": None, "Creator": None})
    svg = path.read_text("utf-8")
    assert PAPER in svg
    assert INK in svg or draw is plot.biological_neuron  # whose every part has its colour
    assert not re.search(r"(fill|stroke): (#000000|#ffffff|black|white)", svg)
    assert len(gzip.compress(svg.encode())) < 20_000  # before the engine shortens it


def test_a_drawing_is_the_same_on_every_run(tmp_path):
    runs = []
    for name in ("a", "b"):
        plot.network([4, 10, 3]).figure.savefig(tmp_path / f"{name}.svg", metadata={"Date": None})
        runs.append((tmp_path / f"{name}.svg").read_bytes())
    assert runs[0] == runs[1]


ON_DEVICE = {
    "images": lambda on: plot.images(on(np.ones((2, 1, 3, 3)))),
    "window": lambda on: plot.window(on(np.eye(3)), kernel=on(np.eye(2)), output=on(np.eye(2))),
    "filters": lambda on: plot.filters(on(np.ones((1, 1, 2, 2))), on(np.ones((1, 3, 3))), on(np.ones((1, 4, 4)))),
    "gates": lambda on: plot.gates({"a": on(np.ones(3))}),
    "raster": lambda on: plot.raster(on(np.eye(3)), on(np.arange(3) > 1)),
    "attention": lambda on: plot.attention(on(np.eye(2)), "ab", "cd"),
    "latent points": lambda on: plot.latent_points(on(X), on(Y)),
    "latent grid": lambda on: plot.latent_grid(lambda z: on(np.ones((len(z), 2, 2))), count=2),
}


@pytest.mark.parametrize("draw", ON_DEVICE.values(), ids=ON_DEVICE)
def test_arrays_and_tensors_of_a_device_come_over(draw, monkeypatch):
    monkeypatch.setattr(backend, "_libraries", {np.ndarray: np, strict.DeviceArray: strict.xp})
    for on in (strict.xp.asarray, lambda values: Tensor(strict.xp.asarray(values))):
        draw(on)


def test_an_axes_of_ones_own_is_drawn_on_and_anything_else_refused():
    figure, ax = plt.subplots()
    assert plot.network([2, 1], ax) is ax
    with pytest.raises(TypeError, match="ax: expected a matplotlib Axes, got Figure"):
        plot.network([2, 1], figure)
