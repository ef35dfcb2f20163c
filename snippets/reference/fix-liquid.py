import numpy as np

from netcore import datasets, nn, optim
from netcore import functional as F
from netcore.reservoir import LiquidStateMachine, Ridge

rng = np.random.default_rng(0)
x, y = datasets.delayed_recall(300, length=10, delay=0, rng=rng)
layer, head = nn.LSTM(4, 16, rng=rng), nn.Linear(16, 4, rng=rng)
liquid, readout = LiquidStateMachine(4, rng=rng), Ridge()

before = [p.data.copy() for p in layer.parameters()]
optimiser = optim.Adam([*layer.parameters(), *head.parameters()], lr=0.01)
for _ in range(50):
    optimiser.zero_grad()
    F.cross_entropy(head(layer(x)[0][:, -1]), y).backward()
    optimiser.step()
changed = sum(np.sum(p.data != b) for p, b in zip(layer.parameters(), before))
outputs = np.unique(layer(x)[0].data)
print("LSTM  trained:", changed, "of", sum(b.size for b in before))
print("      different outputs, over 1,000:", len(outputs) > 1000)

before = liquid.weight.copy(), liquid.input_weight.copy()
spread = np.repeat(x, 20, axis=1)              # 20 ms for each symbol
readout.fit(liquid.states(spread)[:, -1], np.eye(4)[y])
changed = np.sum(liquid.weight != before[0])
changed += np.sum(liquid.input_weight != before[1])
held = sum(np.count_nonzero(b) for b in before)
print("liquid trained:", changed, "of", held)
print("      different outputs:", np.unique(liquid.spikes(spread)))
