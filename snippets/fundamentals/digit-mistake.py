import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, nn, optim, plot, train
from netcore import functional as F

rng = np.random.default_rng(0)
digits = datasets.mnist()
x = digits.x.astype(np.float64)
training, (x_test, y_test) = data.split(x, digits.y, fractions=(0.8, 0.2), rng=rng)
model = nn.Sequential(nn.Linear(784, 10, dtype=np.float64, rng=rng))
train.fit(model, optim.SGD(model.parameters(), lr=0.1), F.cross_entropy,
          data.DataLoader(*training, batch_size=50, rng=rng), epochs=10)

p = F.softmax(model(x_test)).numpy()
said = p.argmax(axis=1)
wrong = np.flatnonzero(said != y_test)
worst = wrong[p[wrong, said[wrong]].argmax()]  # the mistake that it is surest of
print(f"wrong: {len(wrong)} of {len(y_test)}")
print(f"true: {y_test[worst]}   said: {said[worst]}, p = {p[worst].max():.2f}"
      f"   p of the true digit = {p[worst, y_test[worst]]:.3f}")

fig, (left, right) = plt.subplots(1, 2, figsize=(6.5, 3.1), layout="constrained", width_ratios=[1, 1.4])
plot.images([x_test[worst].reshape(28, 28)], ax=left)
left.set_title(f"labelled {y_test[worst]}")
right.bar(range(10), p[worst], color="C1")
right.set(xticks=range(10), xlabel="digit", ylabel="probability", ylim=(0, 1), title=f"answer: {said[worst]}")
plt.show()
