import numpy as np

rng = np.random.default_rng(0)
x = rng.normal(size=(1000, 64))  # centred on 0
layer = rng.normal(0, np.sqrt(2 / 64), (64, 64))  # He's weights
z = x @ layer
out = np.maximum(z, 0)
print(f"inputs:  mean {x.mean():.2f}, negative {np.mean(x < 0):.0%}")
print(f"outputs: mean {out.mean():.2f}, negative {np.mean(out < 0):.0%}")
print(f"sums at which the slope is exactly 0: {np.mean(z < 0):.0%}")
