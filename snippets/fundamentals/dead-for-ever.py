import numpy as np

from netcore import Tensor, optim
from netcore import functional as F

x = np.random.default_rng(0).normal(size=100)
# One ReLU unit made these targets, so one can learn them.
y = 2 * np.maximum(x - 0.5, 0) + 3


def train(activation, lr):
    starts = 1.0, 0.0, 1.0, 0.0
    w, b, v, c = (Tensor(np.array(s), requires_grad=True) for s in starts)
    optimiser = optim.SGD([w, b, v, c], lr=lr)
    print(f"{activation.__name__}, learning rate {lr}")
    print("step  positive  gradient   loss")
    for step in range(2001):
        z = w * x + b
        loss = ((v * activation(z) + c - y) ** 2).mean()
        optimiser.zero_grad()
        loss.backward()
        if step in (0, 2, 2000):
            slope = "exactly 0" if w.grad == b.grad == 0 else "not 0"
            active = np.sum(z.numpy() > 0)
            print(f"{step:4}  {active:8}  {slope:9} {loss.item():5.2f}")
        optimiser.step()


train(F.relu, lr=0.3)
train(F.relu, lr=0.1)
train(F.leaky_relu, lr=0.3)
