import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F
from netcore.reservoir import EchoStateNetwork, LiquidStateMachine, Ridge


def trained(kind, H, lr, x, y, rng):
    layer = kind(4, H, dtype=float, rng=rng)
    if kind is nn.RNN:                         # an orthogonal start
        Q = np.linalg.qr(rng.normal(size=(H, H)))[0]
        layer.weight_hh_l0.data[...] = Q
    else:                                      # open memory
        layer.bias_ih_l0.data[H:2 * H] = 4
    if kind is nn.LSTM:                        # shut input gates
        layer.bias_ih_l0.data[:H] -= 4
    head = nn.Linear(H, 4, dtype=float, rng=rng)
    parameters = [*layer.parameters(), *head.parameters()]
    optimiser = optim.Adam(parameters, lr=lr)
    for _ in range(400):
        b = rng.integers(0, 1000, 50)
        optimiser.zero_grad()
        F.cross_entropy(head(layer(x[b])[0][:, -1]), y[b]).backward()
        optim.clip_grad_norm(parameters, 1.0)
        optimiser.step()
    return head(layer(x[1000:])[0][:, -1]).data


def read(reservoir, x, y, alpha):
    states = reservoir.states(x)[:, -1]
    readout = Ridge(alpha).fit(states[:1000], np.eye(4)[y[:1000]])
    return readout.predict(states[1000:])


models = {                                     # each as it suits it
    "RNN": lambda *d: trained(nn.RNN, 16, 0.005, *d),
    "LSTM": lambda *d: trained(nn.LSTM, 7, 0.02, *d),
    "GRU": lambda *d: trained(nn.GRU, 8, 0.02, *d),
    "echo": lambda x, y, rng: read(EchoStateNetwork(
        4, 100, spectral_radius=1.0, input_scale=0.01, rng=rng), x, y, 1e-6),
    "liquid": lambda x, y, rng: read(LiquidStateMachine(
        4, weight_scale=0.4, input_probability=0.6, rng=rng), x, y, 0.1),
}
delays = np.array([1, 5, 10, 20, 40])
fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
styles = ("o-", "s--", "^-.", "D:", "v-")
for (name, model), style in zip(models.items(), styles):
    right = np.zeros((3, 5))
    for seed in range(3):
        for k, delay in enumerate(delays):
            rng = np.random.default_rng(seed)
            x, y = datasets.delayed_recall(1500, delay + 1, delay, 4, rng)
            said = model(x.astype(float), y, rng).argmax(-1)
            right[seed, k] = np.mean(said == y[1000:])
    median = np.median(right, axis=0)
    print(f"{name:6} above 85%:", delays[median > 0.85])
    ax.plot(delays, 100 * median, style, label=name)
ax.axhline(25, color="C5", lw=1)               # guessing
ax.set(xlabel="delay (steps)", ylabel="right (%), median of 3 runs")
ax.set(ylim=(0, 104))
ax.legend(ncols=3, loc="lower left")
plt.show()
