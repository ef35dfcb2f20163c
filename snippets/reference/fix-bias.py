from itertools import product

import numpy as np

x = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
nor = [1, 0, 0, 0]  # fires when no input does

best = {"without bias": 0, "with bias": 0}
for w1, w2, b in product(np.linspace(-2, 2, 17), repeat=3):
    fires = x @ [w1, w2] + b > 0
    kind = "with bias" if b else "without bias"
    best[kind] = max(best[kind], int((fires == nor).sum()))
print(best)
