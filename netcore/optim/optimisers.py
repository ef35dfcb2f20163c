"""The optimisers, and the clipping of gradients."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import Any

from netcore.backend import Array, get_xp, to_device, to_numpy
from netcore.optim.flat import Run
from netcore.tensor import Tensor


class Optimiser:
    """The base of all optimisers: it holds the parameters, their state and the learning rate `lr`.

    A subclass names its state arrays in `state_names` and defines `_update`.
    """

    state_names: tuple[str, ...] = ()
    hyperparameters: tuple[str, ...] = ("lr", "weight_decay")

    def __init__(self, params: Iterable[Tensor], lr: float, weight_decay: float) -> None:
        name = type(self).__name__
        if isinstance(params, Tensor):
            raise TypeError(f"{name}: expected a list of parameters, got one tensor; pass [tensor]")
        self.params = list(params)
        if not self.params:
            raise ValueError(f"{name}: expected at least one parameter, got none; pass model.parameters()")
        for p in self.params:
            if not isinstance(p, Tensor) or not p.requires_grad:
                raise TypeError(f"{name}: expected tensors with requires_grad=True, got {type(p).__name__}")
        if len({id(p) for p in self.params}) < len(self.params):
            raise ValueError(f"{name}: expected each parameter once, got one of them twice")
        for label, value in (("lr", lr), ("weight_decay", weight_decay)):
            _at_least_zero(name, label, value)
        self.lr, self.weight_decay = lr, weight_decay
        self._runs = self._fresh_runs()

    def _fresh_runs(self) -> list[Run]:
        kinds: dict[Any, list[Tensor]] = {}
        for p in self.params:
            kinds.setdefault((get_xp(p.data), p.dtype), []).append(p)
        return [Run(group, self.state_names) for group in kinds.values()]

    def zero_grad(self) -> None:
        """Forget the gradients of all parameters.

        Example:
            >>> from netcore import nn, optim
            >>> w = nn.Parameter([1.0])
            >>> optimiser = optim.SGD([w], lr=0.1)
            >>> (w * 2.0).sum().backward()
            >>> optimiser.zero_grad()
            >>> w.grad is None
            True
        """
        for p in self.params:
            p.grad = None

    def step(self) -> None:
        """Change every parameter that has a gradient, by one step.

        Example:
            >>> from netcore import nn, optim
            >>> w = nn.Parameter([1.0])
            >>> optimiser = optim.SGD([w], lr=0.5)
            >>> (w * w).sum().backward()
            >>> optimiser.step()
            >>> w.tolist()
            [0.0]
        """
        self._follow()
        for run in self._runs:
            if run.params[0].grad is None:
                continue
            run.steps += 1
            self._update(run)

    def _update(self, run: Run) -> None:
        raise NotImplementedError

    def _follow(self) -> None:
        """Keep up with what happened to the parameters since the last step."""
        for run in self._runs:
            given = run.params[0].grad is not None
            for p, view in zip(run.params, run.views):
                if (p.grad is not None) is not given or p.data is not view:
                    self._rebuild()
                    return

    def _rebuild(self) -> None:
        runs: list[Run] = []
        for run in self._runs:
            kinds: dict[Any, list[int]] = {}
            for i, p in enumerate(run.params):
                kinds.setdefault((get_xp(p.data), p.dtype, p.grad is None), []).append(i)
            if len(kinds) == 1 and (run.xp, run.dtype) == next(iter(kinds))[:2]:
                run.adopt()
                runs.append(run)
            else:
                runs.extend(run.part(keep) for keep in kinds.values())
        self._runs = runs

    def state_dict(self) -> dict[str, Any]:
        """Return a copy of all that the optimiser remembers: its settings, and each parameter's steps and state.

        Returns:
            Plain numbers and arrays by name, such as `"lr"`, `"0.steps"` and `"0.momentum"`, where 0 is the
            position of the parameter.

        Example:
            >>> from netcore import nn, optim
            >>> sorted(optim.SGD([nn.Parameter([1.0])], lr=0.1, momentum=0.9).state_dict())
            ['0.momentum', '0.steps', 'lr', 'momentum', 'nesterov', 'weight_decay']
        """
        state: dict[str, Any] = {name: getattr(self, name) for name in self.hyperparameters}
        position = {id(p): i for i, p in enumerate(self.params)}
        for run in self._runs:
            for p, start in zip(run.params, run.starts):
                key = position[id(p)]
                state[f"{key}.steps"] = run.steps
                for name, flat in zip(self.state_names, run.state):
                    state[f"{key}.{name}"] = flat[start : start + p.size].reshape(p.shape).copy()
        return state

    def load_state_dict(self, state: Mapping[str, Any]) -> None:
        """Take up the state that `state_dict` gave, to go on training as if nothing had happened.

        Args:
            state: what `state_dict` returned, for an optimiser of the same kind over the same parameters.

        Raises:
            ValueError: if something does not match, with a list of all that does not; the optimiser stays as it was.

        Example:
            >>> from netcore import nn, optim
            >>> w = nn.Parameter([1.0])
            >>> optimiser = optim.Adam([w], lr=0.1)
            >>> optimiser.load_state_dict({**optimiser.state_dict(), "lr": 0.01})
            >>> optimiser.lr
            0.01
        """
        own = self.state_dict()
        problems = [f"  missing: {k}" for k in own if k not in state]
        problems += [f"  unexpected: {k}" for k in state if k not in own]
        arrays = {k: to_numpy(state[k]) for k, v in own.items() if k in state and hasattr(v, "shape")}
        problems += [
            f"  wrong shape: {k}: expected {own[k].shape}, got {a.shape}"
            for k, a in arrays.items()
            if a.shape != own[k].shape
        ]
        if problems:
            raise ValueError(
                f"{type(self).__name__}.load_state_dict: the state does not fit this optimiser\n"
                + "\n".join(problems)
            )
        for name in self.hyperparameters:
            kind = bool if isinstance(own[name], bool) else float
            setattr(self, name, kind(state[name]))
        # Parameters with the same number of steps share a run again.
        runs: dict[Any, list[int]] = {}
        for i, p in enumerate(self.params):
            runs.setdefault((int(state[f"{i}.steps"]), get_xp(p.data), p.dtype), []).append(i)
        self._runs = []
        for (steps, _, _), members in runs.items():
            run = Run([self.params[i] for i in members], self.state_names, steps)
            for i, start in zip(members, run.starts):
                for name, flat in zip(self.state_names, run.state):
                    a = arrays[f"{i}.{name}"].astype(run.dtype, copy=False).reshape(-1)
                    flat[start : start + a.size] = to_device(a, self.params[i].device)
            self._runs.append(run)


class SGD(Optimiser):
    r"""Stochastic gradient descent, with momentum.

    $b \leftarrow \mu b + g$ and $w \leftarrow w - \eta b$; with Nesterov's momentum
    $w \leftarrow w - \eta (g + \mu b)$. Weight decay adds $\lambda w$ to the gradient $g$.

    Args:
        params: tensors to learn, such as `model.parameters()`.
        lr: the learning rate $\eta$.
        momentum: $\mu$; 0 switches it off.
        weight_decay: $\lambda$.
        nesterov: whether to look ahead.

    Raises:
        ValueError: if a setting is negative, or `nesterov` is asked for without momentum.

    Example:
        >>> from netcore import nn, optim
        >>> w = nn.Parameter([1.0])
        >>> optimiser = optim.SGD([w], lr=0.25)
        >>> for _ in range(3):
        ...     optimiser.zero_grad()
        ...     (w * w).sum().backward()
        ...     optimiser.step()
        >>> w.tolist()
        [0.125]

    References:
        Sutskever et al., On the Importance of Initialization and Momentum in Deep Learning, 2013, section 2.
    """

    hyperparameters = ("lr", "momentum", "weight_decay", "nesterov")

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 1e-3,
        momentum: float = 0.0,
        weight_decay: float = 0.0,
        nesterov: bool = False,
    ) -> None:
        _at_least_zero("SGD", "momentum", momentum)
        if nesterov and momentum == 0:
            raise ValueError("SGD: expected momentum > 0 with nesterov=True, got 0; pass momentum=0.9")
        self.momentum, self.nesterov = momentum, nesterov
        self.state_names = ("momentum",) if momentum else ()
        super().__init__(params, lr, weight_decay)

    def _update(self, run: Run) -> None:
        xp, scalar = run.xp, run.scalar
        lr = scalar(self.lr)
        for block in run.blocks:
            g, p, w = run.gradient(block), block.param, block.scratch
            if self.weight_decay:
                g = _with_decay(xp, g, p, w, scalar(self.weight_decay))
            if self.momentum:
                b, momentum = block.state[0], scalar(self.momentum)
                xp.multiply(b, momentum, b)
                xp.add(b, g, b)
                g = xp.add(g, b * momentum, w) if self.nesterov else b
            xp.multiply(g, lr, w)
            xp.subtract(p, w, p)


class RMSprop(Optimiser):
    r"""RMSprop: steps divided by the root of a running mean of squared gradients.

    $v \leftarrow \alpha v + (1 - \alpha) g^2$ and $w \leftarrow w - \eta \, g / (\sqrt v + \epsilon)$.
    Weight decay adds $\lambda w$ to the gradient $g$.

    Args:
        params: tensors to learn, such as `model.parameters()`.
        lr: the learning rate $\eta$.
        alpha: how slowly the mean forgets.
        eps: $\epsilon$, against division by zero.
        weight_decay: $\lambda$.

    Raises:
        ValueError: if a setting is negative.

    Example:
        >>> from netcore import nn, optim
        >>> w = nn.Parameter([1.0])
        >>> optimiser = optim.RMSprop([w], lr=0.01)
        >>> (w * w).sum().backward()
        >>> optimiser.step()
        >>> round(w.item(), 3)
        0.9

    References:
        Tieleman and Hinton, Neural Networks for Machine Learning, lecture 6.5, 2012.
    """

    state_names = ("square_avg",)
    hyperparameters = ("lr", "alpha", "eps", "weight_decay")

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 1e-2,
        alpha: float = 0.99,
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        _at_least_zero("RMSprop", "alpha", alpha)
        _at_least_zero("RMSprop", "eps", eps)
        self.alpha, self.eps = alpha, eps
        super().__init__(params, lr, weight_decay)

    def _update(self, run: Run) -> None:
        xp, scalar = run.xp, run.scalar
        lr, alpha, rest, eps = scalar(self.lr), scalar(self.alpha), scalar(1 - self.alpha), scalar(self.eps)
        for block in run.blocks:
            g, p, w, v = run.gradient(block), block.param, block.scratch, block.state[0]
            if self.weight_decay:
                g = _with_decay(xp, g, p, xp.empty_like(w), scalar(self.weight_decay))
            xp.multiply(v, alpha, v)
            xp.multiply(g, g, w)
            xp.multiply(w, rest, w)
            xp.add(v, w, v)
            xp.sqrt(v, w)
            xp.add(w, eps, w)
            xp.divide(g, w, w)
            xp.multiply(w, lr, w)
            xp.subtract(p, w, p)


class Adam(Optimiser):
    r"""Adam: momentum divided by the root of a running mean of squared gradients, both corrected for starting at 0.

    $m \leftarrow \beta_1 m + (1 - \beta_1) g$, $v \leftarrow \beta_2 v + (1 - \beta_2) g^2$ and
    $w \leftarrow w - \eta \, \frac{m}{1 - \beta_1^t} \big/ \Big(\sqrt{\frac{v}{1 - \beta_2^t}} + \epsilon\Big)$.
    Weight decay adds $\lambda w$ to the gradient $g$.

    Args:
        params: tensors to learn, such as `model.parameters()`.
        lr: the learning rate $\eta$.
        betas: $\beta_1$ and $\beta_2$.
        eps: $\epsilon$, against division by zero.
        weight_decay: $\lambda$.

    Raises:
        ValueError: if a setting is negative, or a beta is not below 1.

    Example:
        >>> from netcore import nn, optim
        >>> w = nn.Parameter([1.0])
        >>> optimiser = optim.Adam([w], lr=0.1)
        >>> (w * w).sum().backward()
        >>> optimiser.step()
        >>> round(w.item(), 3)
        0.9

    References:
        Kingma and Ba, Adam: A Method for Stochastic Optimization, 2015, algorithm 1.
    """

    state_names = ("decayed_sum", "decayed_sum_sq")
    hyperparameters = ("lr", "beta1", "beta2", "eps", "weight_decay")
    _decoupled = False

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 0.0,
    ) -> None:
        name = type(self).__name__
        self.beta1, self.beta2 = betas
        self.eps = eps
        _at_least_zero(name, "eps", eps)
        for beta in betas:
            if not 0 <= beta < 1:
                raise ValueError(f"{name}: expected betas with 0 <= beta < 1, got {betas}")
        super().__init__(params, lr, weight_decay)

    def _update(self, run: Run) -> None:
        # The state holds decayed sums, m / (1 - beta1) and v / (1 - beta2), not averages; all factors go into the
        # step size and epsilon: two passes over the arrays fewer.
        beta1, beta2, t, scalar = self.beta1, self.beta2, run.steps, run.scalar
        root = math.sqrt((1 - beta2) / (1 - beta2**t))
        size = scalar(self.lr * (1 - beta1) / (1 - beta1**t) / root)
        eps, b1, b2 = scalar(self.eps / root), scalar(beta1), scalar(beta2)
        xp = run.xp
        add, multiply = xp.add, xp.multiply
        for block in run.blocks:
            g, p, w = run.gradient(block), block.param, block.scratch
            m, v = block.state
            if self.weight_decay:
                if self._decoupled:
                    multiply(p, scalar(1 - self.lr * self.weight_decay), p)
                else:
                    g = _with_decay(xp, g, p, xp.empty_like(w), scalar(self.weight_decay))
            multiply(m, b1, m)
            add(m, g, m)
            multiply(v, b2, v)
            multiply(g, g, w)
            add(v, w, v)
            xp.sqrt(v, w)
            add(w, eps, w)
            xp.divide(m, w, w)
            multiply(w, size, w)
            xp.subtract(p, w, p)
            if t % 64 == 0:
                # The averages of a dead unit fade into denormal numbers, with which processors are slow.
                multiply(m, xp.abs(m) > 1e-30, m)
                multiply(v, v > 1e-30, v)


class AdamW(Adam):
    r"""Adam with decoupled weight decay: each step also does $w \leftarrow w - \eta \lambda w$.

    Args:
        params: tensors to learn, such as `model.parameters()`.
        lr: the learning rate $\eta$.
        betas: $\beta_1$ and $\beta_2$.
        eps: $\epsilon$, against division by zero.
        weight_decay: $\lambda$.

    Raises:
        ValueError: if a setting is negative, or a beta is not below 1.

    Example:
        >>> from netcore import nn, optim
        >>> w = nn.Parameter([1.0])
        >>> optimiser = optim.AdamW([w], lr=0.1, weight_decay=0.5)
        >>> (w * w).sum().backward()
        >>> optimiser.step()
        >>> round(w.item(), 3)
        0.85

    References:
        Loshchilov and Hutter, Decoupled Weight Decay Regularization, 2019, algorithm 2.
    """

    _decoupled = True

    def __init__(
        self,
        params: Iterable[Tensor],
        lr: float = 1e-3,
        betas: tuple[float, float] = (0.9, 0.999),
        eps: float = 1e-8,
        weight_decay: float = 1e-2,
    ) -> None:
        super().__init__(params, lr, betas, eps, weight_decay)


def _with_decay(xp: Any, g: Array, p: Array, out: Array, decay: Any) -> Array:
    """Return g + decay · p in `out`."""
    return xp.add(g, xp.multiply(p, decay, out), out)


def _at_least_zero(name: str, label: str, value: float) -> None:
    if not value >= 0:
        raise ValueError(f"{name}: expected {label} >= 0, got {value}")


def clip_grad_norm(params: Iterable[Tensor], max_norm: float) -> float:
    r"""Scale all gradients in place by one factor, so that their joint norm is at most `max_norm`.

    $g \leftarrow g \cdot \min\!\big(1, \frac{\text{max\_norm}}{\lVert g \rVert}\big)$ over all parameters together.

    Args:
        params: tensors; those without a gradient are passed over.
        max_norm: the largest norm allowed.

    Returns:
        The norm before clipping.

    Raises:
        ValueError: if `max_norm` is not positive.

    Example:
        >>> from netcore import nn, optim
        >>> w = nn.Parameter([3.0, 4.0])
        >>> (0.5 * w * w).sum().backward()
        >>> optim.clip_grad_norm([w], max_norm=1.0)
        5.0
        >>> [round(g, 3) for g in w.grad.tolist()]
        [0.6, 0.8]

    References:
        Pascanu, Mikolov and Bengio, On the Difficulty of Training Recurrent Neural Networks, 2013, algorithm 1.
    """
    if not max_norm > 0:
        raise ValueError(f"clip_grad_norm: expected max_norm > 0, got {max_norm}")
    grads = [p.grad for p in ([params] if isinstance(params, Tensor) else params) if p.grad is not None]
    norm = math.sqrt(sum(float(get_xp(g).vdot(g, g).item()) for g in grads))
    if norm > max_norm:
        for g in grads:
            g *= max_norm / norm
    return norm
