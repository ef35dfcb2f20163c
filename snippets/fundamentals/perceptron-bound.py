import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)


def count_mistakes(x, y):
    """Rosenblatt's rule; the bias is the weight of an input always 1."""
    w, mistakes, clean = np.zeros(x.shape[1]), 0, False
    while not clean:
        clean = True
        for sample, target in zip(x, y):
            error = target - int(w @ sample > 0)
            if error:
                w, mistakes, clean = w + error * sample, mistakes + 1, False
    return mistakes


mistakes, bounds = [], []
for gap in np.geomspace(0.1, 1.5, 25):
    x = np.column_stack([rng.normal(size=(400, 10)), np.ones(400)])
    u = rng.normal(size=11)
    u /= np.linalg.norm(u)                  # the direction that separates
    x = x[np.abs(x @ u) > gap][:50]         # no example nearer than this
    margin, radius = np.abs(x @ u).min(), np.linalg.norm(x, axis=1).max()
    bounds.append((radius / margin) ** 2)
    mistakes.append(count_mistakes(x, x @ u > 0))

share = np.divide(mistakes, bounds)
print("runs:", len(mistakes), " above the bound:", np.sum(share > 1))
print("mistakes:", min(mistakes), "to", max(mistakes))
print(f"largest share of the bound: {share.max():.0%}")

fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
ax.loglog([10, 3000], [10, 3000], "--", color="C1", label="mistakes = bound")
ax.loglog(bounds, mistakes, "o", color="C0", label="one run")
ax.set(xlabel="allowed, $(R/\\gamma)^2$", ylabel="mistakes made")
ax.legend()
plt.show()
