import numpy as np

from netcore import nn

drop = nn.Dropout(0.5, rng=np.random.default_rng(0))
x = np.ones((2, 8))
print("first forward pass, two examples:\n", drop(x).data)
print("second forward pass:\n", drop(x).data)
drop.eval()
print("at inference, unchanged:", np.array_equal(drop(x).data, x))
