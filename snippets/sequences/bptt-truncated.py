import numpy as np

rng = np.random.default_rng(0)
T, H = 60, 16
Q = np.linalg.qr(rng.normal(size=(H, H)))[0]
x, c = rng.normal(size=(T, H)) * 0.05, rng.normal(size=H)


def slope(W_hh, steps):
    h = [np.zeros(H)]
    for x_t in x:
        h.append(np.tanh(x_t + W_hh @ h[-1]))
    g, d_hh = c, 0
    for t in range(T, T - steps, -1):
        delta = (1 - h[t] ** 2) * g
        d_hh = d_hh + np.outer(delta, h[t - 1])
        g = W_hh.T @ delta
    return d_hh


for factor in (0.8, 1.0):
    whole = slope(factor * Q, T)
    for steps in (5, 20):
        lost = np.linalg.norm(slope(factor * Q, steps) - whole)
        share = lost / np.linalg.norm(whole)
        print(f"{factor} Q, {steps:2} steps: error {share:.0%}")
