import numpy as np

w = 10.0  # the unit answers σ(w); 0 is wanted
p = 1 / (1 + np.exp(-w))
print(f"squared error: loss {p**2:.2f}, gradient {2 * p * p * (1 - p):.5f}")
print(f"cross-entropy: loss {-np.log(1 - p):.2f}, gradient {p:.5f}")

path = 1 / (1 + np.exp(-np.linspace(10, -10, 201)))
print("downhill all the way to -10:", bool((np.diff(path**2) < 0).all()))
