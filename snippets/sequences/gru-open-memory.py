import numpy as np

from netcore import datasets, nn

x, _ = datasets.adding(32, 60, np.random.default_rng(1))
for bias in (0.0, 3.0):
    rng = np.random.default_rng(0)
    layer = nn.GRU(2, 16, dtype=np.float64, rng=rng)
    # The rows of r, z, n, 16 each: z is the second.
    layer.bias_ih_l0.data[16:32] = bias
    layer.bias_hh_l0.data[16:32] = 0
    output, _, trace = layer.trace(x.astype(np.float64))
    output[:, -1].sum().backward()
    size = [np.linalg.norm(h.grad) for h in trace["l0"]["h"]]
    print(f"bias of z {bias:.0f}: {size[9] / size[-1]:.0e}")
