"""What is measured: networks as data, in PyTorch's names, which netcore shares."""

from __future__ import annotations

from itertools import pairwise
from math import prod
from typing import NamedTuple

Layer = tuple[str | int, ...]  # a class of `nn` and its arguments
Product = tuple[int, int, int, int]  # how often, and m, k, n of an (m, k) by (k, n) product of matrices
GATES = {"RNN": 1, "LSTM": 4, "GRU": 3}


class Case(NamedTuple):
    """A training step: a classifier, or a GAN where there is a critic."""

    inputs: tuple[int, ...]  # the batch first
    layers: tuple[Layer, ...]
    optimiser: str = "Adam"
    goal: float | None = None  # how many times as fast as the best of PyTorch eager
    critic: tuple[Layer, ...] = ()


def dense(*sizes: int) -> tuple[Layer, ...]:
    layers: list[Layer] = []
    for pair in pairwise(sizes):
        layers += [("Linear", *pair), ("ReLU",)]
    return tuple(layers[:-1])


def cnn(side: int, first: int, second: int, hidden: int) -> tuple[Layer, ...]:
    """Twice a convolution 5×5 and the largest of 2×2, then two dense layers."""
    flat = second * ((((side - 4) // 2) - 4) // 2) ** 2
    convolutions: list[Layer] = []
    for pair in ((1, first), (first, second)):
        convolutions += [("Conv2d", *pair, 5), ("ReLU",), ("MaxPool2d", 2)]
    return (*convolutions, ("Flatten",), *dense(flat, hidden, 10))


def recurrent(name: str, inputs: int = 32, hidden: int = 128) -> tuple[Layer, ...]:
    return ((name, inputs, hidden), ("Linear", hidden, 10))


def gan(batch: int, noise: int, hidden: int, goal: float | None = None) -> Case:
    generator = (*dense(noise, hidden, 784), ("Tanh",))
    return Case((batch, noise), generator, goal=goal, critic=dense(784, hidden, 1))


IRIS, SEQUENCE = dense(4, 16, 3), (32, 50, 32)
CASES = {
    "Iris, batch 16, Adam": Case((16, 4), IRIS, goal=6),
    "Iris, batch 16, SGD": Case((16, 4), IRIS, "SGD", goal=6),
    "Iris, batch 150, Adam": Case((150, 4), IRIS, goal=4.5),
    "MLP 784-128-64-10": Case((64, 784), dense(784, 128, 64, 10), goal=1.5),
    "CNN, 28×28": Case((64, 1, 28, 28), cnn(28, 3, 3, 30), goal=1.6),
    "CNN, 56×56": Case((64, 1, 56, 56), cnn(56, 3, 3, 30)),
    "LeNet, 28×28": Case((64, 1, 28, 28), cnn(28, 16, 32, 128), goal=1.1),
    "LeNet, 56×56": Case((64, 1, 56, 56), cnn(56, 16, 32, 128)),
    "RNN, 50 steps": Case(SEQUENCE, recurrent("RNN"), goal=2.9),
    "GRU, 50 steps": Case(SEQUENCE, recurrent("GRU"), goal=2.4),
    "LSTM, 50 steps": Case(SEQUENCE, recurrent("LSTM"), goal=1.0),
    "LSTM, 100 steps": Case((32, 100, 32), recurrent("LSTM")),
    "LSTM, 200 steps": Case((32, 200, 32), recurrent("LSTM")),
    "GAN 64-256-784": gan(64, 64, 256, goal=1.2),
}
GROWTH = [
    ("CNN, 28×28", "CNN, 56×56"), ("LeNet, 28×28", "LeNet, 56×56"),
    ("LSTM, 50 steps", "LSTM, 100 steps"), ("LSTM, 100 steps", "LSTM, 200 steps"),
]  # fmt: skip
GPU_CASES = {
    **{name: CASES[name] for name in ("MLP 784-128-64-10", "LeNet, 28×28", "LSTM, 50 steps", "GAN 64-256-784")},
    "large MLP": Case((8192, 4096), dense(4096, 4096, 4096, 10)),
    "large LeNet": Case((4096, 1, 28, 28), cnn(28, 16, 32, 128)),
    "large LSTM": Case((512, 100, 256), recurrent("LSTM", 256, 1024)),
    "large GAN": gan(8192, 256, 4096),
}


def shapes(layer: Layer) -> list[tuple[int, ...]]:
    """The shapes of a layer's parameters, in PyTorch's order."""
    name, *sizes = layer
    match name, sizes:
        case "Linear", (int(inputs), int(outputs)):
            return [(outputs, inputs), (outputs,)]
        case "Conv2d", (int(inputs), int(outputs), int(kernel)):
            return [(outputs, inputs, kernel, kernel), (outputs,)]
        case ("RNN" | "LSTM" | "GRU") as kind, (int(inputs), int(hidden)):
            rows = GATES[kind] * hidden
            return [(rows, inputs), (rows, hidden), (rows,), (rows,)]
    return []


def products(
    layers: tuple[Layer, ...], x: tuple[int, ...], weights: bool = True, inputs: bool = False
) -> list[Product]:
    """The products of matrices, forward and backward, with a convolution as the product of its windows.

    `weights` and `inputs` say whether the gradients of the weights, and of the batch `x` itself, are asked for.
    """
    found: list[Product] = []
    for name, *rest in layers:
        sizes = [int(size) for size in rest]
        if name == "Flatten":
            x = (x[0], prod(x[1:]))
        elif name == "MaxPool2d":
            x = (*x[:2], *(side // sizes[0] for side in x[2:]))
        elif name in GATES:
            batch, steps, d = x
            hidden, rows = sizes[1], GATES[str(name)] * sizes[1]
            found += [(1, batch * steps, d, rows), (steps, batch, hidden, rows), (steps, batch, rows, hidden)]
            found += [(1, rows, batch * steps, d), (1, rows, batch * steps, hidden)] * weights
            found += [(1, batch * steps, rows, d)] * inputs
            x, inputs = (batch, hidden), True
        elif sizes:  # Linear, Conv2d
            d, outputs, *kernel = sizes
            sides = [side - kernel[0] + 1 for side in x[2:]]
            m, k = x[0] * prod(sides), d * prod(kernel * 2)
            found += [(1, m, k, outputs)] + [(1, outputs, m, k)] * weights + [(1, m, outputs, k)] * inputs
            x, inputs = (x[0], outputs, *sides), True
    return found


def case_products(case: Case) -> list[Product]:
    """All products of matrices of a training step."""
    if not case.critic:
        return products(case.layers, case.inputs)
    batch, pixels = case.inputs[0], int(case.critic[0][1])
    return (
        products(case.layers, case.inputs)
        + products(case.critic, (2 * batch, pixels))
        + products(case.critic, (batch, pixels), weights=False, inputs=True)
    )


def work(case: Case) -> int:
    """Floating-point operations in the products of matrices of a step."""
    return sum(2 * times * m * k * n for times, m, k, n in case_products(case))
