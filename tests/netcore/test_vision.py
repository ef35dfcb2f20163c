"""Convolutions and pooling: PyTorch's values, sizes, memory layout, errors."""

import copy
import pickle

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from netcore import Tensor, io, nn
from netcore import functional as F
from netcore.functional import conv_pool
from netcore.functional.conv_pool import conv_relu_pool
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


def simple(x, weight, bias=None, padding=0):
    return F.max_pool2d(F.relu(F.conv2d(x, weight, bias, padding=padding)), 2)


def results(function, *arrays, seed=1):
    tensors = [Tensor(a, requires_grad=True) for a in arrays]
    y = function(*tensors)
    y.backward(images(*y.shape, dtype=y.dtype, seed=seed))
    return [y.data, *(t.grad for t in tensors)]


def assert_same(ours, theirs, **close):
    for a, b in zip(ours, theirs, strict=True):
        assert a.dtype == b.dtype
        np.testing.assert_allclose(a, b, **close)


@given(st.tuples(*[st.integers(1, 4)] * 3, *[st.integers(4, 9)] * 2, *[st.integers(1, 3)] * 2, st.integers(0, 2)))
def test_the_joined_operation_is_the_simple_one_at_every_size(numbers):
    n, c, o, h, w, kh, kw, padding = numbers
    arrays = [
        images(*shape, dtype=np.float64, seed=i) for i, shape in enumerate([(n, c, h, w), (o, c, kh, kw), (o,)])
    ]
    ours, theirs = (results(lambda *a, f=f: f(*a, padding), *arrays) for f in (conv_relu_pool, simple))
    assert_same(ours, theirs, rtol=1e-10, atol=1e-10)


def test_the_joined_operation_is_the_simple_one_in_blocks_of_rows_and_of_images(monkeypatch):
    monkeypatch.setattr(conv_pool, "CHUNK", 2_000)
    monkeypatch.setattr(conv_pool, "BATCH", 5)
    arrays = images(13, 2, 15, 12), images(3, 2, 3, 4), images(3)
    assert_same(results(conv_relu_pool, *arrays), results(simple, *arrays), rtol=1e-4, atol=1e-4)


def test_ties_of_the_joined_operation_go_to_the_first():
    for weight in (np.zeros((1, 1, 2, 2)), np.ones((1, 1, 2, 2))):
        arrays = np.ones((2, 1, 5, 5)), weight, np.ones(1)
        assert_same(results(conv_relu_pool, *arrays), results(simple, *arrays), rtol=1e-12)


def test_two_graphs_of_the_joined_operation_live_side_by_side():
    one, other = ((images(9, 2, 8, 8, seed=s), images(3, 2, 3, 3, seed=s + 1)) for s in (0, 5))
    expected = [results(conv_relu_pool, *arrays) for arrays in (one, other)]
    tensors = [[Tensor(a, requires_grad=True) for a in arrays] for arrays in (one, other)]
    outputs = [conv_relu_pool(*t) for t in tensors]
    for y in outputs:
        y.backward(images(*y.shape, seed=1))
    for y, t, e in zip(outputs, tensors, expected):
        assert_same([y.data, *(a.grad for a in t)], e, rtol=0)


def cnn(order, **options):
    rng = np.random.default_rng(0)
    between = {"relu": (nn.ReLU(), nn.MaxPool2d(2)), "pool": (nn.MaxPool2d(2), nn.ReLU())}[order]
    return nn.Sequential(
        nn.Conv2d(1, 3, 5, rng=rng, **options),
        *between,
        nn.Conv2d(3, 3, 3, padding=1, rng=rng, **options),
        *between,
        nn.Flatten(),
        nn.Linear(75, 10, rng=rng, **options),
    )


@pytest.fixture
def joined(monkeypatch):
    """How often the joined operation ran."""
    calls = []
    monkeypatch.setattr("netcore.nn.conv.conv_relu_pool", lambda *a: calls.append(1) or conv_relu_pool(*a))
    return calls


@pytest.mark.parametrize("order", ["relu", "pool"])
def test_a_chain_joins_layers_and_gives_the_outputs_and_gradients_of_its_layers(order, joined):
    def one_by_one(x):
        for layer in model:
            x = layer(x)
        return x

    model, found = cnn(order, dtype=np.float64), []
    for function in (model, one_by_one):
        model.zero_grad()
        found.append(results(function, images(8, 1, 24, 24, dtype=np.float64)))
        found[-1] += [p.grad for p in model.parameters()]
    assert len(joined) == 2
    assert_same(*found, rtol=1e-10, atol=1e-10)


def test_a_chain_that_has_run_follows_what_happens_to_its_layers(joined):
    model, x = cnn("relu"), images(8, 1, 24, 24)
    first = model(x)
    twin = pickle.loads(pickle.dumps(copy.deepcopy(model)))
    model.load_state_dict({k: 2 * v for k, v in model.state_dict().items()})
    assert not np.allclose(model(x).data, first.data)
    assert (twin(x).data == first.data).all()
    assert model.to(np.float64)(x).dtype == np.float64
    model[0].weight = nn.Parameter(np.zeros((3, 1, 5, 5)))
    model[0].bias = None
    assert np.allclose(model(x).data, model[3:](np.zeros((8, 3, 10, 10))).data)
    assert len(joined) == 11
    with pytest.raises(ValueError, match=r"Conv2d: expected x of shape \(N, 1, H, W\), got \(8, 24, 24\)"):
        model(x[:, 0])


@pytest.mark.parametrize(
    "layers",
    [
        (nn.Conv2d(2, 4, 3, stride=2), nn.ReLU(), nn.MaxPool2d(2)),
        (nn.Conv2d(2, 4, 3, dilation=2), nn.ReLU(), nn.MaxPool2d(2)),
        (nn.Conv2d(2, 4, 3, groups=2), nn.ReLU(), nn.MaxPool2d(2)),
        (nn.Conv2d(2, 4, 3), nn.ReLU(), nn.MaxPool2d(3)),
        (nn.Conv2d(2, 4, 3), nn.ReLU(), nn.MaxPool2d(2, 1)),
        (nn.Conv2d(2, 4, 3), nn.ReLU(), nn.MaxPool2d(2, padding=1)),
        (nn.Conv2d(2, 4, 3), nn.ReLU(), nn.AvgPool2d(2)),
        (nn.Conv2d(2, 4, 3), nn.Tanh(), nn.MaxPool2d(2)),
        (nn.Conv2d(2, 4, 3), nn.MaxPool2d(2), nn.MaxPool2d(2)),
        (nn.Conv2d(2, 4, 3), nn.ReLU()),
        (nn.Conv2d(2, 4, 3),),
    ],
)
def test_other_layers_are_not_joined(layers, joined):
    x = y = images(8, 2, 12, 12)
    for layer in layers:
        y = layer(y)
    assert (nn.Sequential(*layers)(x).data == y.data).all() and not joined


def test_the_simple_operations_run_where_they_are_faster(joined):
    chain = nn.Sequential(nn.Conv2d(1, 3, 3), nn.ReLU(), nn.MaxPool2d(2))
    assert chain(images(7, 1, 8, 8)).shape == (7, 3, 3, 3) and not joined
    assert chain(images(8, 1, 8, 8)).shape == (8, 3, 3, 3) and joined
    assert not conv_pool.pays(images(16, 32, 9, 9), nn.Conv2d(32, 32, 3).weight)


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
    (lambda: conv_relu_pool(X[:, :, :3], W, B), "max_pool2d: expected a kernel no larger than the padded input"),
    (lambda: conv_relu_pool(X[:, :2], W), "conv2d: expected x of shape (N, 3, H, W), N > 0, got (2, 2, 5, 4)"),
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
