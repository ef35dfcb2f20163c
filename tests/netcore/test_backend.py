"""The same results on both devices; where there is no GPU, a strict stand-in guards the code."""

import importlib.util
import subprocess
import sys

import numpy as np
import pytest

import netcore
from netcore import Tensor, backend, generative, nn, optim, seq2seq
from netcore import functional as F
from tests.netcore import strict
from tests.netcore.cases import CASES

CUPY = importlib.util.find_spec("cupy") is not None


@pytest.fixture(params=["strict", "cupy"] if CUPY else ["strict"])
def gpu(request, monkeypatch):
    """The default device is the GPU, or a stand-in that refuses what CuPy refuses."""
    if request.param == "strict":
        monkeypatch.setattr(backend, "_libraries", {np.ndarray: np, strict.DeviceArray: strict.xp})
        monkeypatch.setattr(backend, "_cupy", lambda: strict.xp)
    netcore.set_default_device("cuda")
    yield
    netcore.set_default_device("cpu")


def run(function, inputs):
    tensors = [Tensor(x, requires_grad=True) for x in inputs]
    output = function(*tensors)
    output.sum().backward()
    return [output, *(t.grad for t in tensors)]


@pytest.mark.parametrize(("function", "inputs"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_operation_gives_the_same_on_the_gpu(function, inputs, gpu):
    theirs = run(function, inputs)
    assert {backend.device_of(a) for a in theirs} == {"cuda"}
    netcore.set_default_device("cpu")
    ours = run(function, inputs)
    for a, b in zip(ours, theirs):
        np.testing.assert_allclose(backend.to_numpy(b), backend.to_numpy(a), rtol=1e-10, atol=1e-12)


def train(device):
    rng = np.random.default_rng(0)
    model = nn.Sequential(nn.Linear(4, 8, rng=rng), nn.ReLU(), nn.Dropout(0.2, rng=rng), nn.Linear(8, 3, rng=rng)).to(
        device
    )
    optimisers = [
        optim.SGD(model.parameters(), lr=0.1, momentum=0.9, nesterov=True, weight_decay=0.01),
        optim.RMSprop(model.parameters(), weight_decay=0.01),
        optim.AdamW(model.parameters()),
    ]
    x, y = rng.standard_normal((16, 4)).astype(np.float32), rng.integers(0, 3, 16)
    for optimiser in optimisers:
        for _ in range(65):
            optimiser.zero_grad()
            F.cross_entropy(model(x), y).backward()
            optim.clip_grad_norm(model.parameters(), 0.5)
            optimiser.step()
    return model


def test_training_gives_the_same_on_the_gpu(gpu):
    theirs = train("cuda")
    assert all(p.device == "cuda" for p in theirs.parameters())
    netcore.set_default_device("cpu")
    ours = train("cpu")
    for name, value in theirs.state_dict().items():
        np.testing.assert_allclose(backend.to_numpy(value), ours.state_dict()[name], rtol=1e-3, atol=1e-4)
    ours.load_state_dict(theirs.state_dict())
    theirs.to("cpu").load_state_dict(ours.state_dict())
    assert all(type(p.data) is np.ndarray for p in theirs.parameters())


def test_a_model_moved_by_hand_trains_where_it_stands(gpu):
    netcore.set_default_device("cpu")
    rng = np.random.default_rng(0)
    model = nn.Sequential(nn.Linear(4, 3, rng=rng), nn.Dropout(0.5, rng=rng)).to("cuda")
    optimiser = optim.Adam(model.parameters())
    F.cross_entropy(model(Tensor(np.ones((2, 4))).to("cuda")), Tensor([0, 2]).to("cuda")).backward()
    optimiser.step()
    assert all(p.device == "cuda" and backend.device_of(p.grad) == "cuda" for p in model.parameters())
    assert backend.device_of(model(Tensor(np.ones((2, 4))).to("cuda")).argmax(1)) == "cuda"


def attend(device):
    """Outputs in training and evaluation, and the state, of layers with buffers, masks and positions."""
    rng = np.random.default_rng(0)
    model = nn.Sequential(nn.PositionalEncoding(), nn.LayerNorm(6), nn.Residual(nn.BatchNorm1d(5, momentum=None)))
    layer, x = nn.MultiheadAttention(6, 2, rng=rng), Tensor(rng.standard_normal((2, 5, 6)), dtype=np.float32)
    masks = {"key_padding_mask": np.eye(2, 5, dtype=bool), "attn_mask": rng.random((4, 5, 5)) < 0.3, "causal": True}
    outputs = [x]
    for _ in range(2):
        y = model.train()(x)
        outputs += [y, model.eval()(x), *layer(y, y, y, **masks)]
    outputs[-2].sum().backward()
    assert nn.summary(model, x).rows[-1].shape == (2, 5, 6) and nn.summary(model, (5, 6)).parameters == 22
    state = {**model.state_dict(), **{name: p.grad for name, p in layer.named_parameters()}}
    assert {backend.device_of(a) for a in (*outputs, *state.values())} == {device}
    assert {t.device for t in model.to("cpu")._state().values()} == {"cpu"}
    return [*outputs, *state.values()]


def test_buffers_and_masks_give_the_same_on_the_gpu(gpu):
    theirs = attend("cuda")
    netcore.set_default_device("cpu")
    for a, b in zip(attend("cpu"), theirs, strict=True):
        np.testing.assert_allclose(backend.to_numpy(b), backend.to_numpy(a), rtol=1e-4, atol=1e-5)


def generate():
    """A step of an adversarial pair with clipped weights, and one of a variational autoencoder: all weights."""
    rng = np.random.default_rng(0)
    x, noise = rng.standard_normal((4, 3)), rng.standard_normal((4, 2))
    pair = [nn.Sequential(nn.Linear(n, m, rng=rng)) for n, m in ((2, 3), (3, 1))]
    vae = generative.VAE(nn.Linear(3, 4, rng=rng), nn.Linear(2, 3, rng=rng), rng=rng)
    optimisers = [optim.SGD(m.parameters(), lr=0.1) for m in (*pair, vae)]
    generative.gan_step(*pair, *optimisers[:2], x, noise)
    generative.clip_weights(pair[1].parameters(), 0.3)
    seen = generative.gaussian_noise(generative.masking_noise(x, 0.3, rng), 0.1, rng)
    (-generative.elbo(x, *vae(seen), "gaussian")).backward()
    optimisers[2].step()
    return [p for m in (*pair, vae) for p in m.parameters()]


def translate():
    """Logits with guessed words, and what the two searches find."""
    source, target = np.array([[3, 4, 4], [4, 3, 0]]), np.array([[4, 2], [3, 2]])
    model = seq2seq.Seq2Seq(5, 5, 3, 4, "lstm", "additive", rng=np.random.default_rng(0))
    logits, _ = model(source, target, 0.5, np.random.default_rng(1))
    best = seq2seq.beam_search(model, source[0], 3, 4)[0]
    return [logits, *seq2seq.greedy(model, source, 4), np.array(best.tokens), best.alignment]


@pytest.mark.parametrize("made", [generate, translate])
def test_generating_gives_the_same_on_the_gpu(made, gpu):
    theirs = made()
    assert backend.device_of(theirs[0]) == "cuda"
    netcore.set_default_device("cpu")
    for a, b in zip(made(), theirs, strict=True):
        np.testing.assert_allclose(backend.to_numpy(b), backend.to_numpy(a), rtol=1e-4, atol=1e-5)


def test_two_devices_in_one_operation_are_named(gpu):
    on_gpu = Tensor(np.ones((2, 3)))
    on_cpu = on_gpu.to("cpu")
    with pytest.raises(ValueError, match=r"add: expected all arrays on one device, got cpu and cuda; move them with"):
        on_cpu + on_gpu
    with pytest.raises(ValueError, match=r"matmul: expected all arrays on one device"):
        on_gpu @ on_cpu.T


def test_optimiser_follows_parameters_to_another_device(gpu):
    w = nn.Parameter([1.0, 2.0])
    optimiser = optim.SGD([w], lr=0.1, momentum=0.9)
    for device in ("cuda", "cpu", "cuda"):
        w.data = backend.to_device(w.data, device)
        w.grad = None
        (w * w).sum().backward()
        optimiser.step()
        assert w.device == device
    assert w.numpy() == pytest.approx([0.062, 0.124], abs=0.001)


def test_strict_stand_in_refuses_what_cupy_refuses():
    a = strict.xp.ones(3, np.float32)
    for wrong in (lambda: np.exp(a), lambda: np.sum(a), lambda: a + np.ones(3), lambda: np.ones(3) + a):
        with pytest.raises(TypeError):
            wrong()
    with pytest.raises(TypeError):
        float(a.sum())


def test_unknown_devices_and_types_are_named():
    with pytest.raises(ValueError, match="expected the device 'cpu' or 'cuda', got 'gpu'"):
        netcore.set_default_device("gpu")
    with pytest.raises(TypeError, match="expected an array or a Tensor, got str"):
        netcore.get_xp("text")
    with pytest.raises(ValueError, match="to: expected 'cpu', 'cuda' or a floating-point dtype, got 'int32'"):
        nn.Linear(1, 1).to("int32")


@pytest.mark.skipif(not CUPY, reason="CuPy is not installed: the tests above ran on the stand-in alone")
def test_the_gpu_is_used():
    assert type(Tensor([1.0]).to("cuda").data).__module__.startswith("cupy")


@pytest.mark.skipif(CUPY, reason="CuPy is installed here")
def test_missing_cupy_says_how_to_install_it():
    with pytest.raises(ImportError, match=r"pip install cupy-cuda13x"):
        Tensor([1.0]).to("cuda")


def in_new_process(code, **environment):
    import os

    return subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, **environment}
    )


def test_import_loads_numpy_alone():
    code = (
        "import sys, numpy.random; before = {m.partition('.')[0] for m in sys.modules}; import netcore; "
        "after = {m.partition('.')[0] for m in sys.modules} - before - set(sys.stdlib_module_names); print(after)"
    )
    result = in_new_process(code)
    assert result.stdout.strip() == "{'netcore'}", result.stdout + result.stderr


def test_parts_load_when_first_used():
    code = (
        "import sys, netcore; assert 'netcore.testing' not in sys.modules; print(netcore.testing.gradcheck.__name__)"
    )
    result = in_new_process(code)
    assert result.stdout.strip() == "gradcheck", result.stderr
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        netcore.nothing  # noqa: B018
    assert set(netcore.__all__) <= set(dir(netcore))


def test_environment_chooses_the_device():
    result = in_new_process("import netcore", NETCORE_DEVICE="tpu")
    assert "expected the device 'cpu' or 'cuda', got 'tpu'" in result.stderr
