"""Schedules: how the learning rate changes while training goes on."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from netcore.optim.optimisers import Optimiser


class Schedule:
    """The base of all schedules: it sets the optimiser's `lr` at every `step`."""

    def __init__(self, optimiser: Optimiser) -> None:
        self.optimiser, self.base_lr, self.steps = optimiser, optimiser.lr, 0

    def _lr(self) -> float:
        raise NotImplementedError

    def step(self) -> None:
        """Go one step (an epoch, or what the schedule counts) on and set the learning rate."""
        self.steps += 1
        self.optimiser.lr = self._lr()

    def state_dict(self) -> dict[str, Any]:
        """Return the learning rate at the start and the number of steps so far."""
        return {"base_lr": self.base_lr, "steps": self.steps}

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take up what `state_dict` gave, and set the learning rate to match.

        Raises:
            ValueError: if a name is missing or unexpected.
        """
        if set(state) != {"base_lr", "steps"}:
            raise ValueError(f"{type(self).__name__}: expected the names base_lr and steps, got {sorted(state)}")
        self.base_lr, self.steps = float(state["base_lr"]), int(state["steps"])
        self.optimiser.lr = self._lr()


class StepLR(Schedule):
    r"""Multiply the learning rate by $\gamma$ every `step_size` steps.

    Args:
        optimiser: whose `lr` to set.
        step_size: the number of steps between two changes.
        gamma: the factor $\gamma$.

    Raises:
        ValueError: if `step_size` is not positive.

    Example:
        >>> from netcore import nn, optim
        >>> optimiser = optim.SGD([nn.Parameter([1.0])], lr=1.0)
        >>> schedule = optim.StepLR(optimiser, step_size=2, gamma=0.5)
        >>> for _ in range(4):
        ...     schedule.step()
        >>> optimiser.lr
        0.25
    """

    def __init__(self, optimiser: Optimiser, step_size: int, gamma: float = 0.1) -> None:
        if step_size < 1:
            raise ValueError(f"StepLR: expected step_size >= 1, got {step_size}")
        self.step_size, self.gamma = step_size, gamma
        super().__init__(optimiser)

    def _lr(self) -> float:
        return self.base_lr * self.gamma ** (self.steps // self.step_size)


class CosineLR(Schedule):
    r"""Lower the learning rate along half a cosine.

    $\eta_t = \eta_{\min} + \frac12 (\eta_0 - \eta_{\min}) (1 + \cos \pi \frac t T)$; after $T$ steps it
    stays at $\eta_{\min}$.

    Args:
        optimiser: whose `lr` to set.
        total_steps: $T$.
        min_lr: $\eta_{\min}$.

    Raises:
        ValueError: if `total_steps` is not positive.

    Example:
        >>> from netcore import nn, optim
        >>> optimiser = optim.SGD([nn.Parameter([1.0])], lr=1.0)
        >>> schedule = optim.CosineLR(optimiser, total_steps=2)
        >>> schedule.step()
        >>> round(optimiser.lr, 3)
        0.5

    References:
        Loshchilov and Hutter, SGDR: Stochastic Gradient Descent with Warm Restarts, 2017, equation 5.
    """

    def __init__(self, optimiser: Optimiser, total_steps: int, min_lr: float = 0.0) -> None:
        if total_steps < 1:
            raise ValueError(f"CosineLR: expected total_steps >= 1, got {total_steps}")
        self.total_steps, self.min_lr = total_steps, min_lr
        super().__init__(optimiser)

    def _lr(self) -> float:
        t = min(self.steps, self.total_steps) / self.total_steps
        return self.min_lr + 0.5 * (self.base_lr - self.min_lr) * (1 + math.cos(math.pi * t))
