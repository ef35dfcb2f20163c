import matplotlib.pyplot as plt
import numpy as np

rng = np.random.default_rng(0)


def learn(x, side):
    """Rosenblatt's rule with the bias folded in; side is -1 or 1. Counts the mistakes."""
    w, mistakes, clean = np.zeros(x.shape[1]), 0, False
    while not clean:
        clean = True
        for sample, s in zip(x, side):
            if s * (w @ sample) <= 0:
                w, mistakes, clean = w + s * sample, mistakes + 1, False
    return mistakes


margins, mistakes, bounds = [], [], []
for wanted in np.geomspace(0.04, 0.5, 25):
    u = np.append(rng.normal(size=2), 0.0)
    u /= np.linalg.norm(u)                                      # a separator of length 1
    x = np.column_stack([rng.uniform(-1, 1, (200, 2)), np.ones(200)])
    x = x[np.abs(x @ u) >= wanted][:60]                         # no point nearer than this
    margin, radius = np.abs(x @ u).min(), np.linalg.norm(x, axis=1).max()
    margins.append(margin)
    mistakes.append(learn(x, np.sign(x @ u)))
    bounds.append((radius / margin) ** 2)

print("runs:", len(mistakes), " runs above the bound:", np.sum(np.array(mistakes) > bounds))
print(f"largest share of the bound used: {max(np.array(mistakes) / bounds):.0%}")

fig, ax = plt.subplots(figsize=(6.5, 4), layout="constrained")
ax.loglog(margins, bounds, color="C1", label="bound $(R/\\gamma)^2$")
ax.loglog(margins, mistakes, "o", color="C0", label="mistakes made")
ax.set(xlabel="margin $\\gamma$ between the classes", ylabel="mistakes")
ax.legend()
plt.show()
