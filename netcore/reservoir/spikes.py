"""Spikes: the neuron that sends them, the ways to write numbers in them, and the filter that reads them."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from netcore.backend import Array, get_xp
from netcore.reservoir._base import float64, positive, sequences


def lif(
    current: Any,
    *,
    tau: float = 30.0,
    threshold: float = 15.0,
    reset: float = 13.5,
    refractory: float = 3.0,
    dt: float = 1.0,
    initial: float = 0.0,
) -> tuple[Array, Array]:
    r"""Simulate leaky integrate-and-fire neurons, each alone with its input current.

    $$\tau \frac{dv}{dt} = -v + R I(t)$$

    When $v$ reaches the threshold $\theta$, the neuron sends a spike, and $v$ stays at the reset potential $v_r$
    during the refractory period. The rest potential is 0. While the current is constant, a step is exact:
    $v \leftarrow e^{-dt/\tau} v + (1 - e^{-dt/\tau}) R I$. A constant current with $RI > \theta$ makes a spike every

    $$t_{\mathrm{ref}} + \tau \ln \frac{RI - v_r}{RI - \theta}$$

    milliseconds, of which the second part is rounded up to whole steps here; one with $RI < \theta$ makes none.

    Args:
        current: $RI$, constant during each step, (N, T, H), in mV (nA times 1 MΩ).
        tau: the membrane time constant $\tau$, in ms.
        threshold: $\theta$, in mV.
        reset: $v_r$, in mV.
        refractory: $t_{\mathrm{ref}}$, in ms, rounded to whole steps.
        dt: the length of a step, in ms.
        initial: the potential before the first step, in mV.

    Returns:
        The spikes, 0 or 1, and the potentials at the end of each step, in mV, both (N, T, H); the potential of a
        neuron that has just sent a spike is the reset potential.

    Raises:
        ValueError: if the current has another number of axes, is empty or not finite, if a time constant or `dt` is
            not positive, or if the reset potential does not lie below the threshold.

    Example:
        >>> import numpy as np
        >>> from netcore.reservoir import lif
        >>> spikes, v = lif(np.full((1, 100, 1), 20.0))
        >>> np.flatnonzero(spikes), spikes.shape
        (array([41, 52, 63, 74, 85, 96]), (1, 100, 1))

    References:
        Lapicque, 1907. Gerstner, Kistler, Naud and Paninski, *Neuronal dynamics*, 2014, section 1.3.
    """
    positive("lif", tau=tau, dt=dt)
    if reset >= threshold or refractory < 0:
        raise ValueError(
            f"lif: expected reset < threshold and refractory >= 0, got {reset}, {threshold} and {refractory}"
        )
    current = sequences("lif", current, None)
    xp = get_xp(current)
    current = current.swapaxes(0, 1)  # a step's values lie together, which is faster
    decay = math.exp(-dt / tau)
    wait = xp.zeros(current.shape[1:])
    v = wait + initial
    spikes, potentials = xp.empty(current.shape), xp.empty(current.shape)
    for t in range(len(current)):
        v = decay * v + (1 - decay) * current[t]
        spikes[t], v, wait = fire(v, wait, threshold, reset, round(refractory / dt))
        potentials[t] = v
    return spikes.swapaxes(0, 1), potentials.swapaxes(0, 1)


def rate_encoding(rates: Any, dt: float = 1.0, rng: np.random.Generator | None = None) -> Array:
    r"""Draw Poisson spike trains: a step of length $dt$ holds a spike with the probability $1 - e^{-r\,dt}$.

    That is the probability of one spike or more in the step. Several count as one: at 100 Hz and 1 ms a train holds
    95 spikes a second.

    Args:
        rates: the rate $r$ in Hz (spikes a second) at each step, (N, T, D).
        dt: the length of a step, in ms.
        rng: the source of randomness; by default a fresh, unseeded one.

    Returns:
        Spikes, 0 or 1, (N, T, D).

    Raises:
        ValueError: if the rates have another number of axes, are empty, negative or not finite, or if `dt` is not
            positive.

    Example:
        >>> import numpy as np
        >>> from netcore.reservoir import rate_encoding
        >>> spikes = rate_encoding(np.full((1, 10_000, 1), 20.0), rng=np.random.default_rng(0))
        >>> int(spikes.sum()), 20 * 10
        (188, 200)
    """
    rates = sequences("rate_encoding", rates, None)
    positive("rate_encoding", dt=dt)
    xp = get_xp(rates)
    if xp is np and rates.min() < 0:
        raise ValueError(f"rate_encoding: expected rates of 0 Hz or more, got {rates.min()}")
    drawn = xp.asarray((np.random.default_rng() if rng is None else rng).random(rates.shape))
    return xp.where(drawn < -xp.expm1(rates * (-dt / 1000)), 1.0, 0.0)


def latency_encoding(x: Any, steps: int) -> Array:
    r"""Turn each number into one spike: the larger the number, the earlier, at step $\mathrm{round}((1 - x)(T - 1))$.

    A number of 0 sends no spike.

    Args:
        x: numbers from 0 to 1, (N, D).
        steps: the number of steps T.

    Returns:
        Spikes, 0 or 1, (N, T, D).

    Raises:
        ValueError: if `x` has another number of axes, is empty or has numbers outside 0 to 1, or without steps.

    Example:
        >>> from netcore.reservoir import latency_encoding
        >>> latency_encoding([[1.0, 0.5, 0.0]], 3)[0].tolist()
        [[1.0, 0.0, 0.0], [0.0, 1.0, 0.0], [0.0, 0.0, 0.0]]

    References:
        Thorpe, Delorme and Van Rullen, Spike-based strategies for rapid processing, 2001.
    """
    x = float64(x)
    xp = get_xp(x)
    if x.ndim != 2 or x.size == 0 or steps < 1:
        raise ValueError(f"latency_encoding: expected x of shape (N, D) and steps >= 1, got {x.shape} and {steps}")
    if xp is np and not ((x >= 0) & (x <= 1)).all():
        raise ValueError("latency_encoding: expected numbers from 0 to 1; scale them first")
    late = xp.floor((1 - x) * (steps - 1) + 0.5)
    late = xp.where(x > 0, late, -1.0)
    return xp.where(late[:, None, :] == xp.arange(steps)[None, :, None], 1.0, 0.0)


def threshold_encoding(x: Any, delta: float) -> Array:
    """Turn signals into spikes where they change: one channel for each step up by `delta`, one for each step down.

    Each signal is compared with a level, at first its own start. When it has risen by `delta` or more since, the
    channel for up sends a spike and the level rises by `delta`; the same downwards. A constant signal is silent, and
    one that changes faster than `delta` a step is followed late.

    Args:
        x: signals, (N, T, D).
        delta: the change that makes a spike, positive, in the unit of the signals.

    Returns:
        Spikes, 0 or 1, (N, T, 2·D): the D channels for up, then those for down.

    Raises:
        ValueError: if the signals have another number of axes, are empty or not finite, or if `delta` is not
            positive.

    Example:
        >>> import numpy as np
        >>> from netcore.reservoir import threshold_encoding
        >>> threshold_encoding(np.array([[[0.0], [0.5], [1.0], [0.0]]]), 0.5)[0].T.tolist()
        [[0.0, 1.0, 1.0, 0.0], [0.0, 0.0, 0.0, 1.0]]
    """
    x = sequences("threshold_encoding", x, None)
    positive("threshold_encoding", delta=delta)
    xp = get_xp(x)
    n, steps, d = x.shape
    level, spikes = x[:, 0], xp.zeros((n, steps, 2 * d))
    for t in range(1, steps):
        up = xp.where(x[:, t] - level >= delta, 1.0, 0.0)
        down = xp.where(level - x[:, t] >= delta, 1.0, 0.0)
        level = level + delta * (up - down)
        spikes[:, t, :d], spikes[:, t, d:] = up, down
    return spikes


def filter_spikes(spikes: Any, tau: float = 30.0, dt: float = 1.0) -> Array:
    r"""Turn spike trains into traces that decay: $x_t = e^{-dt/\tau} x_{t-1} + s_t$, with $x_{-1} = 0$.

    Args:
        spikes: $s$, (N, T, H).
        tau: the time constant $\tau$ of the decay, in ms.
        dt: the length of a step, in ms.

    Returns:
        The traces $x$, (N, T, H).

    Raises:
        ValueError: if the spikes have another number of axes, are empty or not finite, or if `tau` or `dt` is not
            positive.

    Example:
        >>> import numpy as np
        >>> from netcore.reservoir import filter_spikes
        >>> filter_spikes(np.array([[[1.0], [0.0], [1.0]]]), tau=1 / np.log(2)).ravel()
        array([1.  , 0.5 , 1.25])
    """
    spikes = sequences("filter_spikes", spikes, None)
    positive("filter_spikes", tau=tau, dt=dt)
    spikes = spikes.swapaxes(0, 1)
    traces, decay = get_xp(spikes).empty(spikes.shape), math.exp(-dt / tau)
    traces[0] = spikes[0]
    for t in range(1, len(spikes)):
        traces[t] = decay * traces[t - 1] + spikes[t]
    return traces.swapaxes(0, 1)


def fire(v: Array, wait: Array, threshold: float, reset: float, rest: Any) -> tuple[Array, Array, Array]:
    """Spikes, potentials and the steps to wait, from the potentials that integration gave."""
    xp = get_xp(v)
    v = xp.where(wait > 0, reset, v)
    fired = v >= threshold
    return xp.where(fired, 1.0, 0.0), xp.where(fired, reset, v), xp.where(fired, rest, wait - 1)
