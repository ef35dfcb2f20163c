import numpy as np

from netcore import functional as F

rng = np.random.default_rng(0)
# The sums of a layer, centred on 0.
z = rng.normal(size=100_000)
print("activation  mean   negative")
for f in (
    F.sigmoid, F.softplus, F.relu, F.gelu, F.silu, F.leaky_relu, F.elu, F.tanh,
):  # fmt: skip
    out = f(z).numpy()
    print(f"{f.__name__:10} {abs(out.mean()):5.2f}   {np.mean(out < 0):5.0%}")
