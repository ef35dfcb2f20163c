import numpy as np

from netcore import nn

T, H = 30, 16
for factor in (0.8, 1.2):
    for size in (1e-4, 1.0, 5.0):
        rng = np.random.default_rng(0)
        Q = np.linalg.qr(rng.normal(size=(H, H)))[0]
        x = rng.normal(size=(20, T, 4)) * size
        layer = nn.RNN(4, H, bias=False, dtype=np.float64, rng=rng)
        layer.weight_hh_l0.data[...] = factor * Q
        output, h, trace = layer.trace(x)
        h.sum().backward()
        first, last = (trace["l0"]["h"][t].grad for t in (0, -1))
        share = np.linalg.norm(first) / np.linalg.norm(last)
        print(f"{factor} Q, inputs of {size:g}: {share:.1e}")
