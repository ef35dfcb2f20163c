import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor, data, datasets, nn, optim, plot, train
from netcore import functional as F

digits = datasets.digits()
(x, y), _ = data.split(digits.x.astype(np.float64), digits.y, (0.5, 0.5),
                       rng=np.random.default_rng(0))
rng = np.random.default_rng(0)
reader = nn.Sequential(
    nn.Linear(64, 64, rng=rng), nn.ReLU(),
    nn.Linear(64, 10, rng=rng)).to(np.float64)
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(reader, optim.Adam(reader.parameters(), lr=0.005),
          F.cross_entropy, loader, epochs=30)

G = nn.Sequential(
    nn.Linear(16, 128, rng=rng), nn.ReLU(),
    nn.Linear(128, 64, rng=rng), nn.Sigmoid()).to(np.float64)
optimiser = optim.Adam(G.parameters(), lr=0.002)
wanted = np.arange(1000) % 10
noise = rng.standard_normal((1000, 16))
noise[np.arange(1000), wanted] += 5                 # which digit to write
for _ in range(300):
    loss = F.cross_entropy(reader(G(noise)), wanted)
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()                                # the reader stays as it is

written = G(noise).numpy()
p = F.softmax(reader(Tensor(written))).numpy()
kl = (p * np.log((p + 1e-12) / p.mean(axis=0))).sum(axis=1)
squares = ((written[:, None] - x) ** 2).sum(axis=2)
print(f"score:    {np.exp(kl.mean()):.1f} of 10")
print(f"distance: {np.median(np.sqrt(squares.min(axis=1))):.1f}")
titles = [f"{share:.0%} a {k}" for k, share in enumerate(p[:10].max(axis=1))]
plot.images(written[:10].reshape(-1, 8, 8), titles, columns=5)
plt.show()
