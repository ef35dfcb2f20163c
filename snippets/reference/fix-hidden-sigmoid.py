import numpy as np

from netcore import Tensor, nn
from netcore import functional as F


def vanishes(activation, high, classes):
    rng = np.random.default_rng(0)
    hidden = [nn.Linear(20, 20, rng=rng, dtype=np.float64) for _ in range(10)]
    head = nn.Linear(20, classes, rng=rng, dtype=np.float64)
    x = Tensor(rng.uniform(0, high, size=(100, 20)))
    for layer in hidden:
        x = activation(layer(x))
    F.cross_entropy(head(x), rng.integers(classes, size=100)).backward()
    first, *_, last = (np.linalg.norm(layer.weight.grad) for layer in hidden)
    return bool(first < last / 1000)


print("Is the first layer's gradient under a thousandth of the last's?")
for high, classes in [(1, 2), (10, 2), (1, 100)]:
    answers = [vanishes(f, high, classes) for f in (F.sigmoid, F.relu)]
    print(f"inputs 0 to {high:2}, {classes:3} classes: sigmoid {answers[0]}, ReLU {answers[1]}")
