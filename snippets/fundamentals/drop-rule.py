import numpy as np

from netcore import functional as F

h, p = np.array([1.0, 2.0, 3.0, 4.0]), 0.5
rng = np.random.default_rng(0)
m = (rng.random(h.shape) >= p).astype(float)  # 1 with probability 1 - p
dropped = m * h / (1 - p)
print(m, "->", dropped)
library = F.dropout(h, p, rng=np.random.default_rng(0))
print("as netcore:", np.array_equal(dropped, library.data))
