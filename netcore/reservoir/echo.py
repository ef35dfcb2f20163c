"""The echo-state network: a random recurrent network of tanh units."""

from __future__ import annotations

from typing import Any

import numpy as np

from netcore.backend import Array, get_xp
from netcore.reservoir._base import first_state, positive, sequences


class EchoStateNetwork:
    r"""A recurrent network of leaky tanh units with fixed random weights.

    $$x_t = (1 - a)\, x_{t-1} + a \tanh(W_{\mathrm{in}} u_t + W x_{t-1} + b)$$

    The entries of $W$ are uniform, most of them are then set to 0, and all are scaled until the largest absolute
    eigenvalue of $W$, its spectral radius $\rho$, is the one that is wanted. The network has the echo-state property
    if its state forgets where it started, whatever the input. For $a = 1$ it is sufficient that the largest singular
    value of $W$ is below 1; with $\rho > 1$ and $b = 0$ the property is lost for the input that is always 0. In
    between, as for the usual $\rho < 1$, it is not certain, but common: measure it.

    Args:
        n_inputs: the number of inputs D.
        n_units: the number of units H.
        spectral_radius: $\rho$.
        input_scale: the entries of $W_{\mathrm{in}}$ are uniform between plus and minus this.
        sparsity: the fraction of the entries of $W$ that are 0.
        leak: $a$, above 0 and at most 1; small values make a slow network.
        bias_scale: the entries of $b$ are uniform between plus and minus this. Without a bias the network is odd:
            $-u$ gives $-x$, so that for inputs of both signs no linear readout of it can be, say, $u^2$.
        rng: the source of randomness; by default a fresh, unseeded one.

    Raises:
        ValueError: for fewer than one input or unit, a sparsity outside 0 to 1, a leak outside (0, 1], negative
            scales, or if so few weights are left that all eigenvalues are 0.

    Example:
        >>> import numpy as np
        >>> from netcore.reservoir import EchoStateNetwork
        >>> network = EchoStateNetwork(n_inputs=1, n_units=50, rng=np.random.default_rng(0))
        >>> network.states(np.ones((2, 10, 1))).shape
        (2, 10, 50)
        >>> round(float(abs(np.linalg.eigvals(network.weight)).max()), 6)
        0.9

    References:
        Jaeger, The "echo state" approach to analysing and training recurrent neural networks, GMD report 148, 2001,
        proposition 3. Jaeger, Lukoševičius, Popovici and Siewert, Optimization and applications of echo state
        networks with leaky-integrator neurons, 2007. Yildiz, Jaeger and Kiebel, Re-visiting the echo state property,
        2012.
    """

    def __init__(
        self,
        n_inputs: int,
        n_units: int = 100,
        *,
        spectral_radius: float = 0.9,
        input_scale: float = 1.0,
        sparsity: float = 0.9,
        leak: float = 1.0,
        bias_scale: float = 0.0,
        rng: np.random.Generator | None = None,
    ) -> None:
        positive("EchoStateNetwork", n_inputs=n_inputs, n_units=n_units)
        if not (0 <= sparsity <= 1 and 0 < leak <= 1 and min(spectral_radius, input_scale, bias_scale) >= 0):
            raise ValueError(
                "EchoStateNetwork: expected a sparsity from 0 to 1, a leak above 0 and at most 1, and a radius and "
                f"scales of 0 or more, got {sparsity}, {leak}, {spectral_radius}, {input_scale} and {bias_scale}"
            )
        rng = np.random.default_rng() if rng is None else rng
        self.n_inputs, self.n_units, self.leak = n_inputs, n_units, leak
        weight = rng.uniform(-1, 1, (n_units, n_units)) * (rng.random((n_units, n_units)) >= sparsity)
        radius = abs(np.linalg.eigvals(weight)).max()
        if radius < 1e-6 and spectral_radius > 0:
            raise ValueError(
                f"EchoStateNetwork: with {n_units} units and a sparsity of {sparsity} no loop of weights is left to "
                "scale; take more units or less sparsity"
            )
        self.weight = weight * (spectral_radius / max(radius, 1e-6))
        self.input_weight = rng.uniform(-input_scale, input_scale, (n_units, n_inputs))
        self.bias = rng.uniform(-bias_scale, bias_scale, n_units)
        self.initial = np.zeros(n_units)

    def states(self, x: Any, initial: Any = None) -> Array:
        """Run the network and return its states.

        Args:
            x: inputs $u$, (N, T, D).
            initial: the state before the first step, (H,) or (N, H); by default 0.

        Returns:
            The state after each step, (N, T, H).

        Raises:
            ValueError: if `x` or `initial` has another shape, or if `x` is empty or not finite.
        """
        x = sequences("EchoStateNetwork", x, self.n_inputs)
        xp = get_xp(x)
        driven = x.swapaxes(0, 1) @ xp.asarray(self.input_weight.T) + xp.asarray(self.bias)
        weight = xp.asarray(self.weight.T)
        state = first_state("EchoStateNetwork", self.initial if initial is None else initial, x, self.n_units)
        states = xp.empty(driven.shape)
        for t in range(len(driven)):
            state = (1 - self.leak) * state + self.leak * xp.tanh(driven[t] + state @ weight)
            states[t] = state
        return states.swapaxes(0, 1)
