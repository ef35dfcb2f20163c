import numpy as np

from netcore import nn

rng = np.random.default_rng(0)
x = rng.normal(size=(150, 4)).astype(np.float32)    # 150 examples

layer = nn.Linear(4, 1, rng=rng)                    # one neuron's sum
fast = layer(x).numpy()[:, 0]
w, b = layer.weight.data[0], layer.bias.data[0]
slow = np.array([b + row @ w for row in x])

print("weight:", layer.weight.shape, " bias:", layer.bias.shape)
print("sums:", fast.shape)
print("the same as one by one:", np.allclose(fast, slow, atol=1e-6))

large = nn.Linear(784, 1)
print("to learn with 784 inputs:", sum(p.data.size for p in large.parameters()))
