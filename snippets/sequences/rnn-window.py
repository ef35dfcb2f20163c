import numpy as np

from netcore import functional as F
from netcore import nn, optim

rng = np.random.default_rng(0)
bits = rng.integers(2, size=(100, 20))
changed = (bits[:, 1:] != bits[:, :-1]).astype(int)
x = np.eye(2)[bits]
window = np.concatenate([x[:, 1:], x[:, :-1]], axis=2)  # now, and before

model = nn.Sequential(nn.Linear(4, 3, rng=rng), nn.Tanh(),
                      nn.Linear(3, 2, rng=rng)).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.03)
for _ in range(400):
    loss = F.cross_entropy(model(window).reshape(-1, 2), changed.ravel())
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()
right = np.sum(model(window).data.argmax(-1) == changed)
print(f"a window of two: right {right} of {changed.size}")
