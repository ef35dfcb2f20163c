import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, no_grad, optim, train
from netcore import functional as F

digits = datasets.digits()
rng = np.random.default_rng(0)
(x, _), (test, _) = data.split(digits.x.astype(np.float64), digits.y,
                               fractions=(0.8, 0.2), rng=rng)
mean, V = x.mean(0), np.linalg.svd(x - x.mean(0))[2]


def linear(a, b):
    return nn.Linear(a, b, dtype=np.float64, rng=rng)


print("code  PCA     network")
sizes, pca, network = [1, 2, 4, 8, 16, 32], [], []
for k in sizes:
    rebuilt = (test - mean) @ V[:k].T @ V[:k] + mean
    pca.append(((rebuilt - test) ** 2).mean())
    net = nn.Sequential(linear(64, 64), nn.Tanh(), linear(64, k),
                        linear(k, 64), nn.Tanh(), linear(64, 64))
    optimiser = optim.Adam(net.parameters(), lr=0.005)
    loader = data.DataLoader(x, x, batch_size=64, rng=rng)
    train.fit(net, optimiser, F.mse_loss, loader, epochs=60)
    with no_grad():
        network.append(F.mse_loss(net(test), test).item())
    print(f"{k:4}  {pca[-1]:.4f}  {network[-1]:.4f}")

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.loglog(sizes, pca, "C1s--", label="PCA")
ax.loglog(sizes, network, "C0o-", label="autoencoder")
ax.set_xticks(sizes, sizes)
ax.set_yticks(ticks := [0.003, 0.01, 0.03, 0.06], ticks)
ax.minorticks_off()
ax.set(xlabel="numbers in the code", ylabel="error, new digits")
ax.legend()
plt.show()
