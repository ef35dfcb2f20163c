import matplotlib.pyplot as plt
import numpy as np

from netcore import data, datasets, plot

digits = datasets.digits()
rng = np.random.default_rng(0)
(x, _), (test, _) = data.split(digits.x.astype(np.float64), digits.y,
                               fractions=(0.8, 0.2), rng=rng)

# The one normal distribution that fits best, as z stretched and moved.
_, s, V = np.linalg.svd(x - x.mean(0), full_matrices=False)
z = rng.standard_normal((300, 64))
drawn = x.mean(0) + z * s / len(x) ** 0.5 @ V

for name, images in (("new digits", test), ("samples", drawn)):
    squares = ((images[:, None] - x) ** 2).mean(2)
    print(f"{name:10} to the nearest digit: {squares.min(1).mean():.3f}")
rows = [images[:8].reshape(8, 8, 8) for images in (test, drawn)]
plot.images(np.concatenate(rows), columns=8, largest=1)
plt.show()
