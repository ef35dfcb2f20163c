import numpy as np

from netcore import Tensor, optim
from netcore import functional as F

x = np.array([1.0, 2.0])


def active(earlier_layer_learns, steps):
    v, w, b = (Tensor(np.array(value), requires_grad=True) for value in (3.0, -1.0, 1.0))
    optimiser = optim.SGD([v, w, b] if earlier_layer_learns else [w, b], lr=0.01)
    for _ in range(steps):
        u = v * x  # the earlier layer; it feeds the unit, and has a way round it
        loss = ((u + F.relu(w * u + b)) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
    return int((w.data * v.data * x + b.data > 0).sum())


print("at the start: active on", active(True, 0), "of 2 examples")
print("earlier layer fixed: active on", active(False, 100))
print("earlier layer learns: active on", active(True, 100))
