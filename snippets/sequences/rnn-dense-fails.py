import numpy as np

from netcore import functional as F
from netcore import nn, optim

rng = np.random.default_rng(0)
bits = rng.integers(2, size=(100, 20))
changed = np.zeros((100, 20), int)        # the first bit has changed nothing
changed[:, 1:] = bits[:, 1:] != bits[:, :-1]
x = np.eye(2)[bits]                       # (1, 0) for a 0, (0, 1) for a 1
print("bits   ", *bits[0, :12])
print("wanted ", *changed[0, :12])

# A dense network, 2 - 3 - 2. It sees one bit at a time.
model = nn.Sequential(nn.Linear(2, 3, rng=rng), nn.Tanh(),
                      nn.Linear(3, 2, rng=rng)).to(np.float64)
optimiser = optim.Adam(model.parameters(), lr=0.03)
for _ in range(400):
    loss = F.cross_entropy(model(x).reshape(-1, 2), changed.ravel())
    optimiser.zero_grad()
    loss.backward()
    optimiser.step()

right = np.sum(model(x).data.argmax(-1) == changed)
print(f"dense network:  right {right} of 2000")
print(f"never an alarm: right {np.sum(changed == 0)}")
