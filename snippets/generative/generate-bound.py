import matplotlib.pyplot as plt
import numpy as np

from netcore import generative

# z is standard normal; x is w z plus standard normal noise.
rng, w, x = np.random.default_rng(0), 2.0, 3.0
variance = w**2 + 1
exact = -0.5 * (x**2 / variance + np.log(2 * np.pi * variance))
mean = w * x / variance
best = 1 / np.sqrt(variance)


def bound(sigma):
    ones = np.ones((200_000, 1))
    q = mean * ones, 2 * np.log(sigma) * ones
    z = generative.reparameterise(*q, rng)
    return generative.elbo(x * ones, w * z, *q, "gaussian").item()


sigmas = np.geomspace(0.15, 1.3, 20)
bounds = [bound(sigma) for sigma in sigmas]
print(f"ln p(x)             {exact:.2f}")
print(f"bound, right spread {bound(best):.2f}")
print(f"bound, too narrow   {bound(0.15):.2f}")
print(f"bound, too wide     {bound(1.3):.2f}")
fig, ax = plt.subplots(figsize=(6.5, 3.6), layout="constrained")
ax.semilogx(sigmas, bounds, "C0o-", ms=4, label="lower bound")
ax.axhline(exact, color="C1", ls="--", label="$\\ln p(x)$")
ax.axvline(best, color="C2", ls=":", label="the true spread")
ax.set_xticks(ticks := [0.2, 0.45, 1], ticks)
ax.minorticks_off()
ax.set(xlabel="spread of q", ylabel="nats")
ax.legend()
plt.show()
