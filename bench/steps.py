"""The training steps that are compared: the same networks, data and optimiser in each library."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np

# name: sizes of the layers, batch
CASES: dict[str, tuple[tuple[int, ...], int]] = {
    "Iris 4-16-3, batch 16": ((4, 16, 3), 16),
    "Iris 4-16-3, batch 150": ((4, 16, 3), 150),
    "MNIST 784-128-64-10, batch 64": ((784, 128, 64, 10), 64),
}
LR = 1e-4


def batch_for(sizes: tuple[int, ...], batch: int) -> tuple[Any, Any]:
    """Random inputs and labels; what they are does not change the time."""
    rng = np.random.default_rng(0)
    return rng.standard_normal((batch, sizes[0])).astype(np.float32), rng.integers(0, sizes[-1], batch)


def netcore_step(sizes: tuple[int, ...], batch: int) -> Callable[[], Any]:
    from netcore import functional as F
    from netcore import nn, optim

    x, y = batch_for(sizes, batch)
    rng = np.random.default_rng(1)
    layers: list[nn.Module] = []
    for inputs, outputs in pairwise(sizes):
        layers += [nn.Linear(inputs, outputs, rng=rng), nn.ReLU()]
    model = nn.Sequential(*layers[:-1])
    optimiser = optim.Adam(model.parameters(), lr=LR)

    def step() -> Any:
        loss = F.cross_entropy(model(x), y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return loss

    return step


def torch_step(sizes: tuple[int, ...], batch: int, threads: int, adam: str) -> Callable[[], Any]:
    import torch
    from torch import nn

    torch.set_num_threads(threads)
    x, y = map(torch.from_numpy, batch_for(sizes, batch))
    layers: list[Any] = []
    for inputs, outputs in pairwise(sizes):
        layers += [nn.Linear(inputs, outputs), nn.ReLU()]
    model = nn.Sequential(*layers[:-1])
    optimiser = torch.optim.Adam(model.parameters(), lr=LR, **{adam: True})
    cross_entropy = torch.nn.functional.cross_entropy

    def step() -> Any:
        loss = cross_entropy(model(x), y)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        return loss

    return step
