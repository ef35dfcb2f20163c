import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn
from netcore import functional as F

digits = datasets.digits()
x, y = digits.x[:300].astype(np.float64), digits.y[:300]
x = (x - x.mean()) / x.std()
depth, width = 20, 100

fig, axes = plt.subplots(1, 2, figsize=(7, 3.6), sharex=True, layout="constrained")
forward, backward = axes
for name, initialise, style in (
    ("Xavier", nn.init.xavier_normal, "s--C1"),
    ("He", nn.init.he_normal, "o-C0"),
):
    rng = np.random.default_rng(0)
    fans = zip([64] + depth * [width], depth * [width] + [10])
    layers = [nn.Linear(n_in, n_out, dtype=np.float64) for n_in, n_out in fans]
    h, signal = x, []
    for layer in layers[:-1]:
        initialise(layer.weight, rng=rng)
        nn.init.zeros(layer.bias)
        h = F.relu(layer(h))
        signal.append(np.sqrt(np.mean(h.data**2)))
    nn.init.zeros(layers[-1].bias)
    initialise(layers[-1].weight, rng=rng)
    F.cross_entropy(layers[-1](h), y).backward()
    slope = [np.sqrt(np.mean(layer.weight.grad**2)) for layer in layers[:-1]]
    kept = signal[-1] / signal[0]
    print(f"{name:6}  last signal / first: {kept:.2g}, smallest gradient {min(slope):.0e}")
    forward.semilogy(range(1, depth + 1), signal, style, label=name)
    backward.semilogy(range(1, depth + 1), slope, style)
forward.set(title="signal", xlabel="layer", ylabel="root mean square")
forward.set_xticks((1, 5, 10, 15, 20))
backward.set(title="gradient of the weights", xlabel="layer")
forward.legend()
plt.show()
