import numpy as np

x = np.arange(1.0, 9.0)
rng = np.random.default_rng(0)
filter3 = rng.normal(size=3)
W = rng.normal(size=(8, 8))

changed = x.copy()
changed[4] += 1  # one input of eight
dense = (W @ changed != W @ x).sum()
convolution = (np.convolve(changed, filter3, "same") != np.convolve(x, filter3, "same")).sum()
print("outputs that see the change: dense", dense, "of 8, convolution", convolution, "of 8")
