"""The liquid state machine: a column of spiking neurons."""

from __future__ import annotations

import math
from typing import Any

import numpy as np

from netcore.backend import Array, get_xp
from netcore.reservoir._base import first_state, positive, sequences
from netcore.reservoir.spikes import filter_spikes, fire


class LiquidStateMachine:
    r"""A liquid of excitatory and inhibitory spiking neurons, placed on a grid and wired at random.

    Between two spikes, the potential $v$ of a neuron follows its synaptic currents and a constant background $b$,

    $$\tau \frac{dv}{dt} = -v + b + i_E + i_I, \qquad \tau_s \frac{di_s}{dt} = -i_s,$$

    and each spike that arrives adds the weight of its synapse to $i_E$ or $i_I$. Spikes and resets are those of
    `lif`. A step is exact (Rotter and Diesmann); a spike acts from the step after it. Neuron $a$ sends a synapse to
    neuron $b \ne a$ with the probability

    $$P(a \to b) = C \exp\left(-\left(D(a, b) / \lambda\right)^2\right),$$

    where $D$ is their distance on the grid and $C$ depends on the kinds of $a$ and $b$: 0.3 from excitatory to
    excitatory (EE), 0.2 (EI), 0.4 (IE), 0.1 (II). An input line reaches each neuron with the probability
    `input_probability`. Weights are drawn from gamma distributions whose standard deviation equals their mean. A
    neuron excites all its targets or inhibits them all (Dale's law): the first neurons are excitatory, the last
    inhibitory, at random places.

    The values are those of the paper: 15 × 3 × 3 neurons, a fifth of them inhibitory, $\lambda = 2$, the constants
    $C$, $\tau = 30$ ms, threshold 15 mV, reset and background 13.5 mV, refractory periods of 3 ms (E) and 2 ms (I),
    $\tau_E = 3$ ms, $\tau_I = 6$ ms, first potentials uniform between reset and threshold, mean input weights of
    18 mV (to E) and 9 mV (to I), states filtered with 30 ms. They were compared with two later programs. The example
    of the simulator Brian 2 has the same. The simulator BEE has the same constants of connections, neurons and
    synapses, but $\lambda = 1.2$ and a background of about 15 mV.

    What differs from the paper: its synapses are dynamic (they tire and recover) and delay a spike by 1.5 ms (EE) or
    0.8 ms. Those here are static, and the delay is one step. The strength of a rested synapse in the paper is on
    average $A \cdot U$: 15 (EE), 3 (EI), -4.75 (IE) and -6.08 mV (II). Since static synapses never tire, a factor
    `weight_scale` makes all four smaller; BEE, with static synapses too, takes 1.2, 1.6, -3 and -2.8. No neuron is
    connected to itself, which the paper does not rule out. An input of the paper reaches 30% of the neurons.

    Args:
        n_inputs: the number of input lines D.
        shape: the sides of the grid; the number of neurons H is their product.
        inhibitory: the fraction of inhibitory neurons.
        distance: $\lambda$, in grid steps: how far and how many the connections are.
        weight_scale: the factor on the mean weights between neurons.
        input_scale: the factor on the mean weights of the inputs.
        input_probability: the probability that an input line reaches a neuron.
        tau_state: the time constant of the filter of the states, in ms.
        dt: the length of a step, in ms.
        rng: the source of randomness; by default a fresh, unseeded one.

    Raises:
        ValueError: for fewer than one input, neuron or ms, fractions outside 0 to 1, or negative factors.

    Example:
        >>> import numpy as np
        >>> from netcore.reservoir import LiquidStateMachine, rate_encoding
        >>> rng = np.random.default_rng(0)
        >>> liquid = LiquidStateMachine(n_inputs=4, rng=rng)
        >>> x = rate_encoding(np.full((2, 200, 4), 20.0), rng=rng)
        >>> liquid.n_units, liquid.states(x).shape, liquid.spikes(x).shape
        (135, (2, 200, 135), (2, 200, 135))

    References:
        Maass, Natschläger and Markram, Real-time computing without stable states: a new framework for neural
        computation based on perturbations, Neural Computation 14, 2002, section 5 and appendix B. Rotter and
        Diesmann, Exact digital simulation of time-invariant linear systems with applications to neuronal modeling,
        1999.
        Brian 2, examples/frompapers/Maass_Natschlaeger_Markram_2002.py; BEE, https://github.com/ricardodeazambuja/BEE.
    """

    tau, threshold, reset, background = 30.0, 15.0, 13.5, 13.5
    tau_synapse = (3.0, 6.0)  # of excitatory and inhibitory currents
    refractory = (3.0, 2.0)  # of excitatory and inhibitory neurons
    # By the kinds of the sender (row: E, I) and of the receiver (column: E, I).
    connection = ((0.3, 0.2), (0.4, 0.1))
    mean_weight = ((15.0, 3.0), (-4.75, -6.08))
    mean_input_weight = (18.0, 9.0)

    def __init__(
        self,
        n_inputs: int,
        shape: tuple[int, int, int] = (15, 3, 3),
        *,
        inhibitory: float = 0.2,
        distance: float = 2.0,
        weight_scale: float = 0.2,
        input_scale: float = 1.0,
        input_probability: float = 0.3,
        tau_state: float = 30.0,
        dt: float = 1.0,
        rng: np.random.Generator | None = None,
    ) -> None:
        positive("LiquidStateMachine", n_inputs=n_inputs, size=math.prod(shape), distance=distance)
        positive("LiquidStateMachine", tau_state=tau_state, dt=dt)
        if not (0 <= inhibitory <= 1 and 0 <= input_probability <= 1 and weight_scale >= 0 and input_scale >= 0):
            raise ValueError(
                "LiquidStateMachine: expected inhibitory and input_probability from 0 to 1 and scales of 0 or more, "
                f"got {inhibitory}, {input_probability}, {weight_scale} and {input_scale}"
            )
        rng = np.random.default_rng() if rng is None else rng
        h = self.n_units = math.prod(shape)
        self.n_inputs, self.dt, self.tau_state = n_inputs, dt, tau_state
        self.n_excitatory = h - round(inhibitory * h)
        kind = (np.arange(h) >= self.n_excitatory).astype(int)  # 0: excitatory, 1: inhibitory
        self.positions = rng.permutation(np.stack(np.unravel_index(np.arange(h), shape), axis=1))
        away = np.linalg.norm(self.positions[:, None] - self.positions[None], axis=2)
        kinds = kind[None, :], kind[:, None]  # of the sender and of the receiver: weight[receiver, sender]
        self.probability = np.asarray(self.connection)[kinds] * np.exp(-((away / distance) ** 2))
        np.fill_diagonal(self.probability, 0)
        mean = np.asarray(self.mean_weight)[kinds] * weight_scale
        self.weight = (rng.random((h, h)) < self.probability) * rng.gamma(1, 1, (h, h)) * mean
        reached = rng.random((h, n_inputs)) < input_probability
        self.input_weight = reached * rng.gamma(1, 1, (h, n_inputs)) * input_scale
        self.input_weight *= np.asarray(self.mean_input_weight)[kind][:, None]
        self.initial = rng.uniform(self.reset, self.threshold, h)
        self._rest = np.round(np.asarray(self.refractory)[kind] / dt)

    def states(self, x: Any, initial: Any = None) -> Array:
        """Run the liquid and return its states, the filtered spikes of its neurons.

        Args:
            x: spikes, 0 or 1, or currents that arrive at each step, (N, T, D).
            initial: the potentials before the first step, (H,) or (N, H), in mV; by default those drawn once with
                the weights.

        Returns:
            The states at the end of each step, (N, T, H).

        Raises:
            ValueError: if `x` or `initial` has another shape, or if `x` is empty or not finite.
        """
        return filter_spikes(self.spikes(x, initial), self.tau_state, self.dt)

    def spikes(self, x: Any, initial: Any = None) -> Array:
        """Run the liquid and return the spikes of its neurons.

        Args:
            x: spikes, 0 or 1, or currents that arrive at each step, (N, T, D).
            initial: the potentials before the first step, (H,) or (N, H), in mV; by default those drawn once with
                the weights.

        Returns:
            Spikes, 0 or 1, (N, T, H).

        Raises:
            ValueError: if `x` or `initial` has another shape, or if `x` is empty or not finite.
        """
        x = sequences("LiquidStateMachine", x, self.n_inputs)
        xp = get_xp(x)
        e = self.n_excitatory
        excite, inhibit = xp.asarray(self.weight[:, :e].T), xp.asarray(self.weight[:, e:].T)
        arriving = x.swapaxes(0, 1) @ xp.asarray(self.input_weight.T)  # time first: a step's values lie together
        rest = xp.asarray(self._rest)
        decay = math.exp(-self.dt / self.tau)
        (decay_e, into_v_e), (decay_i, into_v_i) = (_exact(tau, self.tau, self.dt) for tau in self.tau_synapse)
        v = first_state("LiquidStateMachine", self.initial if initial is None else initial, x, self.n_units)
        fired, wait, i_e, i_i = (xp.zeros(v.shape) for _ in range(4))
        spikes = xp.empty(arriving.shape)
        for t in range(len(arriving)):
            i_e = i_e + arriving[t] + fired[:, :e] @ excite
            i_i = i_i + fired[:, e:] @ inhibit
            v = decay * v + (1 - decay) * self.background + into_v_e * i_e + into_v_i * i_i
            fired, v, wait = fire(v, wait, self.threshold, self.reset, rest)
            i_e, i_i = decay_e * i_e, decay_i * i_i
            spikes[t] = fired
        return spikes.swapaxes(0, 1)


def _exact(tau_s: float, tau: float, dt: float) -> tuple[float, float]:
    """How a current decays in a step, and what a current of 1 at its start adds to the potential at its end."""
    decay_s, decay = math.exp(-dt / tau_s), math.exp(-dt / tau)
    return decay_s, (decay_s - decay) * tau_s / (tau_s - tau)
