import numpy as np

from netcore import Tensor, optim


def momentum(w, g, s, lr=0.02, mu=0.9):
    s["b"] = mu * s.get("b", 0) + g
    return w - lr * s["b"]


def nesterov(w, g, s, lr=0.02, mu=0.9):
    s["b"] = mu * s.get("b", 0) + g
    return w - lr * (g + mu * s["b"])


def rmsprop(w, g, s, lr=0.02, alpha=0.99, eps=1e-8):
    s["v"] = alpha * s.get("v", 0) + (1 - alpha) * g**2
    return w - lr * g / (np.sqrt(s["v"]) + eps)


def adam(w, g, s, lr=0.02, beta1=0.9, beta2=0.999, eps=1e-8):
    s["t"] = s.get("t", 0) + 1
    s["m"] = beta1 * s.get("m", 0) + (1 - beta1) * g
    s["v"] = beta2 * s.get("v", 0) + (1 - beta2) * g**2
    m, v = s["m"] / (1 - beta1 ** s["t"]), s["v"] / (1 - beta2 ** s["t"])
    return w - lr * m / (np.sqrt(v) + eps)


for rule, make in (
    (momentum, lambda p: optim.SGD(p, lr=0.02, momentum=0.9)),
    (nesterov, lambda p: optim.SGD(p, lr=0.02, momentum=0.9, nesterov=True)),
    (rmsprop, lambda p: optim.RMSprop(p, lr=0.02)),
    (adam, lambda p: optim.Adam(p, lr=0.02)),
):
    rng, state = np.random.default_rng(0), {}
    w = rng.normal(size=5)
    theirs = Tensor(w.copy(), requires_grad=True)
    optimiser = make([theirs])
    for _ in range(100):
        g = rng.normal(size=5)
        w, theirs.grad = rule(w, g, state), g
        optimiser.step()
    equal = np.abs(w - theirs.data).max() < 1e-12
    print(f"{rule.__name__:8} within 1e-12 after 100 steps: {equal}")
