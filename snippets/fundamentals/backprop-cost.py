import matplotlib.pyplot as plt
import numpy as np

hidden = 2 ** np.arange(2, 12)
weights = 64 * hidden + hidden * 10  # one multiplication each in a forward run
parameters = weights + hidden + 10

# for the weights of both layers; and for the hidden units
backward = weights + hidden * 10
backprop = (weights + backward) / weights
nudges = 2 * parameters

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.loglog(parameters, nudges, "s--", color="C1", label="central differences")
ax.loglog(parameters, backprop, "o-", color="C0", label="backpropagation")
ax.set(xlabel="parameters of the network", ylabel="cost, in forward runs", ylim=(0.8, None))
ax.legend()
for i in (2, 9):
    print(f"{parameters[i]:7,} parameters: {nudges[i]:7,} or {backprop[i]:.2f}")
plt.show()
