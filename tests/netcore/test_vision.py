"""Convolutions and pooling: PyTorch's values, sizes, memory layout, errors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore import Tensor, io, nn
from netcore import functional as F
from tests.netcore.cases.vision import networks
from tests.netcore.test_golden import GOLDEN, compare

OPERATIONS = np.load(GOLDEN / "vision.npz")
MODELS = np.load(GOLDEN / "vision_models.npz")

OURS = {
    "conv2d-options": lambda x, w, b: F.conv2d(x, w, b, stride=(2, 1), padding=(1, 2), dilation=(1, 2), groups=2),
    "conv2d-same": lambda x, w: F.conv2d(x, w, padding="same"),
    "conv1d-options": lambda x, w: F.conv1d(x, w, stride=2, padding=2, dilation=2, groups=2),
    "conv_transpose2d-options": lambda x, w, b: F.conv_transpose2d(x, w, b, (2, 3), (1, 0), (1, 2), 2, (1, 2)),
    "pad": lambda x: F.pad(x, (1, 2, 0, 3), value=0.5),
    "pad-reflect": lambda x: F.pad(x, (1, 2, 0, 3), mode="reflect"),
    "max_pool2d": lambda x: F.max_pool2d(x, 2),
    "max_pool2d-options": lambda x: F.max_pool2d(x, (3, 2), (2, 1), (1, 1)),
    "avg_pool2d": lambda x: F.avg_pool2d(x, 2),
    "avg_pool2d-options": lambda x: F.avg_pool2d(x, (3, 2), (2, 1), (1, 1)),
    "adaptive_avg_pool2d": lambda x: F.adaptive_avg_pool2d(x, (2, 3)),
}


def images(*shape, dtype=np.float32, seed=0):
    return np.random.default_rng(seed).standard_normal(shape).astype(dtype)


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", sorted({key.partition("/")[0] for key in OPERATIONS}))
def test_operation_gives_the_values_and_gradients_of_pytorch(name, dtype):
    compare(OPERATIONS, name, OURS.get(name, getattr(F, name, None)), dtype)


@pytest.mark.parametrize("name", ["images", "signals"])
def test_a_model_of_pytorch_loads_by_name_and_gives_its_outputs(name, tmp_path):
    model, _ = networks(nn)[name]
    state = io.load(GOLDEN / f"vision-{name}.safetensors")
    model.load_state_dict(state)
    np.testing.assert_allclose(model(MODELS[f"{name}/x"]).data, MODELS[f"{name}/theirs"], rtol=1e-5, atol=1e-5)
    io.save(model.state_dict(), tmp_path / "ours.safetensors")
    back = io.load(tmp_path / "ours.safetensors")
    assert {k: (v.shape, v.dtype) for k, v in back.items()} == {k: (v.shape, v.dtype) for k, v in state.items()}
    assert all((back[k] == state[k]).all() for k in state)


@pytest.mark.parametrize("name", ["images", "signals"])
def test_pytorch_gives_the_outputs_of_a_model_of_netcore(name):
    """The script that made the file loaded this model's state dict into PyTorch, and kept PyTorch's outputs."""
    model, _ = networks(nn, rng=np.random.default_rng(0))[name]
    np.testing.assert_allclose(model(MODELS[f"{name}/x"]).data, MODELS[f"{name}/ours"], rtol=1e-5, atol=1e-5)


def by_definition(x, w, stride, padding, dilation):
    """A convolution as the formula says it, one output after the other."""
    p, (kh, kw) = padding, w.shape[2:]
    x = np.pad(x, ((0, 0), (0, 0), (p, p), (p, p)))
    out = F.conv_output_size(x.shape[2:], (kh, kw), stride, 0, dilation)
    y = np.zeros((len(x), len(w), *out))
    for i, j in np.ndindex(*out):
        window = x[:, None, :, i * stride :, j * stride :][..., ::dilation, ::dilation][..., :kh, :kw]
        y[:, :, i, j] = (window * w).sum((2, 3, 4))
    return y


@given(
    st.tuples(*[st.integers(1, 3)] * 3, *[st.integers(1, 9)] * 2, *[st.integers(1, 3)] * 4, st.integers(0, 2)),
)
def test_conv2d_is_its_formula_at_every_size(numbers):
    n, c, o, h, w, kh, kw, stride, dilation, padding = numbers
    x, weight = images(n, c, h, w, dtype=np.float64), images(o, c, kh, kw, dtype=np.float64, seed=1)
    if dilation * (kh - 1) + 1 > h + 2 * padding or dilation * (kw - 1) + 1 > w + 2 * padding:
        with pytest.raises(ValueError, match="conv2d: expected a kernel no larger than the padded input"):
            F.conv2d(x, weight, None, stride, padding, dilation)
        return
    expected = by_definition(x, weight, stride, padding, dilation)
    np.testing.assert_allclose(F.conv2d(x, weight, None, stride, padding, dilation).data, expected, atol=1e-12)
    assert expected.shape[2:] == F.conv_output_size((h, w), (kh, kw), stride, padding, dilation)


def test_output_sizes_are_rounded_down():
    assert F.conv_output_size(28, 5) == 24
    assert F.conv_output_size(8, 3, stride=2) == 3 and F.conv_output_size(7, 3, stride=2) == 3
    assert F.conv_output_size((10, 9), (3, 2), (2, 1), (1, 0), (2, 1)) == (4, 8)
    assert F.max_pool2d(images(1, 1, 5, 7), 2).shape == (1, 1, 2, 3)
    x = Tensor(images(1, 1, 5, 5), requires_grad=True)
    F.max_pool2d(x, 2).sum().backward()
    assert x.grad.sum() == 4 and not x.grad[:, :, 4].any() and not x.grad[..., 4].any()


def test_ties_in_a_window_send_the_gradient_to_the_first():
    x = Tensor(np.zeros((1, 1, 3, 3), np.float32), requires_grad=True)
    F.max_pool2d(x, 2, stride=1).backward(np.array([[[[1, 2], [3, 4]]]], np.float32))
    assert x.grad.tolist() == [[[[1, 2, 0], [3, 4, 0], [0, 0, 0]]]]
    x = Tensor(np.zeros((1, 1, 2, 2), np.float32), requires_grad=True)
    F.max_pool2d(x, 2, padding=1).sum().backward()
    assert x.grad.tolist() == [[[[1, 1], [1, 1]]]]


@pytest.mark.parametrize(
    "function",
    [
        lambda x: F.conv2d(x, images(4, 3, 3, 2), images(4), padding=1),
        lambda x: F.conv_transpose2d(x, images(3, 4, 3, 2), images(4), padding=1),
        lambda x: F.max_pool2d(x, 2),
        lambda x: F.avg_pool2d(x, 2, padding=1),
    ],
)
def test_the_order_in_memory_changes_nothing(function):
    given = images(2, 3, 6, 5)
    turned = np.ascontiguousarray(given.transpose(0, 2, 3, 1)).transpose(0, 3, 1, 2)
    results = []
    for array in (given, turned):
        x = Tensor(array, requires_grad=True)
        y = function(x)
        y.backward(images(*y.shape, seed=1))
        results.append((y.data, x.grad))
    np.testing.assert_allclose(results[0][0], results[1][0], rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(results[0][1], results[1][1], rtol=1e-6, atol=1e-6)


def test_between_convolutions_and_pools_channels_stay_last():
    z = F.conv2d(images(2, 3, 9, 9), images(4, 3, 3, 3), images(4))
    for y in (z, F.max_pool2d(z, 2), F.avg_pool2d(z, 2)):
        assert y.data.transpose(0, 2, 3, 1).flags.c_contiguous
        assert np.shares_memory(F.conv.channels_last(y.data), y.data)


def test_a_second_backward_with_another_gradient_is_not_the_first():
    x, w = Tensor(images(1, 1, 4, 4), requires_grad=True), Tensor(images(1, 1, 2, 2), requires_grad=True)
    y = F.conv2d(x, w)
    y.backward(np.ones(y.shape), retain_graph=True)
    once = x.grad.copy(), w.grad.copy()
    y.backward(np.full(y.shape, 2))
    np.testing.assert_allclose(x.grad, 3 * once[0], rtol=1e-6)
    np.testing.assert_allclose(w.grad, 3 * once[1], rtol=1e-6)


@pytest.mark.parametrize("name", ["images", "signals"])
def test_nothing_turns_into_float64(name):
    model, shape = networks(nn)[name]
    x = Tensor(images(*shape), requires_grad=True)
    y = model(x)
    y.sum().backward()
    assert {y.dtype, x.grad.dtype, *(p.grad.dtype for p in model.parameters())} == {np.dtype(np.float32)}
    assert F.pad(images(2, 2), (1, 1), value=0.5).dtype == F.pad(images(2, 2), (1, 1), "reflect").dtype == np.float32
    assert nn.Conv2d(1, 1, 2)(np.ones((1, 1, 3, 3), np.uint8)).dtype == np.float32
    assert nn.Conv2d(1, 1, 2, dtype=np.float64)(images(1, 1, 3, 3)).dtype == np.float64


def test_layers_start_as_those_of_pytorch():
    for layer, bound in (
        (nn.Conv1d(8, 50, 5), 1 / np.sqrt(40)),
        (nn.Conv2d(8, 50, 5, groups=2), 1 / np.sqrt(100)),
        (nn.ConvTranspose2d(50, 8, 5), 1 / np.sqrt(200)),
    ):
        values = np.abs(layer.weight.data)
        assert 0.97 * bound < values.max() <= bound and values.mean() == pytest.approx(bound / 2, rel=0.1)
        assert np.abs(layer.bias.data).max() <= bound
    assert nn.Conv2d(1, 2, 3, bias=False).bias is None


def test_layers_print_their_options():
    assert repr(nn.Conv2d(1, 3, 5)) == "Conv2d(1, 3, kernel_size=5)"
    text = repr(nn.Conv2d(2, 4, (5, 3), 2, "valid", (1, 2), 2, False))
    assert text == (
        "Conv2d(2, 4, kernel_size=(5, 3), stride=2, padding='valid', dilation=(1, 2), groups=2, bias=False)"
    )
    assert repr(nn.Conv1d(2, 4, 3, padding=1)) == "Conv1d(2, 4, kernel_size=3, padding=1)"
    text = repr(nn.ConvTranspose2d(2, 4, 3, stride=2, output_padding=1))
    assert text == "ConvTranspose2d(2, 4, kernel_size=3, stride=2, output_padding=1)"
    assert repr(nn.MaxPool2d(2)) == "MaxPool2d(2)"
    assert repr(nn.AvgPool2d(3, 2, (1, 0))) == "AvgPool2d(3, stride=2, padding=(1, 0))"
    assert repr(nn.AdaptiveAvgPool2d((2, 1))) == "AdaptiveAvgPool2d((2, 1))"


X, W, B = images(2, 3, 5, 4), images(4, 3, 3, 2), images(4)
WRONG = [
    (lambda: nn.Conv2d(1, 3, 5)(X), "Conv2d: expected x of shape (N, 1, H, W), got (2, 3, 5, 4)"),
    (lambda: nn.Conv1d(3, 3, 5)(X), "Conv1d: expected x of shape (N, 3, L), got (2, 3, 5, 4)"),
    (lambda: nn.ConvTranspose2d(1, 3, 5)(X[0]), "ConvTranspose2d: expected x of shape (N, 1, H, W), got (3, 5, 4)"),
    (
        lambda: nn.Conv2d(3, 4, 2, groups=2),
        "Conv2d: expected numbers of channels that the number of groups (2) divides",
    ),
    (lambda: nn.Conv2d(3, 0, 2), "divides, got 3 and 0"),
    (
        lambda: nn.Conv2d(3, 1, (2, 0)),
        "Conv2d: expected kernel_size as an integer or 2 integers of at least 1, got (2, 0)",
    ),
    (lambda: nn.Conv1d(3, 1, 2, stride=1.5), "Conv1d: expected stride as an integer of at least 1, got 1.5"),
    (lambda: nn.MaxPool2d(0), "MaxPool2d: expected kernel_size as an integer or 2 integers of at least 1, got 0"),
    (lambda: F.conv2d(X, W[0]), "conv2d: expected weight of shape (O, C, kh, kw), got (3, 3, 2)"),
    (lambda: F.conv2d(X[:, :2], W), "conv2d: expected x of shape (N, 3, H, W), N > 0, got (2, 2, 5, 4)"),
    (lambda: F.conv2d(X[:0], W), "conv2d: expected x of shape (N, 3, H, W), N > 0, got (0, 3, 5, 4)"),
    (lambda: F.conv2d(X, W, B[:3]), "conv2d: expected bias of shape (4,), got (3,)"),
    (lambda: F.conv2d(X[:, :1], W[:, :1], groups=3), "conv2d: expected x of shape (N, 3, H, W)"),
    (lambda: F.conv2d(X, W[:, :1], groups=3), "expected a number of groups that divides 4 channels, got 3"),
    (
        lambda: F.conv2d(X[:, :, :2], W),
        "conv2d: expected a kernel no larger than the padded input (2, 4), got one that",
    ),
    (lambda: F.conv2d(X, W, padding="full"), "conv2d: expected padding as numbers, 'valid' or 'same', got 'full'"),
    (lambda: F.conv2d(X, W, padding="same", stride=2), "conv2d: expected stride 1 with padding='same', got (2, 2)"),
    (lambda: F.conv1d(X, W[0]), "conv1d: expected x of shape (N, 3, L), N > 0, got (2, 3, 5, 4)"),
    (
        lambda: F.conv1d(X[:, :, 0], W[:, :, 0, :1], padding=-1),
        "conv1d: expected padding as an integer of at least 0",
    ),
    (lambda: F.conv_transpose2d(X, W), "conv_transpose2d: expected x of shape (N, 4, H, W), N > 0, got (2, 3, 5, 4)"),
    (lambda: F.conv_transpose2d(X, B), "conv_transpose2d: expected weight of shape (C, O, kh, kw), got (4,)"),
    (
        lambda: F.conv_transpose2d(X, W[:3], output_padding=1),
        "expected output_padding below the stride or the dilation",
    ),
    (lambda: F.conv_transpose2d(X, W[:3], padding=4), "expected padding that leaves something of (7, 5), got 4"),
    (
        lambda: F.conv_output_size(4, 5),
        "conv_output_size: expected a kernel no larger than the padded input (4,), got one",
    ),
    (
        lambda: F.conv_output_size((4, 4), (1, 2, 3)),
        "conv_output_size: expected kernel_size as an integer or 2 integers",
    ),
    (lambda: F.max_pool2d(X[0], 2), "max_pool2d: expected x of shape (N, C, H, W), got (3, 5, 4)"),
    (
        lambda: F.max_pool2d(X, 2, padding=2),
        "max_pool2d: expected padding of at most half the kernel (2, 2), got (2, 2)",
    ),
    (lambda: F.avg_pool2d(X, 6), "avg_pool2d: expected a kernel no larger than the padded input (5, 4), got one"),
    (lambda: F.adaptive_avg_pool2d(X, 0), "adaptive_avg_pool2d: expected output_size as an integer or 2 integers"),
    (lambda: F.pad(X, (1, 2, 3)), "pad: expected for each of the last axes two widths of at least 0, got (1, 2, 3)"),
    (lambda: F.pad(X, (-1, 2)), "pad: expected for each of the last axes two widths of at least 0, got (-1, 2)"),
    (lambda: F.pad(X, (1, 2), mode="wrap"), "pad: expected mode 'constant' or 'reflect', got 'wrap'"),
    (
        lambda: F.pad(X, (4, 0), mode="reflect"),
        "pad: expected widths below the lengths (2, 3, 5, 4) that they reflect",
    ),
]


@pytest.mark.parametrize(("wrong", "message"), WRONG, ids=[m for _, m in WRONG])
def test_errors_say_what_was_expected(wrong, message):
    with pytest.raises(ValueError) as error:
        wrong()
    assert message in str(error.value)


def test_pooling_refuses_integers():
    for function in (F.max_pool2d, F.avg_pool2d, F.adaptive_avg_pool2d):
        with pytest.raises(TypeError, match=rf"{function.__name__}: expected floating point, got dtype int64"):
            function(np.zeros((1, 1, 2, 2), np.int64), 2)
