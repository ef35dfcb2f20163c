import numpy as np

from netcore import nn

maps = np.random.default_rng(0).normal(size=(1, 3, 24, 24))
pool = nn.MaxPool2d(2)
print("axes:      ", maps.ndim, "before,", pool(maps).ndim, "after")
print("shape:     ", maps.shape[1:], "before,", pool(maps).shape[1:], "after")
print("parameters:", sum(p.size for p in pool.parameters()))
print("-5 to -2:  ", pool(np.array([[[[-5.0, -4.0], [-3.0, -2.0]]]])).tolist())
