import numpy as np

from netcore import functional as F
from netcore import nn, optim

rng = np.random.default_rng(0)
x = rng.standard_normal((500, 3)) * [2.0, 1.0, 0.3]
V = np.linalg.svd(x - x.mean(0), full_matrices=False)[2]

f = nn.Linear(3, 2, dtype=np.float64, rng=rng)
g = nn.Linear(2, 3, dtype=np.float64, rng=rng)
parameters = [*f.parameters(), *g.parameters()]
optimiser = optim.SGD(parameters, lr=0.1, momentum=0.9)
for _ in range(2000):
    optimiser.zero_grad()
    F.mse_loss(g(f(x)), x).backward()
    optimiser.step()

axes = g.weight.data / np.linalg.norm(g.weight.data, axis=0)
angle = np.degrees(np.arccos(axes[:, 0] @ axes[:, 1]))
print(f"angle of the two axes: {angle:.0f} degrees")
outside = np.abs(V[2] @ axes).max()
print("outside the PCA space below 0.001:", outside < 1e-3)
