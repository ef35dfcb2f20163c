import numpy as np

from netcore import functional as F

rng = np.random.default_rng(0)
x, h = rng.normal(), rng.normal()
w_r, w_z, w_n, u_r, u_z, u_n, d = rng.normal(size=7)


def step(h):
    r = F.sigmoid(w_r * x + u_r * h).item()
    z = F.sigmoid(w_z * x + u_z * h).item()
    n = np.tanh(w_n * x + r * (u_n * h + d))
    return (1 - z) * n + z * h, r, z, n


_, r, z, n = step(h)
kept = z
gate = (h - n) * z * (1 - z) * u_z
inner = r * u_n + (u_n * h + d) * r * (1 - r) * u_r
new = (1 - z) * (1 - n**2) * inner
formula = kept + gate + new

eps = 1e-6
measured = (step(h + eps)[0] - step(h - eps)[0]) / (2 * eps)
error = abs(measured / formula - 1)
print("relative error below 1e-8:", error < 1e-8)
