import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor
from netcore import functional as F

x = Tensor(np.array(0.3), requires_grad=True)           # float64
F.tanh(x).backward()
exact = x.grad

h = 10.0 ** np.arange(-15, 0)
measured = (np.tanh(0.3 + h) - np.tanh(0.3 - h)) / (2 * h)
error = np.abs(measured - exact) / exact

fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.loglog(h, error, "o-", label="central difference")
ax.loglog(h[7:], h[7:] ** 2, "--", color="C1", label="from the formula: falls with h²")
ax.loglog(h[:12], 1e-16 / h[:12], ":", color="C3", label="from rounding: grows with 1 / h")
ax.set(xlabel="width of the nudge h", ylabel="relative error")
ax.legend()
print("error below 1e-9 at h = 1e-5:", bool(error[10] < 1e-9))
print("error above 1e-5 at h = 1e-15:", bool(error[0] > 1e-5))
plt.show()
