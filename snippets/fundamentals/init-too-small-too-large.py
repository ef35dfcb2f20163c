import matplotlib.pyplot as plt
import numpy as np

depth, width = 15, 100
x = np.random.default_rng(1).normal(size=(200, width))

fig, axes = plt.subplots(1, 2, figsize=(7, 3.6), sharex=True, layout="constrained")
forward, backward = axes
for std, style in ((0.01, "o-C1"), (0.1, "s-C0"), (1.0, "^-C2")):
    rng = np.random.default_rng(0)
    weights = [rng.normal(scale=std, size=(width, width)) for _ in range(depth)]
    signals = [x]
    for w in weights:
        signals.append(np.tanh(signals[-1] @ w.T))
    # What the loss would send to the last layer, then layer by layer back.
    gradients = [rng.normal(size=x.shape)]
    for w, h in zip(weights[:0:-1], signals[:0:-1]):
        gradients.append(gradients[-1] * (1 - h**2) @ w)
    sizes = [np.sqrt(np.mean(h**2)) for h in signals[1:]]
    slopes = [np.sqrt(np.mean(g**2)) for g in gradients[::-1]]
    flat = np.mean(np.abs(signals[-1]) > 0.99)  # last outputs on a flat end of tanh
    print(f"std {std:<4}  last signal {sizes[-1]:.0e}, ", end="")
    print(f"first gradient {slopes[0]:.0e}, flat {flat:.0%}")
    forward.semilogy(range(1, depth + 1), sizes, style, label=f"std {std}")
    backward.semilogy(range(1, depth + 1), slopes, style)
forward.set(title="signal", xlabel="layer", ylabel="root mean square")
backward.set(title="gradient", xlabel="layer", xticks=(1, 5, 10, 15))
forward.legend()
plt.show()
