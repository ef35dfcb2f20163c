"""A training step of each library: the same networks from the same weights, on the same data."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from math import prod
from typing import Any, NamedTuple

import numpy as np

from bench.cases import GATES, Case, Layer, case_products, shapes

LR = 1e-4
Array = np.ndarray[Any, Any]
Step = Callable[[], Any]


class Data(NamedTuple):
    """Weights of the network and of a GAN's critic, inputs, and labels; for a GAN real examples, and what is real."""

    weights: list[list[Array]]  # a list for each layer
    of_critic: list[list[Array]]
    x: Array
    y: Array
    truth: Array


def prepare(case: Case) -> Data:
    """Random data, which do not change the time; weights uniform between ± 1 / √inputs, as PyTorch starts them."""
    rng = np.random.default_rng(0)

    def start(layer: Layer) -> list[Array]:
        bound = prod(shapes(layer)[len(shapes(layer)) // 2 - 1][1:]) ** -0.5 if shapes(layer) else 0
        return [rng.uniform(-bound, bound, shape).astype(np.float32) for shape in shapes(layer)]

    n = case.inputs[0]
    weights, of_critic = [start(layer) for layer in case.layers], [start(layer) for layer in case.critic]
    x = rng.standard_normal(case.inputs).astype(np.float32)
    truth = np.repeat(np.array([[1], [0]], np.float32), n, 0)
    if case.critic:
        pixels = int(case.critic[0][1])
        return Data(weights, of_critic, x, np.tanh(rng.standard_normal((n, pixels))).astype(np.float32), truth)
    return Data(weights, of_critic, x, rng.integers(0, int(case.layers[-1][2]), n), truth)


class Training(NamedTuple):
    """A step, which returns the loss before it, and the network's first output, as it is now."""

    step: Step
    output: Callable[[], list[float]]


def network(nn: Any, layers: tuple[Layer, ...], of_recurrent: dict[str, Any]) -> Any:
    """The network, in netcore or in PyTorch."""

    class Last(nn.Module):
        """What a recurrent layer puts out at the last step."""

        def __init__(self, layer: Any) -> None:
            super().__init__()
            self.layer = layer

        def forward(self, x: Any) -> Any:
            return self.layer(x)[0][:, -1]

    def module(name: Any, *sizes: Any) -> Any:
        return Last(getattr(nn, name)(*sizes, **of_recurrent)) if name in GATES else getattr(nn, name)(*sizes)

    return nn.Sequential(*(module(*layer) for layer in layers))


class Library(NamedTuple):
    """What differs between netcore and PyTorch."""

    nn: Any
    optim: Any
    F: Any
    concat: Any
    to: Callable[[Any], Any]  # an array to a tensor
    place: Callable[[Any], Any]  # a network to its device and layout
    of_optimiser: dict[str, Any]
    of_recurrent: dict[str, Any]
    wrap: Callable[[Any], Any]  # a function that may be compiled


def training(case: Case, lib: Library) -> Training:
    """The lines that netcore and PyTorch have in common: all of a step."""
    data = prepare(case)
    x, y, truth = lib.to(data.x), lib.to(data.y), lib.to(data.truth)

    def make(layers: tuple[Layer, ...], weights: list[list[Array]]) -> tuple[Any, Any]:
        net = lib.place(network(lib.nn, layers, lib.of_recurrent))
        for p, w in zip(net.parameters(), chain(*weights), strict=True):
            p.data[...] = lib.to(w).data
        return net, getattr(lib.optim, case.optimiser)(net.parameters(), lr=LR, **lib.of_optimiser)

    model, optimiser = make(case.layers, data.weights)
    if case.critic:
        step = adversaries(lib, model, optimiser, *make(case.critic, data.of_critic), x, y, truth)
    else:
        step = classifier(lib, model, optimiser, x, y)
    return Training(step, lambda: model(x)[0].tolist())


def classifier(lib: Library, model: Any, optimiser: Any, x: Any, y: Any) -> Step:
    loss_of = lib.wrap(lambda x, y: lib.F.cross_entropy(model(x), y))

    def step() -> Any:
        loss = loss_of(x, y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return loss

    return step


def adversaries(
    lib: Library, generator: Any, for_generator: Any, critic: Any, for_critic: Any, noise: Any, real: Any, truth: Any
) -> Step:
    """A step of the critic, on real and made examples together, then one of the generator."""
    imagine = lib.wrap(generator)
    loss_of = lib.wrap(lambda x, truth: lib.F.binary_cross_entropy_with_logits(critic(x), truth))
    of_critic, taken = list(critic.parameters()), truth[: len(truth) // 2]

    def step() -> Any:
        made = imagine(noise)
        loss = loss_of(lib.concat([real, made.detach()]), truth)
        for_critic.zero_grad()
        loss.backward()
        for_critic.step()
        for p in of_critic:  # the generator's step asks nothing of the critic's weights
            p.requires_grad = False
        deceived = loss_of(made, taken)
        for_generator.zero_grad()
        deceived.backward()
        for_generator.step()
        for p in of_critic:
            p.requires_grad = True
        return loss

    return step


def as_it_is(function: Any) -> Any:
    return function


def netcore(case: Case, *options: str) -> Training:
    """netcore; the option `cuda` puts it on the GPU."""
    from netcore import Tensor, nn, optim
    from netcore import functional as F

    device = "cuda" if "cuda" in options else "cpu"

    def to(x: Any) -> Any:
        return Tensor(x).to(device)

    return training(case, Library(nn, optim, F, F.concat, to, lambda net: net.to(device), {}, {}, as_it_is))


def torch(case: Case, *options: str) -> Training:
    """PyTorch; the options are `foreach` or `fused`, `channels_last`, `compile`, and `cuda`."""
    import torch

    torch.set_flush_denormal(True)  # the averages of dead units fade into numbers with which processors are slow
    torch.backends.cudnn.allow_tf32, torch.backends.cudnn.benchmark = False, True  # float32 throughout, as CuPy
    device = "cuda" if "cuda" in options else "cpu"
    layout = torch.channels_last if "channels_last" in options else torch.contiguous_format

    def to(x: Any) -> Any:
        tensor = torch.from_numpy(x).to(device)
        return tensor.contiguous(memory_format=layout) if tensor.ndim == 4 else tensor

    def place(net: Any) -> Any:
        return net.to(device, memory_format=layout)

    return training(
        case,
        Library(
            torch.nn, torch.optim, torch.nn.functional, torch.concat, to, place,
            {"fused" if "fused" in options else "foreach": True}, {"batch_first": True},
            torch.compile if "compile" in options else as_it_is,
        ),
    )  # fmt: skip


def sklearn(case: Case) -> Training:
    """scikit-learn's `MLPClassifier`: dense layers alone."""
    from sklearn.neural_network import MLPClassifier

    data = prepare(case)
    hidden = [int(layer[2]) for layer in case.layers if layer[0] == "Linear"][:-1]
    model = MLPClassifier(
        hidden_layer_sizes=hidden,
        solver=case.optimiser.lower(),
        alpha=0,
        batch_size=len(data.x),
        learning_rate_init=LR,
        momentum=0,
        shuffle=False,
    )
    classes = np.arange(int(case.layers[-1][2]))

    def step() -> None:
        model.partial_fit(data.x, data.y, classes=classes)

    return Training(step, list)


def floor(case: Case) -> Training:
    """The products of matrices of a step, and nothing else."""
    rng = np.random.default_rng(0)
    found = []
    for times, m, k, n in case_products(case):
        a, b = (rng.standard_normal(shape).astype(np.float32) for shape in ((m, k), (k, n)))
        found += [(a, b, np.empty((m, n), np.float32))] * times

    def step() -> None:
        for a, b, out in found:
            np.dot(a, b, out)

    return Training(step, list)
