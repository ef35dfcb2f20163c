import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F

x = datasets.digits().x.astype(np.float64)
k = 4

# PCA: the k directions in which the data vary most.
mean = x.mean(0)
_, s, V = np.linalg.svd(x - mean, full_matrices=False)
z = (x - mean) @ V[:k].T
rebuilt = z @ V[:k] + mean
pca = ((x - rebuilt) ** 2).mean()
forecast = (s[k:] ** 2).sum() / x.size

# An autoencoder of the same sizes, without activations.
rng = np.random.default_rng(0)
f = nn.Linear(64, k, dtype=np.float64, rng=rng)
g = nn.Linear(k, 64, dtype=np.float64, rng=rng)
parameters = [*f.parameters(), *g.parameters()]
optimiser, losses = optim.SGD(parameters, lr=0.5, momentum=0.9), []
for _ in range(1000):
    optimiser.zero_grad()
    loss = F.mse_loss(g(f(x)), x)
    loss.backward()
    optimiser.step()
    losses.append(loss.item())

print(f"forecast    {forecast:.4f}")
print(f"PCA         {pca:.4f}")
print(f"autoencoder {losses[-1]:.4f}, never less: {min(losses) > pca}")

fig, ax = plt.subplots(figsize=(6.5, 3.4), layout="constrained")
ax.plot(losses, label="linear autoencoder")
ax.axhline(pca, color="C1", ls="--", label="PCA")
ax.set(ylim=(0.03, 0.08), xlabel="training step", ylabel="error")
ax.legend()
plt.show()
