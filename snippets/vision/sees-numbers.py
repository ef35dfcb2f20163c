import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot

photograph = datasets.cat()
small = photograph[:, :450].reshape(60, 5, 90, 5, 3).mean(axis=(1, 3))

brightness = small.mean(axis=2)             # one number per pixel, 0 to 1
eye = np.round(255 * brightness[16:30, 26:42]).astype(int)
darkest = np.unravel_index(eye.argmin(), eye.shape)
print(f"rows x columns: {eye.shape[0]} x {eye.shape[1]}")
print(f"smallest {eye.min()}, in row {darkest[0]}, column {darkest[1]}")
print(f"largest {eye.max()}")

ax = plot.image_numbers(eye, largest=10_000)       # almost without a tint
for text in ax.texts:
    if int(text.get_text()) < 60:
        text.set(color="C1", weight="bold")
plt.show()
