import numpy as np

x = np.arange(1.0, 9.0)
rng = np.random.default_rng(0)
filter3 = rng.normal(size=3)
W = rng.normal(size=(8, 8))

changed = x.copy()
changed[4] += 1  # one input of eight
print("outputs that see the change, of 8:")
for name, f in [("dense", lambda x: W @ x), ("convolution", lambda x: np.convolve(x, filter3, "same"))]:
    print(f"{name:11}", (f(changed) != f(x)).sum())
