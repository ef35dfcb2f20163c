"""Recurrent cells, gates, spikes, attention and latent planes are drawn where the data say."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Circle

from netcore import Tensor, plot
from tests.netcore import test_plot
from tests.netcore.test_plot import rng, texts

site_style = test_plot.site_style


# Recurrent cells


def test_all_steps_share_three_matrices_and_begin_at_h_0():
    shown = texts(plot.unrolled(3))
    for matrix in ("$W_{xh}$", "$W_{hh}$", "$W_{hy}$"):
        assert shown.count(matrix) == 3 + 1  # and once in the rolled layer
    assert [t for t in shown if t.startswith("$h")] == ["$h_t$", "$h_0$", "$h_{1}$", "$h_{2}$", "$h_{3}$"]
    assert [t for t in shown if t.startswith("$t$")] == ["$t$ = 1", "$t$ = 2", "$t$ = 3"]


def test_inputs_stand_below_states_and_states_below_outputs():
    ax = plot.unrolled(2, rolled=False)
    colour = {name: to_rgba(c) for name, c in (("input", "C0"), ("state", "C2"), ("output", "C4"))}
    at = {
        name: sorted(p.center for p in ax.patches if isinstance(p, Circle) and p.get_edgecolor() == c)
        for name, c in colour.items()
    }
    assert len(at["state"]) == 3 and len(at["input"]) == len(at["output"]) == 2
    for below, middle, above in zip(at["input"], at["state"][1:], at["output"]):
        assert below[0] == middle[0] == above[0] and below[1] < middle[1] < above[1]


def test_a_step_has_an_output_where_it_has_a_text():
    shown = texts(plot.unrolled(["not", "bad"], ["", "good"], rolled=False))
    assert shown.count("$W_{hy}$") == 1 and {"not", "bad", "good"} <= set(shown)


def test_a_cell_of_a_name_hands_on_its_state():
    shown = texts(plot.unrolled(2, cell="LSTM"))
    assert shown.count("LSTM") == 3 and "$h_{1}$" in shown and not any("W" in text for text in shown)


def test_a_chain_without_steps_or_with_other_outputs_is_refused():
    with pytest.raises(ValueError, match="at least one time step"):
        plot.unrolled(0)
    with pytest.raises(ValueError, match="outputs: expected 2, one for each time step, got 1"):
        plot.unrolled(2, ["a"])


# Gates


def test_a_band_holds_its_numbers_on_its_own_scale():
    ax = plot.gates({"forget": Tensor([1.0, 0.0, 0.5]), "state": np.array([0.0, -1.96, 2])})
    gate, state = [line for line in ax.lines if len(line.get_xdata()) == 3]
    assert texts(ax) == ["0 … 1", "−2 … 2"]
    np.testing.assert_allclose(gate.get_ydata(), [0, 1, 0.5])  # y grows downwards
    top = ax.get_yticks()[1] - 0.5
    np.testing.assert_allclose(state.get_ydata() - top, [0.5, 0.99, 0])
    assert [label.get_text() for label in ax.get_yticklabels()] == ["forget", "state"]


def test_units_are_rows_of_cells():
    values = np.array([[0.5, -2], [1, 0], [0, 0]])
    ax = plot.gates({"h": values}, steps=["a", "b", "c"])
    shown = np.asarray(ax.images[0].get_array())
    np.testing.assert_allclose(shown[..., 3], np.abs(values.T) / 2)
    assert tuple(shown[1, 0]) == to_rgba("C1") and ax.images[0].get_extent()[:2] == [0.5, 3.5]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("traces", "message"),
    [
        ({}, "at least one trace"),
        ({"a": [1, 2], "b": [1]}, r"'b' of shape \(T,\) or \(T, H\), T as in the first trace, got \(1,\)"),
        ({"a": np.ones((1, 2, 3))}, r"got \(1, 2, 3\)"),
    ],
)
def test_traces_that_do_not_fit_together_are_refused(traces, message):
    with pytest.raises(ValueError, match=message):
        plot.gates(traces)
    with pytest.raises(ValueError, match="steps: expected 2"):
        plot.gates({"a": [1, 2]}, steps=["x"])


# Spikes

SPIKES = np.array([[1, 0, 0], [0, 0, 1], [1, 0, 1]])  # 3 steps of 3 neurons


def test_a_spike_stands_at_its_time_and_its_neuron():
    ax = plot.raster(SPIKES, [False, False, True], dt=0.5)
    excitatory, inhibitory = ax.collections
    np.testing.assert_array_equal(excitatory.get_offsets(), [[0, 0], [1, 0]])
    np.testing.assert_array_equal(inhibitory.get_offsets(), [[0.5, 2], [1, 2]])
    assert ax.get_xlabel() == "time (ms)"


def test_excitatory_and_inhibitory_differ_in_colour_and_marker():
    ax = plot.raster(SPIKES, np.array([False, False, True]))
    one, other = ax.collections
    assert tuple(one.get_edgecolor()[0]) == to_rgba("C0") and tuple(other.get_facecolor()[0]) == to_rgba("C1")
    assert one.get_paths()[0].vertices.shape != other.get_paths()[0].vertices.shape
    handles = ax.get_legend().legend_handles
    assert [h.get_marker() for h in handles] == ["|", "o"]
    assert [h.get_color() for h in handles] == ["C0", "C1"]


def test_all_excitatory_needs_no_key():
    assert plot.raster(SPIKES).get_legend() is None


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((np.ones(3),), r"of shape \(T, N\), got float64 \(3,\)"),
        ((0.5 * SPIKES,), "truth values or 0 and 1"),
        ((SPIKES, [True]), r"shape \(3,\), one for each neuron of spikes \(T, N\), got bool \(1,\)"),
        ((SPIKES, [0, 0, 1]), "got int64"),
    ],
)
def test_what_are_no_spikes_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        plot.raster(*arguments)


# Attention


def test_a_row_is_a_query_and_a_column_a_key():
    table = np.array([[0.75, 0.25, 0], [0.5, 0, 0.5]])
    ax = plot.attention(Tensor(table), ["q", "r"], ["a", "b", "c"])
    np.testing.assert_allclose(ax.images[0].get_array()[..., 3], table / 0.75)
    assert texts(ax) == ["0.75", "0.25", "0.00", "0.50", "0.00", "0.50"]
    assert [t.get_text() for t in ax.get_xticklabels()] == ["a", "b", "c"]
    heights = {t.get_text(): t.get_position()[1] for t in ax.get_yticklabels()}
    assert heights == {"q": 0.5, "r": 1.5} and ax.yaxis_inverted()


def test_many_keys_leave_the_numbers_out_and_long_ones_are_turned():
    ax = plot.attention(np.full((2, 9), 1 / 9), ["q", "r"], ["longer"] * 9)
    assert texts(ax) == [] and ax.get_xticklabels()[0].get_rotation() == 90
    assert len(texts(plot.attention(np.full((2, 9), 1 / 9), "qr", "abcdefghi", numbers=True))) == 18


@pytest.mark.parametrize(
    ("table", "message"),
    [
        (np.ones((1, 2, 2)), r"\(L, S\), one head of one sequence, got \(1, 2, 2\)"),
        (np.array([[0.5, -0.5]] * 2), "softmax of the scores"),
        (np.ones((2, 3)), "keys: expected 3, one for each column, got 2"),
        (np.ones((3, 2)), "queries: expected 3, one for each row, got 2"),
    ],
)
def test_what_is_no_attention_is_refused(table, message):
    with pytest.raises(ValueError, match=message):
        plot.attention(table, ["q", "r"], ["a", "b"])


# Latent planes


def test_a_class_has_its_points_its_marker_and_a_name_beside_them():
    z = rng().normal(size=(200, 2))
    y = np.arange(200) % 4
    ax = plot.latent_points(z, y, ["a", "b", "c", "d"])
    for k, drawn in enumerate(ax.collections):
        np.testing.assert_array_equal(drawn.get_offsets(), z[y == k])
        assert tuple(drawn.get_facecolor()[0]) == to_rgba(f"C{k}")
    assert len({drawn.get_paths()[0].vertices.tobytes() for drawn in ax.collections}) == 4
    ax.figure.draw_without_rendering()
    places = ax.transData.transform(z)
    for text, middle in zip(ax.texts, ax.lines[::2]):
        np.testing.assert_allclose(middle.get_xydata()[1], text.get_position())
        assert not text.get_window_extent().count_contains(places), f"{text.get_text()} hides points"
    np.testing.assert_allclose(ax.lines[0].get_xydata()[0], np.median(z[y == 0], axis=0))


def test_classes_that_do_not_occur_have_no_name():
    assert texts(plot.latent_points([[0, 0], [1, 1]], [7, 2])) == ["2", "7"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((np.ones((3, 3)), [0, 1, 2]), r"z: expected points of shape \(N, 2\)"),
        ((np.ones((2, 2)), [0.5, 1]), "y: expected class numbers from 0, integers"),
        ((np.ones((2, 2)), [0, 2], ["a", "b"]), "at least 3 names, got 2"),
        ((np.full((2, 2), np.nan), [0, 1]), "z: expected finite points"),
    ],
)
def test_points_that_cannot_be_drawn_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        plot.latent_points(*arguments)


def test_an_image_stands_at_the_point_that_it_is_made_of():
    def decode(z):
        assert z.dtype == np.float32
        return np.broadcast_to((z[:, 0] + 10 * z[:, 1])[:, None, None, None], (len(z), 1, 2, 3))

    ax = plot.latent_grid(decode, (0, 2), (1, 3), count=3, largest=32)
    (shown,) = ax.images
    assert shown.get_extent() == [-0.5, 2.5, 0.5, 3.5] and shown.get_array().shape == (6, 9, 4)
    np.testing.assert_allclose(
        32 * shown.get_array()[::2, ::3, 3], [[30, 31, 32], [20, 21, 22], [10, 11, 12]], rtol=1e-6
    )


def test_a_grid_keeps_colours():
    ax = plot.latent_grid(lambda z: np.full((len(z), 3, 2, 2), 0.5), count=2)
    assert ax.images[0].get_array().shape == (4, 4, 3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (dict(xlim=(1, 1)), "xlim: expected"),
        (dict(count=1), "count: expected at least 2"),
        (dict(decode=lambda z: np.ones((3, 2, 2))), "decode: expected 100 images, one for each point, got 3"),
        (dict(decode=lambda z: np.ones((len(z), 64))), r"decode: expected a sequence of images.*got \(64,\)"),
    ],
)
def test_a_decoder_of_something_else_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        plot.latent_grid(**({"decode": lambda z: np.ones((len(z), 2, 2))} | arguments))
