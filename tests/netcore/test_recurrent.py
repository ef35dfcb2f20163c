"""Recurrent layers: values of PyTorch, masks, layers, directions, errors, and the fast way held to the plain one."""

import tracemalloc
from pathlib import Path

import numpy as np
import pytest

from netcore import Tensor, io, nn, no_grad, optim
from netcore import functional as F
from netcore.functional.recurrent import scratch, steps

GOLDEN = np.load(Path(__file__).parents[1] / "golden" / "recurrent.npz")
LAYERS = {
    "RNN": (nn.RNN, {}),
    "RNN-relu": (nn.RNN, {"nonlinearity": "relu"}),
    "LSTM": (nn.LSTM, {}),
    "GRU": (nn.GRU, {}),
    "LSTM-no-bias": (nn.LSTM, {"bias": False}),
    "GRU-no-bias": (nn.GRU, {"bias": False}),
    "RNN-deep": (nn.RNN, {"num_layers": 2, "bidirectional": True}),
    "LSTM-deep": (nn.LSTM, {"num_layers": 2, "bidirectional": True}),
    "GRU-deep": (nn.GRU, {"num_layers": 2, "bidirectional": True}),
}
KINDS = [nn.RNN, nn.LSTM, nn.GRU]
CELLS = [nn.RNNCell, nn.LSTMCell, nn.GRUCell]
MASK = np.arange(6) < np.array([6, 1, 4])[:, None]
kinds = pytest.mark.parametrize("kind", KINDS)


def build(kind, *sizes, seed=0, **options):
    return kind(*(sizes or (3, 4)), rng=np.random.default_rng(seed), **options)


def inputs(n=3, t=6, d=3, seed=1, dtype=np.float32):
    return np.random.default_rng(seed).standard_normal((n, t, d)).astype(dtype)


def states_of(state):
    return state if isinstance(state, tuple) else (state,)


def first_states(layer, n=3, seed=2):
    """Initial states, not zero, that require gradients."""
    rng = np.random.default_rng(seed)
    count = layer.num_layers * (2 if layer.bidirectional else 1)
    shape, dtype = (count, n, layer.hidden_size), layer.weight_hh_l0.dtype
    states = [Tensor(rng.standard_normal(shape).astype(dtype), requires_grad=True) for _ in layer._states]
    return states[0] if len(states) == 1 else tuple(states)


def golden(name):
    return {key.removeprefix(f"{name}/"): GOLDEN[key] for key in GOLDEN if key.startswith(f"{name}/")}


def hold_to(saved, layer, dtype, *extra):
    """Hold a layer or cell to the results and gradients that were recorded."""
    parameters = {key.removeprefix("parameter/"): saved[key] for key in saved if key.startswith("parameter/")}
    layer.load_state_dict(parameters)
    assert [name for name, _ in layer.named_parameters()] == list(parameters)
    x = Tensor(saved["x"], requires_grad=True, dtype=dtype)
    states = [Tensor(saved[key], requires_grad=True, dtype=dtype) for key in sorted(saved) if key.startswith("state")]
    results = layer(x, states[0] if len(states) == 1 else tuple(states), *extra)
    flat = [r for one in states_of(results) for r in states_of(one)]
    close = {"rtol": 1e-10, "atol": 1e-10} if dtype is np.float64 else {"rtol": 1e-4, "atol": 1e-5}
    loss = Tensor(0.0, dtype=dtype)
    for i, result in enumerate(flat):
        np.testing.assert_allclose(result.data, saved[f"result{i}"], **close)
        assert result.dtype == dtype
        loss = loss + (result * Tensor(saved[f"seed{i}"], dtype=dtype)).sum()
    loss.backward()
    tensors = dict(layer.named_parameters()) | {"x": x} | {f"state{i}": s for i, s in enumerate(states)}
    for key, tensor in tensors.items():
        np.testing.assert_allclose(tensor.grad, saved[f"grad/{key}"], **close)
        assert tensor.grad.dtype == dtype


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("name", LAYERS)
def test_layer_gives_the_values_and_gradients_of_pytorch(name, dtype):
    kind, options = LAYERS[name]
    saved = golden(name)
    hold_to(saved, kind(3, 4, dtype=dtype, **options), dtype, saved.get("mask"))


@pytest.mark.parametrize("dtype", [np.float64, np.float32])
@pytest.mark.parametrize("cell", CELLS)
def test_cell_gives_the_values_and_gradients_of_pytorch(cell, dtype):
    hold_to(golden(cell.__name__), cell(3, 4, dtype=dtype), dtype)


def test_a_file_of_pytorch_loads_by_name_and_comes_back_the_same(tmp_path):
    theirs = io.load(Path(__file__).parents[1] / "golden" / "recurrent.safetensors")
    layer = nn.LSTM(3, 4, num_layers=2, bidirectional=True)
    layer.load_state_dict(theirs)
    output, _ = layer(np.ones((3, 5, 3), np.float32))
    np.testing.assert_allclose(output.data, GOLDEN["safetensors/output"], atol=1e-5)
    io.save(layer.state_dict(), tmp_path / "model.safetensors")
    ours = io.load(tmp_path / "model.safetensors")
    assert {n: (a.dtype, a.tolist()) for n, a in ours.items()} == {
        n: (a.dtype, a.tolist()) for n, a in theirs.items()
    }


# The larger sizes are multiplied in blocks, and their sums are longer.
@pytest.mark.parametrize(("sizes", "atol"), [((3, 3, 4), 1e-12), ((32, 32, 128), 1e-11)])
@pytest.mark.parametrize("mask", [None, MASK])
@pytest.mark.parametrize("name", LAYERS)
def test_the_fast_way_equals_the_plain_one(name, mask, sizes, atol):
    (kind, options), (n, d, hidden) = LAYERS[name], sizes
    layer = build(kind, d, hidden, dtype=np.float64, **options)
    mask = None if mask is None else mask[np.arange(n) % 3]

    def run(method):
        layer.zero_grad()
        x, state = Tensor(inputs(n, d=d, dtype=np.float64), requires_grad=True), first_states(layer, n)
        output, last = method(x, state, mask)[:2]
        loss = (output[:, ::2] * output[:, ::2]).sum()  # some steps get no gradient of their own
        for i, s in enumerate(states_of(last)):
            loss = loss + (i + 2) * (s * s * s).sum()
        loss.backward()
        tensors = [x, *states_of(state), *layer.parameters()]
        return [output.data, *(s.data for s in states_of(last)), *(t.grad for t in tensors)]

    for fast, plain in zip(run(layer.forward), run(layer.trace), strict=True):
        np.testing.assert_allclose(fast, plain, rtol=1e-10, atol=atol)


def test_products_are_cut_where_that_is_faster():
    assert [steps.row_blocks(np, 512, 161, n) for n in (1, 8, 16, 32, 1000)] == [1, 1, 2, 4, 1]
    assert steps.row_blocks(np, 7 * 512, 2**20, 32) == 1
    assert [steps.column_blocks(np, 32, 161, h) for h in (4, 64, 100, 128, 256)] == [1, 1, 1, 2, 4]
    assert steps.column_blocks(np, 98, 161, 128) == steps.column_blocks(np, 8, 161, 128) == 1
    assert steps.row_blocks(None, 512, 161, 32) == steps.column_blocks(None, 32, 161, 128) == 1


def test_kept_arrays_begin_where_a_cache_line_does():
    for shape in ((5,), (3, 7), (51, 32, 161)):
        array = scratch.empty(np, np.dtype(np.float32), *shape)
        assert array.shape == shape and array.dtype == np.float32 and array.ctypes.data % 64 == 0


@pytest.mark.parametrize("options", [{}, {"num_layers": 2, "bidirectional": True}])
@kinds
def test_a_mask_equals_running_each_sequence_alone(kind, options):
    layer, x = build(kind, dtype=np.float64, **options), inputs(dtype=np.float64)
    output, last = layer(x, None, MASK)
    for k, length in enumerate(MASK.sum(1)):
        alone, state = layer(x[k : k + 1, :length])
        np.testing.assert_allclose(output.data[k, :length], alone.data[0], rtol=1e-12)
        assert not output.data[k, length:].any()
        for one, of_all in zip(states_of(state), states_of(last)):
            np.testing.assert_allclose(of_all.data[:, k], one.data[:, 0], rtol=1e-12)


@kinds
def test_what_a_masked_step_holds_does_not_matter(kind):
    layer, x = build(kind), inputs()
    mask = np.array([[True, False, True, True, False, True]] * 3)
    changed = x.copy()
    changed[~mask] = 7
    first, second = layer(x, None, mask), layer(changed, None, mask)
    assert first[0].tolist() == second[0].tolist()
    kept = layer(x[:, mask[0]])
    np.testing.assert_allclose(first[0].data[:, mask[0]], kept[0].data, rtol=1e-6)


@pytest.mark.parametrize(("layer", "cell"), list(zip(KINDS, CELLS)))
def test_cells_walk_as_the_layer_does(layer, cell):
    layer, cell = build(layer), build(cell)
    cell.load_state_dict({name.removesuffix("_l0"): value for name, value in layer.state_dict().items()})
    x, state = inputs(), None
    output, last = layer(x)
    for t in range(x.shape[1]):
        state = cell(x[:, t], state)
        np.testing.assert_allclose(states_of(state)[0].data, output.data[:, t], rtol=1e-5, atol=1e-6)
    for ours, theirs in zip(states_of(state), states_of(last)):
        np.testing.assert_allclose(ours.data, theirs.data[0], rtol=1e-5, atol=1e-6)


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("t", [1, 6])
@kinds
def test_shapes_are_those_of_pytorch(kind, n, t):
    layer = build(kind, num_layers=2, bidirectional=True)
    output, last = layer(inputs(n, t))
    assert output.shape == (n, t, 8)
    assert [s.shape for s in states_of(last)] == [(4, n, 4)] * len(layer._states)


@kinds
def test_names_and_bounds_are_those_of_pytorch(kind):
    layer = build(kind, 3, 64, num_layers=2, bidirectional=True)
    names = [
        f"{which}_l{k}{direction}"
        for k in (0, 1)
        for direction in ("", "_reverse")
        for which in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")
    ]
    assert [name for name, _ in layer.named_parameters()] == names
    assert layer.weight_ih_l1.shape == (layer._gates * 64, 128)
    for p in layer.parameters():
        assert p.dtype == np.float32 and 0.9 / 8 < np.abs(p.data).max() <= 1 / 8


@kinds
def test_the_same_generator_gives_the_same_layer(kind):
    one, other = build(kind).state_dict(), build(kind).state_dict()
    assert all((one[name] == other[name]).all() for name in one)


@kinds
def test_dropout_stands_between_layers_and_only_while_training(kind):
    x = inputs()
    layer, plain = build(kind, num_layers=2, dropout=0.5), build(kind, num_layers=2)
    again = build(kind, num_layers=2, dropout=0.5)
    dropped = layer(x)[0].data
    assert (dropped == again(x)[0].data).all()
    assert not np.allclose(dropped, plain(x)[0].data)
    # The outputs of the last layer, and all that the first one gives, are whole.
    assert (dropped != 0).all()
    np.testing.assert_array_equal(states_of(layer(x)[1])[0].data[0], states_of(plain(x)[1])[0].data[0])
    np.testing.assert_array_equal(layer.eval()(x)[0].data, plain(x)[0].data)


@kinds
def test_nothing_becomes_float64(kind):
    layer = build(kind, num_layers=2, bidirectional=True)
    wide = inputs(dtype=np.float64)
    state = tuple(np.ones((4, 3, 4)) for _ in layer._states)
    state = state if len(state) > 1 else state[0]
    for method in (layer, layer.trace):
        layer.zero_grad()
        output, last = method(wide, state, MASK)[:2]
        output.sum().backward()
        assert {t.dtype for t in (output, *states_of(last))} == {np.dtype(np.float32)}
        assert {p.grad.dtype for p in layer.parameters()} == {np.dtype(np.float32)}


@pytest.mark.parametrize("cell", CELLS)
def test_no_cell_becomes_float64(cell):
    cell = build(cell)
    state = tuple(Tensor(np.ones((3, 4)), requires_grad=True) for _ in cell._states)
    result = states_of(cell(np.ones((3, 3)), state if len(state) > 1 else state[0]))
    assert {t.dtype for t in result} == {np.dtype(np.float32)}
    sum(r.sum() for r in result).backward()
    assert all(s.grad.dtype == np.float64 and s.grad.any() for s in state)


@kinds
def test_trace_shows_every_gate_and_the_gradient_of_every_state(kind):
    layer, x = build(kind, dtype=np.float64), inputs(dtype=np.float64)
    output, last, trace = layer.trace(x)
    steps = trace["l0"]
    assert set(steps) == {nn.RNN: {"h"}, nn.LSTM: {"i", "f", "g", "o", "h", "c"}, nn.GRU: {"r", "z", "n", "h"}}[kind]
    assert all(len(listed) == 6 and {t.shape for t in listed} == {(3, 4)} for listed in steps.values())
    np.testing.assert_array_equal(np.stack([h.data for h in steps["h"]], 1), output.data)
    (states_of(last)[0] ** 2).sum().backward()
    # The gradient of h_2 is that of a first state from which the layer goes on.
    after = tuple(Tensor(steps[name][2].data[None], requires_grad=True) for name in layer._states)
    _, last = layer(x[:, 3:], after if len(after) > 1 else after[0])
    (states_of(last)[0] ** 2).sum().backward()
    np.testing.assert_allclose(steps["h"][2].grad, after[0].grad[0], rtol=1e-10)


def test_trace_names_layers_and_directions_and_keeps_the_order_of_time():
    layer = build(nn.GRU, num_layers=2, bidirectional=True)
    output, last, trace = layer.trace(inputs(), None, MASK)
    assert list(trace) == ["l0", "l0_reverse", "l1", "l1_reverse"]
    np.testing.assert_array_equal(trace["l1_reverse"]["h"][0].data, last.data[3])
    np.testing.assert_array_equal(trace["l1"]["h"][-1].data, last.data[2])
    np.testing.assert_array_equal(output.data[0, :, 4:], np.stack([h.data[0] for h in trace["l1_reverse"]["h"]]))


@kinds
def test_two_forward_passes_before_a_backward(kind):
    layer = build(kind, dtype=np.float64)
    one, other = inputs(dtype=np.float64), inputs(seed=5, dtype=np.float64)

    def gradients(*batches):
        layer.zero_grad()
        losses = [(layer(x)[0] ** 2).sum() for x in batches]
        for loss in losses:
            loss.backward()
        return [p.grad for p in layer.parameters()]

    both = gradients(one, other)
    for together, a, b in zip(both, gradients(one), gradients(other)):
        np.testing.assert_allclose(together, a + b, rtol=1e-10)


@kinds
def test_results_stay_when_the_layer_runs_on(kind):
    layer = build(kind)
    with no_grad():
        output, last = layer(inputs())
        before = [t.data.copy() for t in (output, *states_of(last))]
        layer(inputs(seed=5))
    assert all((t.data == b).all() for t, b in zip((output, *states_of(last)), before))


@kinds
def test_a_graph_may_run_backward_twice(kind):
    layer = build(kind, dtype=np.float64)
    output, _ = layer(inputs(dtype=np.float64))
    output.sum().backward(retain_graph=True)
    first = [p.grad.copy() for p in layer.parameters()]
    (3 * output).sum().backward()
    for p, g in zip(layer.parameters(), first):
        np.testing.assert_allclose(p.grad, 4 * g, rtol=1e-12)


@kinds
def test_detached_states_truncate_backpropagation_through_time(kind):
    layer, x = build(kind, dtype=np.float64), inputs(dtype=np.float64)
    whole, _ = layer(x)
    layer.zero_grad()
    state, outputs = None, []
    for chunk in (x[:, :3], x[:, 3:]):
        output, state = layer(chunk, state)
        state = tuple(s.detach() for s in state) if isinstance(state, tuple) else state.detach()
        (output**2).sum().backward()
        outputs.append(output.data)
    np.testing.assert_allclose(np.concatenate(outputs, 1), whole.data, rtol=1e-12)
    truncated = [p.grad.copy() for p in layer.parameters()]
    layer.zero_grad()
    (whole**2).sum().backward()
    assert not np.allclose(truncated[1], layer.weight_hh_l0.grad)
    # The same as the sum over the chunks, each from the state that the one before left.
    layer.zero_grad()
    _, middle = layer(x[:, :3])
    middle = tuple(m.data for m in middle) if isinstance(middle, tuple) else middle.data
    ((layer(x[:, :3])[0] ** 2).sum() + (layer(x[:, 3:], middle)[0] ** 2).sum()).backward()
    for p, g in zip(layer.parameters(), truncated):
        np.testing.assert_allclose(p.grad, g, rtol=1e-10)


@kinds
def test_training_holds_no_more_memory_as_it_goes_on(kind):
    layer = build(kind, 8, 32)
    optimiser = optim.Adam(layer.parameters())
    x = inputs(8, 20, 8)

    def train(steps):
        for _ in range(steps):
            output, _ = layer(x)
            optimiser.zero_grad()
            (output * output).mean().backward()
            optimiser.step()

    tracemalloc.start()
    try:
        train(5)
        before, _ = tracemalloc.get_traced_memory()
        train(10)
        after, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    one_sequence = 4 * 8 * 20 * 32
    assert after - before < one_sequence, f"{after - before} bytes more after 10 steps"


@pytest.fixture
def shelf(monkeypatch):
    """The arrays that wait for a next pass: none, at first."""
    kept = []
    monkeypatch.setattr(scratch, "_kept", kept)
    return kept


@kinds
def test_a_pass_takes_the_arrays_of_one_that_is_over(kind, shelf):
    layer = build(kind)

    def arrays():
        return [entry[1] for entry in shelf]

    first, second = layer(inputs()), layer(inputs())
    assert not shelf
    first[0].sum().backward()
    (of_first,) = arrays()
    del second
    assert len(shelf) == 2
    for _ in range(3):
        layer(inputs())[0].sum().backward()
        with no_grad():
            layer(inputs())
    assert len(shelf) == 2 and any(a is of_first for a in arrays())


def test_kept_arrays_have_a_limit(shelf, monkeypatch):
    layer = build(nn.GRU)
    with no_grad():
        for t in range(1, 100):
            layer(inputs(1, t))
    assert len(shelf) == scratch.COUNT and shelf[-1][0][3][1] == 99
    sizes = [size for _, _, size in shelf]
    monkeypatch.setattr(scratch, "LIMIT", sum(sizes[-10:]) + 1)
    with no_grad():
        layer(inputs(1, 99))
    assert [entry[2] for entry in shelf] == sizes[-10:]


def test_a_network_learns_to_remember_the_first_input():
    rng = np.random.default_rng(0)
    x = rng.integers(0, 2, (64, 12, 1)).astype(np.float32)
    y = x[:, 0, 0].astype(int)

    class Model(nn.Module):
        def __init__(self):
            self.lstm = nn.LSTM(1, 16, rng=rng)
            self.head = nn.Linear(16, 2, rng=rng)

        def forward(self, x):
            _, (h, _) = self.lstm(2 * x - 1)
            return self.head(h[-1])

    model = Model()
    optimiser = optim.Adam(model.parameters(), lr=0.02)
    for _ in range(150):
        optimiser.zero_grad()
        F.cross_entropy(model(x), y).backward()
        optimiser.step()
    assert (model(x).argmax(1).data == y).mean() > 0.95


@pytest.mark.parametrize(
    ("call", "message"),
    [
        (lambda m: m(np.ones((2, 5, 7))), r"GRU: expected x of shape \(N, T, 3\), got \(2, 5, 7\)"),
        (lambda m: m(np.ones((5, 3))), r"GRU: expected x of shape \(N, T, 3\), got \(5, 3\)"),
        (lambda m: m(np.ones((2, 0, 3))), r"GRU: expected at least one sequence and one step, got x of shape \(2, 0"),
        (lambda m: m(np.ones((0, 5, 3))), r"GRU: expected at least one sequence and one step, got x of shape \(0, 5"),
        (lambda m: m(np.ones((2, 5, 3)), np.ones((2, 4))), r"GRU: expected h of shape \(2, 2, 4\), got \(2, 4\)"),
        (lambda m: m(np.ones((2, 5, 3)), np.ones((2, 1, 4))), r"GRU: expected h of shape \(2, 2, 4\), got \(2, 1, 4"),
        (
            lambda m: m(np.ones((2, 5, 3)), None, np.ones((5, 2), bool)),
            r"GRU: expected mask of shape \(2, 5\), got \(5",
        ),
    ],
)
def test_wrong_shapes_are_named(call, message):
    model = build(nn.GRU, num_layers=2)
    with pytest.raises(ValueError, match=message):
        call(model)
    with pytest.raises(ValueError, match=message):
        call(type("Traced", (), {"__call__": lambda self, *a: model.trace(*a)})())


def test_wrong_masks_and_states_are_named():
    layer, x = build(nn.LSTM), inputs()
    with pytest.raises(TypeError, match="LSTM: expected a boolean mask, True where a step counts, got dtype int64"):
        layer(x, None, np.ones((3, 6), int))
    with pytest.raises(ValueError, match=r"LSTM: expected state to be \(h, c\), got Tensor"):
        layer(x, Tensor(np.ones((1, 3, 4))))
    with pytest.raises(ValueError, match=r"LSTM: expected c of shape \(1, 3, 4\), got \(1, 3, 5\)"):
        layer(x, (np.ones((1, 3, 4)), np.ones((1, 3, 5))))


@pytest.mark.parametrize("name", ["rnn", "lstm", "gru"])
def test_functions_name_themselves(name):
    gates = {"rnn": 1, "lstm": 4, "gru": 3}[name]
    x, w, u, b = np.ones((2, 5, 3)), np.ones((gates * 4, 3)), np.ones((gates * 4, 4)), np.ones(gates * 4)
    bad = np.ones((2, 5))
    state = (bad, bad) if name == "lstm" else bad
    f, cell = getattr(F, name), getattr(F, f"{name}_cell")
    for call, message in [
        (lambda: f(x[0], None, w, u), rf"{name}: expected x of shape \(N, T, 3\), got \(5, 3\)"),
        (lambda: f(x, None, w[1:], u), rf"{name}: expected weight_ih of shape \({gates * 4}, D\), got"),
        (lambda: f(x, None, w, u[1:]), rf"{name}: expected weight_hh of shape \({gates * 4}, 4\), got"),
        (lambda: f(x, None, w, u, b[1:]), rf"{name}: expected bias_ih of shape \({gates * 4},\), got"),
        (lambda: f(x, None, w, u, b, b[1:]), rf"{name}: expected bias_hh of shape \({gates * 4},\), got"),
        (lambda: f(x, state, w, u), rf"{name}: expected h0 of shape \(2, 4\), got \(2, 5\)"),
        (lambda: cell(x, None, w, u), rf"{name}_cell: expected x of shape \(N, 3\) .*, got \(2, 5, 3\)"),
        (lambda: cell(x[:0, 0], None, w, u), rf"{name}_cell: expected x of shape \(N, 3\) with N of at least 1, got"),
        (lambda: cell(x[:, 0], state, w, u), rf"{name}_cell: expected h of shape \(2, 4\), got \(2, 5\)"),
    ]:
        with pytest.raises(ValueError, match=message):
            call()


def test_cells_name_themselves():
    with pytest.raises(ValueError, match=r"GRUCell: expected x of shape \(N, 3\) with N of at least 1, got \(2, 4\)"):
        build(nn.GRUCell)(np.ones((2, 4)))
    with pytest.raises(ValueError, match=r"LSTMCell: expected state to be \(h, c\), got ndarray"):
        build(nn.LSTMCell)(np.ones((2, 3)), np.ones((2, 4)))
    with pytest.raises(ValueError, match=r"RNNCell: expected h of shape \(2, 4\), got \(1, 4\)"):
        build(nn.RNNCell)(np.ones((2, 3)), np.ones((1, 4)))


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: nn.LSTM(0, 4), "LSTM: expected input_size and hidden_size of at least 1, got 0 and 4"),
        (lambda: nn.GRUCell(3, 0), "GRUCell: expected input_size and hidden_size of at least 1, got 3 and 0"),
        (lambda: nn.GRU(3, 4, num_layers=0), "GRU: expected at least 1 layer, got num_layers=0"),
        (lambda: nn.GRU(3, 4, 2, dropout=1.0), "GRU: expected a probability dropout with 0 <= dropout < 1, got 1.0"),
        (lambda: nn.GRU(3, 4, dropout=0.5), "GRU: dropout acts between layers; expected num_layers of at least 2"),
        (lambda: nn.RNN(3, 4, nonlinearity="sin"), "RNN: expected nonlinearity 'tanh' or 'relu', got 'sin'"),
        (lambda: nn.RNNCell(3, 4, nonlinearity="sin"), "RNNCell: expected nonlinearity 'tanh' or 'relu', got 'sin'"),
    ],
)
def test_wrong_options_are_named(make, message):
    with pytest.raises(ValueError, match=message):
        make()


def test_layers_say_what_they_are():
    assert repr(nn.LSTM(3, 4, 2, bias=False, dropout=0.5, bidirectional=True)) == (
        "LSTM(3, 4, num_layers=2, bias=False, dropout=0.5, bidirectional=True)"
    )
    assert repr(nn.RNN(3, 4, nonlinearity="relu")) == "RNN(3, 4, nonlinearity='relu')"
    assert repr(nn.GRUCell(3, 4, bias=False)) == "GRUCell(3, 4, bias=False)"
    assert repr(nn.RNNCell(3, 4, nonlinearity="relu")) == "RNNCell(3, 4, nonlinearity='relu')"


@pytest.mark.parametrize("kind", [nn.RNN, nn.LSTM, nn.GRU])
def test_a_vanished_gradient_is_zero_and_not_tiny(kind):
    layer = kind(3, 4, rng=np.random.default_rng(0))
    for parameter in layer.parameters():
        parameter.data *= 0.1
    x = Tensor(np.random.default_rng(1).standard_normal((2, 200, 3)), requires_grad=True, dtype=np.float32)
    layer(x)[0][:, -1].sum().backward()
    size = np.abs(x.grad)
    assert size[:, -1].min() > 0 and (size[:, 0] == 0).all()
    assert not ((size > 0) & (size < np.finfo(np.float32).tiny)).any()
