import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, plot

photograph = datasets.cat()
small = photograph[:, :450].reshape(30, 10, 45, 10, 3).mean(axis=(1, 3))
right = small.transpose(2, 0, 1)
wrong = small.reshape(3, 30, 45)

print("shapes:", right.shape, wrong.shape)
same = np.array_equal(np.sort(right, axis=None), np.sort(wrong, axis=None))
print("the same numbers:", same)
print(f"at the same place: {np.sum(right == wrong):,} of {right.size:,}")

names = ["transpose(2, 0, 1)", "reshape(3, 30, 45)"]
plot.images([right, wrong], titles=names)
plt.show()
