import matplotlib.pyplot as plt
import numpy as np

from netcore import Tensor
from netcore import functional as F

x = Tensor(np.array(1.0), requires_grad=True)  # float64
F.tanh(x).backward()
exact = x.grad

h = 10.0 ** np.arange(-14, 0)
measured = (np.tanh(1 + h) - np.tanh(1 - h)) / (2 * h)
error = np.abs(measured - exact) / exact

fig, ax = plt.subplots(figsize=(6.5, 3.8), layout="constrained")
ax.loglog(h, error, "o-", label="central difference")
ax.loglog(h[8:], h[8:] ** 2, "--", color="C1", label="falls with h²")
ax.loglog(h[:11], 1e-16 / h[:11], ":", color="C3", label="grows with 1/h")
ax.set(xlabel="width of the nudge h", ylabel="relative error", ylim=(1e-14, 2))
ax.legend(loc="upper center")
print("error below 1e-9 at h = 1e-5:", bool(error[h > 0.9e-5][0] < 1e-9))
print("error above 1e-5 at h = 1e-14:", bool(error[0] > 1e-5))
plt.show()
