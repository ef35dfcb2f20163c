import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
(x, y), _ = data.split(
    digits.x.astype(np.float64), digits.y, fractions=(0.8, 0.2), rng=rng
)
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
optimiser = optim.Adam(model.parameters(), lr=0.003)
loader = data.DataLoader(x, y, batch_size=50, rng=rng)
train.fit(model, optimiser, F.cross_entropy, loader, epochs=5)

# The cat's face as 28 x 28 numbers: each is the mean of 10 x 10 pixels.
cat = datasets.cat()[10:290, 80:360].mean(axis=2).astype(np.float64)
cat = cat.reshape(28, 10, 28, 10).mean(axis=(1, 3))
p = F.softmax(model(cat.reshape(1, 784))).numpy()[0]
print(f"the cat is a {p.argmax()}: {p.max():.0%}", f"(sum {p.sum():.2f})")

fig, axes = plt.subplots(1, 2, figsize=(6.5, 2.8), layout="constrained")
plot.images([np.repeat(cat[:, :, None], 3, axis=2)], ax=axes[0])
axes[1].bar(range(10), 100 * p, color="C0")
axes[1].set(ylim=(0, 100), xticks=range(10), xlabel="digit")
axes[1].set_ylabel("probability (%)")
plt.show()
