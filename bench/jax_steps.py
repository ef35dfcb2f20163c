"""The same training steps in JAX, compiled as one function."""

from __future__ import annotations

from typing import Any

from bench.cases import GATES, Case, Layer
from bench.steps import LR, Training, prepare


def jax(case: Case) -> Training:
    import jax
    from jax import lax
    from jax import numpy as jnp

    def cell(name: Any, state: tuple[Any, Any], a: Any, w: Any, b: Any) -> tuple[Any, Any]:
        """The next h and c from the inputs' part `a` of the sum and from h."""
        h, c = state
        z = h @ w.T + b
        if name == "RNN":
            return jnp.tanh(a + z), c
        if name == "LSTM":
            i, f, g, o = jnp.split(a + z, 4, 1)
            c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
            return jax.nn.sigmoid(o) * jnp.tanh(c), c
        (ar, az, an), (zr, zz, zn) = jnp.split(a, 3, 1), jnp.split(z, 3, 1)
        r, u = jax.nn.sigmoid(ar + zr), jax.nn.sigmoid(az + zz)
        return (1 - u) * jnp.tanh(an + r * zn) + u * h, c

    def apply(layer: Layer, p: Any, x: Any) -> Any:
        name, *sizes = layer
        if name == "Linear":
            return x @ p[0].T + p[1]
        if name == "Conv2d":
            return lax.conv_general_dilated(x, p[0], (1, 1), "VALID") + p[1][:, None, None]
        if name == "MaxPool2d":
            window = (1, 1, sizes[0], sizes[0])
            return lax.reduce_window(x, -jnp.inf, lax.max, window, window, "VALID")  # type: ignore[type-var]
        if name in GATES:
            a = (x @ p[0].T + p[2]).swapaxes(0, 1)
            zero = jnp.zeros((len(x), p[1].shape[1]), x.dtype)
            return lax.scan(lambda s, a: (cell(name, s, a, p[1], p[3]), None), (zero, zero), a)[0][0]
        return {"ReLU": jax.nn.relu, "Tanh": jnp.tanh, "Flatten": lambda x: x.reshape(len(x), -1)}[str(name)](x)

    def forward(layers: tuple[Layer, ...], weights: Any, x: Any) -> Any:
        for layer, p in zip(layers, weights):
            x = apply(layer, p, x)
        return x

    def update(state: Any, g: Any, t: Any) -> Any:
        """Adam or SGD for all parameters and their averages."""
        p, m, v = state
        if case.optimiser == "SGD":
            return jax.tree.map(lambda p, g: p - LR * g, p, g), m, v
        m = jax.tree.map(lambda m, g: 0.9 * m + 0.1 * g, m, g)
        v = jax.tree.map(lambda v, g: 0.999 * v + 0.001 * g * g, v, g)
        scale, root = LR / (1 - 0.9**t), jnp.sqrt(1 - 0.999**t)
        return jax.tree.map(lambda p, m, v: p - scale * m / (jnp.sqrt(v) / root + 1e-8), p, m, v), m, v

    def cross_entropy(weights: Any, x: Any, y: Any) -> Any:
        logits = jax.nn.log_softmax(forward(case.layers, weights, x))
        return -jnp.take_along_axis(logits, y[:, None], 1).mean()

    def score(critic: Any, x: Any, truth: Any) -> Any:
        z = forward(case.critic, critic, x)
        return (jax.nn.softplus(z) - z * truth).mean()

    def classify(state: Any, t: Any, x: Any, y: Any, truth: Any) -> Any:
        loss, g = jax.value_and_grad(cross_entropy)(state[0][0], x, y)
        return [update(state[0], g, t)], loss

    def compete(state: Any, t: Any, x: Any, y: Any, truth: Any) -> Any:
        generator, critic = state
        made, back = jax.vjp(lambda weights: forward(case.layers, weights, x), generator[0])
        loss, g = jax.value_and_grad(score)(critic[0], jnp.concatenate([y, made]), truth)
        critic = update(critic, g, t)
        (g,) = back(jax.grad(score, 1)(critic[0], made, truth[: len(x)]))
        return [update(generator, g, t), critic], loss

    data = prepare(case)
    x, y, truth = map(jnp.asarray, (data.x, data.y, data.truth))

    def begin(weights: Any) -> Any:
        return tuple(jax.tree.map(f, weights) for f in (jnp.asarray, jnp.zeros_like, jnp.zeros_like))

    state = [begin(data.weights), begin(data.of_critic)][: 2 if case.critic else 1]
    compiled = jax.jit(compete if case.critic else classify, donate_argnums=0)
    t = 0

    def step() -> Any:
        nonlocal state, t
        t += 1
        state, loss = compiled(state, float(t), x, y, truth)
        return loss.block_until_ready()

    return Training(step, lambda: forward(case.layers, state[0][0], x)[0].tolist())
