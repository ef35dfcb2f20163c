import numpy as np

from netcore import functional as F
from netcore import nn, optim


def curve(x):
    return np.sin(x) + 0.5 * np.sin(3 * x)


width = 32
knots = np.linspace(0, 2 * np.pi, width + 1)
bends = np.diff(np.diff(curve(knots)) / np.diff(knots), prepend=0)


def by_hand(x):
    return np.maximum(x - knots[:-1], 0) @ bends + curve(0)


inside, outside = np.linspace(0, 2 * np.pi, 200)[:, None], np.linspace(2 * np.pi, 4 * np.pi, 200)[:, None]
hand, far = (np.abs(by_hand(x) - curve(x[:, 0])).max() for x in (inside, outside))
print(f"set by hand: largest error inside {hand:.2f}, outside {far:.0f}")

worse = 0
for seed in range(5):
    rng = np.random.default_rng(seed)
    model = nn.Sequential(nn.Linear(1, width, rng=rng), nn.ReLU(), nn.Linear(width, 1, rng=rng)).to(np.float64)
    optimiser = optim.Adam(model.parameters(), lr=0.02)
    for _ in range(800):
        optimiser.zero_grad()
        F.mse_loss(model(inside), curve(inside)).backward()
        optimiser.step()
    error = np.abs(model(inside).numpy() - curve(inside)).max()
    worse += error > 2 * hand
print(f"trained: more than twice the error by hand in {worse} of 5 runs")
