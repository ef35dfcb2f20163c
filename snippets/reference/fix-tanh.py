import numpy as np

for x in (0.0, 2.0, 5.0):
    s = 1 / (1 + np.exp(-x))
    print(f"x = {x:.0f}: slope of sigmoid {s * (1 - s):.4f}, of tanh {1 - np.tanh(x) ** 2:.4f}")
