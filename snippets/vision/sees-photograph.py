import matplotlib.pyplot as plt

from netcore import datasets, plot

photograph = datasets.cat()
rows, columns, colours = photograph.shape
print(f"{rows} x {columns} x {colours} = {photograph.size:,} numbers")

# A smaller copy: each pixel is the mean of 5 x 5 pixels of the photograph.
small = photograph[:, :450].reshape(60, 5, 90, 5, 3).mean(axis=(1, 3))
print(f"the smaller copy: {small.size:,} numbers")

ax = plot.images([small])
# Rows 16 to 29 and columns 26 to 41; one pixel is 1/90 of the width.
eye = plt.Rectangle((26 / 90, 16 / 90), 16 / 90, 14 / 90, fill=False)
eye.set(edgecolor="C2", linewidth=2.5, zorder=3)
ax.add_patch(eye)
plt.show()
