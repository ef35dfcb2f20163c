import matplotlib.pyplot as plt
import numpy as np

from netcore import datasets, nn, no_grad, optim, plot
from netcore import functional as F

length, hidden = 40, 16
for bias in (0.0, 2.0):
    rng = np.random.default_rng(0)
    x, y = (a.astype(np.float64) for a in datasets.adding(2000, length, rng))
    layer = nn.LSTM(2, hidden, dtype=np.float64, rng=rng)
    layer.bias_ih_l0.data[hidden:2 * hidden] = bias
    head = nn.Linear(hidden, 1, dtype=np.float64, rng=rng)
    parameters = [*layer.parameters(), *head.parameters()]
    optimiser = optim.Adam(parameters, lr=0.01)
    for _ in range(500):
        batch = rng.integers(0, 1500, 32)
        optimiser.zero_grad()
        output, _ = layer(x[batch])
        F.mse_loss(head(output[:, -1]), y[batch]).backward()
        optimiser.step()
    x, y = x[1500:], y[1500:]
    with no_grad():
        output, _, trace = layer.trace(x)
        error = np.mean((head(output[:, -1]).data - y) ** 2)
    share = error / np.mean((1 - y) ** 2)
    print(f"forget bias {bias:.0f}: below 5%: {share < 0.05}")

values = {k: np.stack([s.data for s in v], 1) for k, v in trace["l0"].items()}
# The unit whose last cell state follows the sum most closely.
unit = np.argmax(np.abs(np.corrcoef(values["c"][:, -1].T, y.T)[-1, :-1]))
marked = x[:, :, 1] == 1
for gate in ("i", "f"):
    g = values[gate][:, :, unit]
    print(f"{gate}: {g[marked].mean():.1f} at a mark,", end=" ")
    print(f"{g[~marked].mean():.1f} elsewhere")
plot.gates({"number": x[0, :, 0], "mark": x[0, :, 1]}
           | {k: values[k][0, :, unit] for k in "ifgc"})
plt.show()
