import numpy as np

from netcore import functional as F

rng = np.random.default_rng(0)
x, h = rng.normal(size=(1, 2)), rng.normal(size=(1, 3))
c = rng.normal(size=(1, 3))
W, U = rng.normal(size=(12, 2)), rng.normal(size=(12, 3))

z = (x @ W.T + h @ U.T)[0]
f = F.sigmoid(z[3:6]).data
formula = np.diag(f)

eps, measured = 1e-6, np.zeros((3, 3))
for k in range(3):
    nudge = np.zeros((1, 3))
    nudge[0, k] = eps
    up = F.lstm_cell(x, (h, c + nudge), W, U)[1].data
    down = F.lstm_cell(x, (h, c - nudge), W, U)[1].data
    measured[:, k] = (up - down)[0] / (2 * eps)

error = np.abs(measured - formula).max() / f.min()
print("largest relative error below 1e-8:", error < 1e-8)
