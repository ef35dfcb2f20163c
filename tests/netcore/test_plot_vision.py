"""Windows, filters and the shapes of layers are drawn where the data say."""

import numpy as np
import pytest
from matplotlib.colors import to_rgba
from matplotlib.patches import Rectangle

from netcore import Tensor, plot
from tests.netcore import test_plot
from tests.netcore.test_plot import texts

site_style = test_plot.site_style


def outlines(ax):
    """Return (left, top, width, height) of each box in the window's colour."""
    boxes = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_edgecolor() == to_rgba("C2")]
    return [(*box.get_xy(), box.get_width(), box.get_height()) for box in boxes]


def convolved(image, kernel, stride):
    """Return the output of a convolution, cell by cell."""
    (height, width), (tall, wide) = image.shape, kernel.shape
    rows, columns = range(0, height - tall + 1, stride), range(0, width - wide + 1, stride)
    return np.array([[(image[i : i + tall, j : j + wide] * kernel).sum() for j in columns] for i in rows])


# Windows


@pytest.mark.parametrize(("stride", "at", "corner"), [(1, (2, 4), (4, 2)), (2, (1, 2), (4, 2)), (2, (0, 1), (2, 0))])
def test_a_window_stands_where_stride_and_output_cell_say(stride, at, corner):
    image, kernel = np.arange(48).reshape(6, 8), np.tri(4)
    ax = plot.window(image, at, kernel=kernel, output=convolved(image, kernel, stride), stride=stride)
    (x, y, width, height), _, (end_x, end_y, *cell) = outlines(ax)
    assert (x, y, width, height) == (*corner, 4, 4) and cell == [1, 1]
    end = ax.images[-1].get_extent()  # left, right, bottom, top
    assert (end_y - end[3], end_x - end[0]) == pytest.approx(at)


def test_rows_and_columns_have_strides_of_their_own():
    ax = plot.window(np.zeros((6, 9)), (3, 2), size=(2, 3), stride=(1, 2), output=np.zeros((5, 4)))
    assert outlines(ax)[0] == (4, 3, 3, 2)


def test_padding_is_a_ring_of_its_own_tone_and_moves_the_window_out():
    ax = plot.window(np.ones((5, 5)), (0, 4), size=3, padding=1, output=np.ones((5, 5)))
    assert outlines(ax)[0] == (4, 0, 3, 3)
    assert ax.images[0].get_extent() == [1, 6, 6, 1]
    ring, hole = ax.patches[:2]
    assert ring.get_facecolor() == to_rgba("C5", 0.3) and (*ring.get_xy(), ring.get_width()) == (0, 0, 7)
    assert (*hole.get_xy(), hole.get_width(), hole.get_height()) == (1, 1, 5, 5)
    assert texts(ax)[:49].count("0") == 7 * 7 - 5 * 5
    assert "input\n5 × 5, padded" in texts(ax)


def test_the_cells_of_padding_say_what_fills_them():
    assert texts(plot.window([[1]], padding=(0, 1), fill="−∞")) == ["−∞", "1", "−∞", "input\n1 × 1, padded"]


def test_a_dilated_window_leaves_cells_out():
    ax = plot.window(np.zeros((7, 8)), (1, 2), size=(2, 3), dilation=(3, 2))
    corners = [(x, y) for x, y, *_ in outlines(ax)]
    assert corners == [(2, 1), (4, 1), (6, 1), (2, 4), (4, 4), (6, 4)]


def test_reveal_hides_what_comes_later_and_keeps_the_scale():
    output = np.array([[1.0, 2], [3, 4]])
    ax = plot.window(np.ones((3, 3)), (0, 1), size=2, output=output, reveal=True)
    assert texts(ax)[-3:] == ["1", "2", "output\n2 × 2"]
    np.testing.assert_allclose(ax.images[-1].get_array()[..., 3], [[0.25, 0.5], [0, 0]])


def test_without_a_window_there_is_the_grid_alone():
    ax = plot.window(Tensor([[1.0, 2.0]]))
    assert texts(ax) == ["1", "2", "input\n1 × 2"] and not outlines(ax)


def test_numbers_too_small_to_read_are_left_out():
    assert texts(plot.window(np.eye(28), size=5)) == ["input\n28 × 28"]
    assert len(texts(plot.window(np.eye(28), size=5, numbers=True))) == 28 * 28 + 1


def test_without_a_kernel_lines_lead_from_the_window_to_its_cell():
    ax = plot.window(np.zeros((4, 4)), (1, 1), size=2, stride=2, output=np.zeros((2, 2)))
    (x, y, width, height), (end_x, end_y, *_) = outlines(ax)
    for line, down in zip(ax.lines, (0, 1)):
        assert tuple(line.get_xydata()[0]) == (x + width, y + down * height)
        assert tuple(line.get_xydata()[-1]) == (end_x, end_y + down)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (dict(image=np.ones((1, 4, 4))), r"image: expected numbers of shape \(H, W\), got \(1, 4, 4\)"),
        (dict(size=5), "within 4 × 4 cells, got 5 × 5"),
        (dict(size=3, dilation=2), "within 4 × 4 cells"),
        (dict(kernel=np.ones((2, 2)), size=3), r"size: expected the kernel's, \(2, 2\)"),
        (dict(size=2, stride=2, output=np.ones((3, 3))), r"output: expected shape \(2, 2\).*got \(3, 3\)"),
        (dict(output=np.ones((3, 3))), "beside an output, got neither"),
        (dict(size=2, stride=2, at=(2, 0)), r"from \(0, 0\) to \(1, 1\), got \(2, 0\)"),
        (dict(size=2, stride=0), "stride: expected a whole number from 1, or two, got 0"),
        (dict(size=2, padding=(1, 2, 3)), r"padding: expected a whole number from 0, or two, got \(1, 2, 3\)"),
    ],
)
def test_a_window_that_does_not_fit_is_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        plot.window(**({"image": np.ones((4, 4))} | arguments))


# Filters and maps


def test_filters_share_a_scale_and_maps_another():
    weight = np.array([[[[1.0]], [[-4.0]]], [[[2.0]], [[0.0]]]])  # 2 filters of 2 channels
    ax = plot.filters(weight, maps=np.array([[[5.0]], [[10.0]]]))
    assert texts(ax) == ["1", "2", "input 1", "input 2", "map"]
    tiles = [tuple(image.get_array()[0, 0]) for image in ax.images]
    blue, orange = to_rgba("C0"), to_rgba("C1")
    assert tiles == [(*blue[:3], 0.25), (*blue[:3], 0.5), orange, (*blue[:3], 0.0), (*blue[:3], 0.5), blue]


def test_a_map_stands_below_its_filter_and_the_image_on_the_left():
    ax = plot.filters(np.ones((5, 3, 3)), np.ones((5, 6, 4)), np.ones((3, 9, 9)), columns=3)
    *tiles, picture = [image.get_extent() for image in ax.images]
    kernels, maps = tiles[:3] + tiles[6:8], tiles[3:6] + tiles[8:]
    for kernel, made in zip(kernels, maps):
        assert kernel[:2] == made[:2] and made[3] > kernel[2]  # y grows downwards
        assert (made[2] - made[3]) / (made[1] - made[0]) == pytest.approx(6 / 4)
    assert all(picture[1] < left for left, *_ in tiles)
    assert texts(ax)[-1] == "input"


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((np.ones((3, 3)),), r"\(O, C, kH, kW\) or \(O, kH, kW\), got \(3, 3\)"),
        ((np.ones((2, 3, 3)), np.ones((3, 4, 4))), r"maps: expected shape \(2, H, W\)"),
        ((np.ones((2, 3, 3)), np.ones((1, 2, 4, 4))), r"the maps of one image, .*got \(1, 2, 4, 4\)"),
        ((np.ones((2, 3, 3)), None, np.ones(9)), r"image: expected .*got \(9,\)"),
    ],
)
def test_filters_that_do_not_fit_are_refused(arguments, message):
    with pytest.raises(ValueError, match=message):
        plot.filters(*arguments)
    with pytest.raises(ValueError, match="columns: expected at least 1"):
        plot.filters(np.ones((2, 3, 3)), columns=0)


# Shapes

LAYERS = [("image", (1, 28, 28)), ("conv", (3, 14, 7)), ("flat", 300), ("dense", (30,))]


def test_a_block_is_as_large_as_its_shape():
    ax = plot.layer_shapes(LAYERS)
    assert texts(ax) == ["1×28×28\nimage", "3×14×7\nconv", "300\nflat", "30\ndense"]
    boxes = [p for p in ax.patches if isinstance(p, Rectangle) and p.get_edgecolor()[3] > 0]
    sizes = np.array([(box.get_width(), box.get_height()) for box in boxes])
    assert len(sizes) == 1 + 3 + 1 + 1
    np.testing.assert_allclose(sizes[1:4] / sizes[0, 0], [[7 / 28, 14 / 28]] * 3)
    assert boxes[0].get_edgecolor() == to_rgba("C0") and boxes[-1].get_edgecolor() == to_rgba("C2")
    assert sizes[4, 1] > sizes[5, 1]


def test_many_layers_go_on_below():
    ax = plot.layer_shapes(LAYERS, columns=3)
    x, y = np.array([text.get_position() for text in ax.texts]).T
    assert x[3] == x[0] and y[3] > y[0] == y[1]


@pytest.mark.parametrize(
    ("layers", "message"),
    [([], "at least one layer"), ([("conv", (8, 3, 28, 28))], r"without the batch for 'conv'"), ([("a", 0)], "'a'")],
)
def test_shapes_that_cannot_be_drawn_are_refused(layers, message):
    with pytest.raises(ValueError, match=message):
        plot.layer_shapes(layers)
