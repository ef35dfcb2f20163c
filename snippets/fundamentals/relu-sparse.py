import numpy as np

from netcore import nn

rng = np.random.default_rng(0)
x = rng.normal(size=(1000, 64))
layer = nn.Linear(64, 64, bias=False, dtype=np.float64, rng=rng)
z = layer(x).numpy()
for name, output in (
    ("ReLU", np.maximum(z, 0)),
    ("tanh", np.tanh(z)),
    ("sigmoid", 1 / (1 + np.exp(-z))),
):
    print(f"{name:8} outputs that are exactly 0: {np.mean(output == 0):.0%}")
