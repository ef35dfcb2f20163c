import numpy as np

from netcore import functional as F
from netcore import nn, no_grad, optim

rng = np.random.default_rng(0)
embedding = nn.Embedding(10, 8, dtype=np.float64, rng=rng)
gru = nn.GRU(8, 64, dtype=np.float64, rng=rng)
output = nn.Linear(64, 10, dtype=np.float64, rng=rng)
parameters = [p for layer in (embedding, gru, output)
              for p in layer.parameters()]
optimiser = optim.Adam(parameters, lr=0.01)


def scores(x):
    return output(gru(embedding(x))[0])  # an answer at every step


for _ in range(300):
    x = rng.integers(3, 10, (64, 6))  # the digits 3 to 9
    optimiser.zero_grad()
    wanted = x[:, ::-1].reshape(-1)
    F.cross_entropy(scores(x).reshape(-1, 10), wanted).backward()
    optimiser.step()

x = rng.integers(3, 10, (1000, 6))
with no_grad():
    answer = scores(x).data.argmax(axis=2)
right = (answer == x[:, ::-1]).mean(axis=0)
print("steps 1 to 3: below 20%:", np.all(right[:3] < 0.2))
print("steps 4 to 6: above 90%:", np.all(right[3:] > 0.9))
