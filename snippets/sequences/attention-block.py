import matplotlib.pyplot as plt
import numpy as np

from netcore import functional as F
from netcore import nn, no_grad, optim, plot


class Block(nn.Module):
    def __init__(self, D, rng):
        self.norm1, self.norm2 = nn.LayerNorm(D), nn.LayerNorm(D)
        self.attention = nn.MultiheadAttention(D, 1, rng=rng)
        self.mlp = nn.Sequential(nn.Linear(D, 4 * D, rng=rng), nn.ReLU(),
                                 nn.Linear(4 * D, D, rng=rng))

    def forward(self, x):
        n = self.norm1(x)
        looked, weights = self.attention(n, n, n)
        x = x + looked
        return x + self.mlp(self.norm2(x)), weights


def scores(x, use):
    P = F.positional_encoding(x.shape[1], 32)
    y, weights = block(embed(x) + use * P)
    return output(y), weights


for use, name in ((0, "no positions"), (1, "positions")):
    rng = np.random.default_rng(0)
    embed, block = nn.Embedding(10, 32, rng=rng), Block(32, rng)
    output = nn.Linear(32, 10, rng=rng)
    optimiser = optim.Adam([p for layer in (embed, block, output)
                            for p in layer.parameters()], lr=0.01)
    for _ in range(200):
        x = rng.integers(3, 10, (32, 12))
        wanted = x[:, ::-1].reshape(-1)
        optimiser.zero_grad()
        answer = scores(x, use)[0].reshape(-1, 10)
        F.cross_entropy(answer, wanted).backward()
        optimiser.step()
    for length in (12, 8):
        x = rng.integers(3, 10, (200, length))
        with no_grad():
            answer = scores(x, use)[0].data.argmax(axis=2)
        right = np.mean(np.all(answer == x[:, ::-1], axis=1))
        print(f"{name}, {length} digits: {right:.0%}")

x = rng.integers(3, 10, (1, 12))
digits = [*map(str, x[0])]
plot.attention(scores(x, 1)[1].data[0], digits, digits, numbers=False)
plt.show()
