import numpy as np

from netcore import nn

rng = np.random.default_rng(0)
x = rng.normal(size=(150, 4)).astype(np.float32)            # 150 examples, four inputs each

layer = nn.Linear(4, 1, rng=rng)                            # the sum of one neuron
fast = layer(x).numpy()[:, 0]
slow = np.array([layer.bias.data[0] + row @ layer.weight.data[0] for row in x])

print("weight:", layer.weight.shape, " bias:", layer.bias.shape)
print("sums:", fast.shape, " the same as one by one:", np.allclose(fast, slow, atol=1e-6))
print("numbers to learn with 784 inputs:", sum(p.data.size for p in nn.Linear(784, 1).parameters()))
