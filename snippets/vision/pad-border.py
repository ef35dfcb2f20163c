import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot
from netcore import functional as F

photo = datasets.cat().mean(axis=2)  # from 0, black, to 1, white
edges = np.array([[[[-1.0, 0.0, 1.0]] * 3]])  # the right side less the left


def crop(margin):
    """64 × 64 pixels of the photograph, and a margin around them."""
    rows = slice(100 - margin, 164 + margin)
    return photo[rows, rows][None, None]


true = F.conv2d(crop(1), edges).numpy()[0, 0]  # with the real neighbours
zeros = F.conv2d(crop(0), edges, padding=1).numpy()[0, 0]
framed = F.pad(crop(0), (1, 1, 1, 1), mode="reflect")
mirror = F.conv2d(framed, edges).numpy()[0, 0]
ring = np.ones((64, 64), bool)
ring[1:-1, 1:-1] = False
usual = np.abs(true).mean()
print("border, of the usual answer:")
for name, answer in [("real", true), ("zeros", zeros), ("mirror", mirror)]:
    print(f"  {name}: {np.abs(answer)[ring].mean() / usual:.1f}")
print("inside the same:", np.allclose(true[~ring], zeros[~ring]))

titles = ["image", "real neighbours", "zeros"]
plot.images([crop(0)[0, 0], true, zeros], titles, largest=1.0)
plt.show()
