import matplotlib.pyplot as plt
import numpy as np

# Assumed, not measured: put in the figures of your card.
launch = 5e-6  # seconds that one call takes, however small it is
speed = 20e12  # floating-point operations a second, in float32
width = 1e12  # bytes a second between the card and its memory

batch = np.logspace(0, 5, 200)
layers = [(784, 128), (128, 64), (64, 10)]
calls = 3 * len(layers) - 1
weights = sum(k * n for k, n in layers)
values = sum(k + n for k, n in layers)
# The first layer needs no gradient of its inputs.
arithmetic = 2 * batch * (3 * weights - 784 * 128) / speed
memory = 3 * 4 * (weights + batch * values) / width
launches = np.full_like(batch, calls * launch)

busy = np.maximum(arithmetic, memory)
enough = batch[busy > launches][0]
print(f"{calls} products, launched in {calls * launch * 1e6:.0f} µs")
share = np.interp(64, batch, busy) / launches[0]
print(f"at batch 64 the card computes for {share:.0%} of that")
print(f"it computes for longer from a batch near {enough:.0e}")

plt.figure(figsize=(6.5, 3.8))
plt.loglog(batch, launches * 1e6, "C0-", label="launching the calls")
plt.loglog(batch, arithmetic * 1e6, "C1--", label="arithmetic")
plt.loglog(batch, memory * 1e6, "C2:", label="moving bytes")
plt.xlabel("Batch")
plt.ylabel("Microseconds a step, at least")
plt.legend()
plt.show()
